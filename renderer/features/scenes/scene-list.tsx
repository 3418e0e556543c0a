import { type DragEvent, type KeyboardEvent, lazy, type MouseEvent, Suspense, useLayoutEffect, useRef, useState } from 'react'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { ScenePicture } from '../../pictures/scene-picture.tsx'
import { useTexts } from '../../texts/texts-context.ts'
import type { OpenMenu } from '../../ui/context-menu.tsx'
import { menuPoint } from '../../ui/menu-place.ts'
import type { Lamp } from '../../view-models/lamp.ts'
import { sceneTiles } from '../../view-models/scene-tiles.ts'
import { sceneKey } from './scene-keys.ts'
import { movedBefore, movedByStep } from './scene-order.ts'
import { SceneTileView } from './scene-tile-view.tsx'

const ContextMenu = lazy(async () => ({ default: (await import('../../ui/context-menu.tsx')).ContextMenu }))

/** The scenes as tiles: chosen, put on air, reordered, renamed, duplicated and removed in place. */
export function SceneList({
	lamp,
	returnSceneId,
	back,
	isTap,
	onArm,
	onCut,
}: {
	readonly lamp: Lamp
	/** The scene that returns after the slate, with the time left until then. */
	readonly returnSceneId: string | null
	readonly back: string | null
	/** One press puts a scene on air. */
	readonly isTap: boolean
	readonly onArm: (sceneId: string) => void
	readonly onCut: (sceneId: string) => void
}) {
	const texts = useTexts()
	const studio = useStudio()
	const { runner, stores, mac } = studio
	const program = useSlice('program')
	const list = useRef<HTMLDivElement>(null)
	const [renamed, setRenamed] = useState<string | null>(null)
	const [drag, setDrag] = useState<{ readonly id: string; readonly index: number | null } | null>(null)
	const [menu, setMenu] = useState<OpenMenu | null>(null)
	/** The tile that gets the focus when its name field closes. */
	const nextFocus = useRef<number | null>(null)
	const ids = program.scenes.map(({ id }) => id)
	const tiles = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-tile]') ?? [])]

	useLayoutEffect(() => {
		if (nextFocus.current === null || document.activeElement !== document.body) return
		tiles()[nextFocus.current]?.focus()
		nextFocus.current = null
	})

	function reorder(next: readonly string[] | null): void {
		if (next) detach(runner.run('scenes.reorder', { ids: [...next] }))
	}

	function finishRename(index: number, id: string, name: string | null, byKey: boolean): void {
		setRenamed(null)
		if (byKey) nextFocus.current = index
		if (name !== null) detach(runner.run('scenes.rename', { id, name }))
	}

	async function duplicate(id: string): Promise<void> {
		const copy = await runner.run('scenes.duplicate', { id })
		if (copy) stores.screen.getState().followScene(copy.id)
	}

	/** With one monitor the scene on air is edited in the program; otherwise scenes are edited in the preview. */
	function edit(id: string): void {
		if (id === program.onAirSceneId && stores.editor.getState().monitors === 'one') return detach(runner.run('editor.toggle'))
		onArm(id)
		stores.editor.getState().showMonitors('two')
	}

	function remove(id: string): void {
		if (id === program.onAirSceneId) {
			stores.screen.getState().toast({ tone: 'note', strong: '', text: texts.reasons.sceneOnAir, action: null })
		} else stores.screen.getState().open({ kind: 'remove-scene', sceneId: id })
	}

	async function openMenu(id: string, title: string, event: MouseEvent | KeyboardEvent): Promise<void> {
		event.preventDefault()
		const at = menuPoint(event)
		const { sceneMenu } = await import('./scene-menu.ts')
		const entries = sceneMenu(studio, texts, id, {
			arm: () => onArm(id),
			cut: () => onCut(id),
			edit: () => edit(id),
			rename: () => setRenamed(id),
			duplicate: () => detach(duplicate(id)),
			move: (step) => reorder(movedByStep(ids, id, step)),
			remove: () => remove(id),
		})
		setMenu({ title, entries, at })
	}

	function onKeyDown(event: KeyboardEvent, id: string, name: string, index: number): void {
		const key = sceneKey(event, mac)
		if (!key) return
		event.preventDefault()
		if (key.kind === 'order') reorder(movedByStep(ids, id, key.step))
		else if (key.kind === 'move') tiles()[index + key.step]?.focus()
		else if (key.kind === 'row') tiles()[index + key.step * tilesInRow(tiles())]?.focus()
		else if (key.kind === 'rename') setRenamed(id)
		else if (key.kind === 'duplicate') detach(duplicate(id))
		else if (key.kind === 'remove') remove(id)
		else detach(openMenu(id, name, event))
	}

	function onDragOver(event: DragEvent<HTMLElement>, index: number): void {
		if (!drag) return
		event.preventDefault()
		const { left, width } = event.currentTarget.getBoundingClientRect()
		const before = event.clientX < left + width / 2 ? index : index + 1
		setDrag((now) => (now && now.index !== before ? { ...now, index: before } : now))
	}

	return (
		<>
			{/* biome-ignore lint/a11y/noStaticElementInteractions: only the pointer drags; the keys of the tiles move them as well. */}
			<div
				ref={list}
				className="scenes"
				onDragEnd={() => setDrag(null)}
				onDrop={(event) => {
					event.preventDefault()
					if (drag?.index != null) reorder(movedBefore(ids, drag.id, drag.index))
					setDrag(null)
				}}
			>
				{sceneTiles(program, lamp).map((tile, index) => (
					<SceneTileView
						key={tile.id}
						tile={tile}
						number={index + 1}
						picture={<ScenePicture sceneId={tile.id} />}
						back={tile.id === returnSceneId ? back : null}
						drop={drag?.index === index ? 'before' : drag?.index === ids.length && index === ids.length - 1 ? 'after' : null}
						isRenamed={renamed === tile.id}
						onRenamed={(name, byKey) => finishRename(index, tile.id, name, byKey)}
						onMenu={(event) => detach(openMenu(tile.id, tile.name, event))}
						onDragStart={() => setDrag({ id: tile.id, index: null })}
						onDragOver={(event) => onDragOver(event, index)}
						onClick={() => (isTap ? onCut(tile.id) : onArm(tile.id))}
						onDoubleClick={() => onCut(tile.id)}
						onKeyDown={(event) => onKeyDown(event, tile.id, tile.name, index)}
					/>
				))}
			</div>
			{menu ? (
				<Suspense>
					<ContextMenu menu={menu} onClose={() => setMenu(null)} />
				</Suspense>
			) : null}
		</>
	)
}

/** The number of tiles per row. */
function tilesInRow(tiles: readonly HTMLElement[]): number {
	const top = tiles[0]?.getBoundingClientRect().top
	return Math.max(1, tiles.filter((tile) => tile.getBoundingClientRect().top === top).length)
}
