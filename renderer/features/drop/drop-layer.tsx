import { useEffect, useRef, useState } from 'react'
import { useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { isProgramPublic } from '../../view-models/editing.ts'
import { listedScene } from '../../view-models/listed-scene.ts'
import { type DropTarget, dropTarget } from './drop-target.ts'
import { carriesThings, droppedThings } from './dropped-things.ts'
import { createPasteOrder } from './paste-order.ts'
import { percentOf } from './sending.ts'
import { useAddThings } from './use-add-things.ts'

/** A tile has no room for a sentence. */
const smallFramePx = 220

/** Takes files and addresses that are dropped or pasted anywhere in the window. Shows where they go, and how many are on their way. */
export function DropLayer() {
	const texts = useTexts()
	const { runner, stores, mac } = useStudio()
	const { sending, add, cancel } = useAddThings()
	const [target, setTarget] = useState<DropTarget | null>(null)
	const { onAirSceneId, isPublic } = useView((state) => ({ onAirSceneId: state.program.onAirSceneId, isPublic: isProgramPublic(state) }))
	const current = useRef({ add, runner, stores })
	current.current = { add, runner, stores }

	useEffect(() => {
		/** Rows and tiles of the page are dragged as well. */
		let isOwnDrag = false
		let over: DropTarget | null = null
		const goOver = (found: DropTarget | null) => {
			over = found
			setTarget((before) => (isSamePlace(before, found) ? before : found))
		}
		const order = createPasteOrder(mac)
		const targetAt = (event: DragEvent) => {
			const { program, screen } = current.current.stores.read()
			const element = event.target instanceof Element ? event.target : null
			// A dialog or a menu over the page takes no drops.
			return screen.dialog ? null : dropTarget(element, event, program, screen.listedSceneId)
		}
		const carries = (event: DragEvent) => {
			const types = [...(event.dataTransfer?.types ?? [])]
			// An address can be dropped into a field, as other text can.
			return !isOwnDrag && carriesThings(types) && (types.includes('Files') || !isInField(event.target))
		}
		const stops = [
			listen('dragstart', () => {
				isOwnDrag = true
			}),
			listen('dragend', () => {
				isOwnDrag = false
			}),
			listen('dragover', (event) => {
				// Some parts of a page take certain files themselves.
				if (event.defaultPrevented) return goOver(null)
				if (!carries(event)) return goOver(null)
				// Otherwise the window would open what is dropped beside a target.
				event.preventDefault()
				const found = targetAt(event)
				if (event.dataTransfer) event.dataTransfer.dropEffect = found ? 'copy' : 'none'
				goOver(found)
			}),
			listen('dragleave', (event) => {
				if (event.relatedTarget === null) goOver(null)
			}),
			listen('drop', (event) => {
				const found = over && targetAt(event)
				goOver(null)
				if (!carries(event) || !event.dataTransfer) return
				event.preventDefault()
				if (found) detach(current.current.add(droppedThings(event.dataTransfer), found))
			}),
			listen('keydown', (event) => isInField(event.target) || order.onKeyDown(event), true),
			listen('blur', order.onLeave),
			listen('paste', (event) => {
				if (isInField(event.target) || !event.clipboardData) return
				const state = current.current.stores.read()
				if (state.screen.dialog || state.screen.page !== 'studio') return
				const things = pastedThings(event.clipboardData, texts.drop.pasted)
				if (things.files.length === 0) {
					if (order.isPasteHeldBack()) detach(current.current.runner.run('items.paste'))
					return
				}
				const scene = pasteScene(state)
				if (!scene) return
				event.preventDefault()
				const { widthPx, heightPx } = state.program.format
				detach(current.current.add(things, { sceneId: scene.id, sceneName: scene.name, at: { x: widthPx / 2, y: heightPx / 2 } }))
			}),
			stores.selection.subscribe(({ copied }, before) => {
				if (copied !== before.copied) order.onCopied()
			}),
		]
		return () => {
			for (const stop of stops) stop()
		}
	}, [stores, mac, texts])

	const isSmall = target !== null && target.frame.width < smallFramePx
	const isSeen = target !== null && isPublic && target.sceneId === onAirSceneId
	return (
		<>
			{target ? (
				<div
					className={`drop-frame${isSeen ? ' drop-frame--on-air' : ''}${isSmall ? ' drop-frame--small' : ''}`}
					style={frameStyle(target)}
				>
					<span className="drop-frame__word">
						<Icon name="plus" size={15} />
						{isSmall
							? isSeen
								? texts.drop.hereOnAir
								: texts.drop.here
							: (isSeen ? texts.drop.toOnAir : texts.drop.to)({ scene: target.sceneName })}
					</span>
				</div>
			) : null}
			{sending.files > 0 ? (
				<div className="drop-sending">
					<Icon name="turning" size={18} />
					<span role="status">{texts.drop.sending({ count: sending.files })}</span>
					<span className="drop-sending__percent">{texts.drop.sent({ percent: String(percentOf(sending)) })}</span>
					<Button size="small" onPress={cancel}>
						{texts.drop.cancel}
					</Button>
				</div>
			) : null}
		</>
	)
}

function listen<Name extends keyof WindowEventMap>(
	name: Name,
	listener: (event: WindowEventMap[Name]) => void,
	capture = false,
): () => void {
	window.addEventListener(name, listener, capture)
	return () => window.removeEventListener(name, listener, capture)
}

/** With two monitors the preview is being worked on, otherwise the scene whose items are listed. */
function pasteScene({ program, screen, editor }: ReturnType<ReturnType<typeof useStudio>['stores']['read']>) {
	const next = editor.monitors === 'two' ? program.scenes.find(({ id }) => id === program.nextSceneId) : undefined
	return next ?? listedScene(program, screen.listedSceneId)
}

/** A picture from the clipboard has no name of its own. */
function pastedThings(transfer: DataTransfer, name: string) {
	const files = [...transfer.files].map((file) =>
		/^image\.\w+$/.test(file.name) ? new File([file], file.name.replace('image', name), { type: file.type }) : file,
	)
	return { files, addresses: [] }
}

function isInField(target: EventTarget | null): boolean {
	return target instanceof HTMLElement && target.matches('input, textarea')
}

function isSamePlace(a: DropTarget | null, b: DropTarget | null): boolean {
	return a === b || (a !== null && b !== null && a.sceneId === b.sceneId && a.frame.left === b.frame.left && a.frame.top === b.frame.top)
}

function frameStyle({ frame: { left, top, width, height } }: DropTarget): { left: number; top: number; width: number; height: number } {
	return { left, top, width, height }
}
