import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react'
import type { Scene } from '../../../shared/domain/program.ts'
import { itemsAt } from '../../../shared/program/geometry/hit-test.ts'
import { boundsOf } from '../../../shared/program/geometry/rect.ts'
import { useEditor, useStudio } from '../../hooks/studio-context.ts'
import { useHeldKey } from '../../hooks/use-held-key.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { ContextMenu, type OpenMenu } from '../../ui/context-menu.tsx'
import { itemMenu } from '../../views/item-menu.ts'
import { editorKey } from './editor-keys.ts'
import { GuideLines, guideText, PictureNotes, ReadOut, SafeAreas } from './picture-notes.tsx'
import { canvasPoint, placeStyle } from './picture-point.ts'
import { CropFrame, ItemFrame, SelectionBox } from './selection-box.tsx'
import { useEditorScene } from './use-editor-scene.ts'
import { useItemActions } from './use-item-actions.ts'
import { usePictureDrag } from './use-picture-drag.ts'

/** The editor over the picture of a scene: select, move, resize and crop items, with pointer or keyboard. */
export function MonitorEditor({
	scene,
	isOnAir,
	onDone,
}: {
	readonly scene: Scene
	readonly isOnAir: boolean
	readonly onDone: (() => void) | null
}) {
	const texts = useTexts()
	const studio = useStudio()
	const { stores, mac } = studio
	const hasSnapping = useEditor((editor) => editor.hasSnapping)
	const hasSafeAreas = useEditor((editor) => editor.hasSafeAreas)
	const view = useEditorScene(scene)
	const { format, items, selected, nameOf } = view
	const drag = usePictureDrag(view, studio.items, hasSnapping)
	const actions = useItemActions(scene.id)
	// On its own, Alt would open the window's menu, which would then receive the next key.
	const [isAltHeld] = useHeldKey({ key: 'Alt', takesRelease: true })
	const picture = useRef<HTMLDivElement>(null)
	const [menu, setMenu] = useState<OpenMenu | null>(null)
	const free = selected.filter(({ locked }) => !locked)
	const box = boundsOf(free.map((item) => item.box))
	const shown = boundsOf(selected.map((item) => item.box))
	const [only] = selected

	// When editing of the program begins, the keyboard focus moves there.
	const begins = onDone !== null
	useEffect(() => {
		if (begins) picture.current?.focus({ preventScroll: true })
	}, [begins])

	function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
		const key = editorKey(event, mac)
		if (!key) return
		event.preventDefault()
		event.stopPropagation()
		if (key.kind === 'move') actions.do(key)
		else if (key.kind === 'lock' || key.kind === 'hide') actions.do({ kind: key.kind })
		else if (key.kind === 'remove') actions.remove()
		else if (key.kind === 'select-all') actions.selectAll()
		else if (key.kind === 'forward') actions.order(1)
		else if (key.kind === 'backward') actions.order(-1)
		else if (key.kind === 'settings') actions.openSettings()
		else if (key.kind === 'effects') actions.openEffects()
		else if (key.kind === 'rename') actions.rename()
		else if (key.kind === 'menu') openMenu(event.currentTarget, null)
		else if (!drag.cancel()) leave()
	}

	/** The first Escape clears the selection, the second ends editing. */
	function leave(): void {
		if (selected.length > 0) stores.selection.getState().clear()
		else onDone?.()
	}

	function openMenu(from: HTMLElement, at: { readonly clientX: number; readonly clientY: number } | null): void {
		const area = from.getBoundingClientRect()
		if (at) {
			const hit = itemsAt(items, canvasPoint(at, area, format))
			const [top] = hit
			if (top && !hit.some(({ id }) => selected.some((item) => item.id === id))) stores.selection.getState().select(scene.id, [top.id])
			if (!top) return
		} else if (!shown) return
		const scale = area.width / format.widthPx
		const made = itemMenu(studio, texts, { onRename: actions.rename })
		const place = at
			? { left: at.clientX, top: at.clientY }
			: { left: area.left + (shown ?? { x: 0 }).x * scale, top: area.top + (shown ?? { y: 0 }).y * scale }
		setMenu(made && { ...made, at: place })
	}

	return (
		<>
			<div
				ref={picture}
				className={`editor${isOnAir ? ' editor--on-air' : ''}${drag.isDragging ? ' is-dragging' : ''}`}
				role="application"
				aria-label={texts.editor.picture({ scene: scene.name })}
				// biome-ignore lint/a11y/noNoninteractiveTabindex: an element with role application takes keys.
				tabIndex={0}
				onKeyDown={onKeyDown}
				onPointerDown={drag.onPointerDown}
				onPointerMove={drag.onPointerMove}
				onPointerUp={drag.onPointerUp}
				onPointerCancel={drag.onPointerCancel}
				onDoubleClick={() => actions.openSettings()}
				onContextMenu={(event: MouseEvent<HTMLElement>) => {
					event.preventDefault()
					openMenu(event.currentTarget, event)
				}}
			>
				{hasSafeAreas ? <SafeAreas /> : null}
				<GuideLines guides={drag.guides} format={format} />
				{selected.length > 1 || only?.locked ? selected.map((item) => <ItemFrame key={item.id} item={item} format={format} />) : null}
				{selected.length === 1 && only && !only.locked ? <CropFrame item={only} format={format} /> : null}
				{box ? <SelectionBox box={box} format={format} crops={isAltHeld && selected.length === 1} /> : null}
				{drag.frame ? <div className="select-frame" style={placeStyle(drag.frame, format)} /> : null}
				{shown && only ? (
					<PictureNotes box={shown} format={format}>
						{drag.guides.length > 0 ? (
							<span className="picture-note">
								{drag.guides
									.map((guide) => guideText(guide, (id) => nameOf(items.find((item) => item.id === id) ?? { sourceId: '' }), texts))
									.join(', ')}
							</span>
						) : null}
						<ReadOut
							name={selected.length === 1 ? nameOf(only) : texts.editor.severalSelected({ count: selected.length })}
							box={shown}
							format={format}
						/>
					</PictureNotes>
				) : null}
			</div>
			<ContextMenu menu={menu} onClose={() => setMenu(null)} />
		</>
	)
}
