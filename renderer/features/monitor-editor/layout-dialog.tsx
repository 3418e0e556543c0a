import './layout-dialog.css'
import { type CSSProperties, type KeyboardEvent, useMemo } from 'react'
import type { Scene } from '../../../shared/domain/program.ts'
import type { OtherCanvas } from '../../../shared/program/canvases.ts'
import { boundsOf, boxLimits, mapped } from '../../../shared/program/geometry/rect.ts'
import { itemChanges } from '../../commands/item-actions.ts'
import type { ItemEditing } from '../../commands/item-editing.ts'
import { useEditor, useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import type { StudioState } from '../../stores/studio-stores.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Tag } from '../../ui/chip.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { Switch } from '../../ui/switch.tsx'
import { SwitchRow } from '../../ui/switch-row.tsx'
import { FeedPicture } from '../../views/feed-picture.tsx'
import { editorKey } from './editor-keys.ts'
import { GuideLines } from './picture-notes.tsx'
import { placeStyle } from './picture-point.ts'
import { ItemFrame, SelectionBox } from './selection-box.tsx'
import type { EditorScene } from './use-editor-scene.ts'
import { useLayoutEditing } from './use-layout-editing.ts'
import { usePictureDrag } from './use-picture-drag.ts'

/** Where the items of a scene are on a canvas besides the main one: as on the main one, or in places of their own. */
export function LayoutDialog({
	scene,
	canvas,
	onClose,
}: {
	readonly scene: Scene
	readonly canvas: OtherCanvas
	readonly onClose: () => void
}) {
	const texts = useTexts()
	const words = texts.canvasLayout
	const { runner, stores } = useStudio()
	const { view, editing } = useLayoutEditing(scene, canvas)
	const layout = scene.layouts?.[canvas.id]
	const isOwn = layout !== undefined
	const isOnAir = useView((state) => isSeenOn(canvas.id, scene.id, state))
	const isShown = (itemId: string) => layout?.items.find(({ id }) => id === itemId)?.visible ?? true
	return (
		<Dialog wide title={words.title({ scene: scene.name })} closeLabel={texts.app.close} onClose={onClose}>
			<div className="canvas-layout">
				<LayoutPicture view={view} canvas={canvas} editing={isOwn ? editing : null} isOnAir={isOnAir} />
				<div className="canvas-layout__control">
					{isOnAir ? (
						<p className="canvas-layout__on-air">
							<Tag tone="air">{texts.secondCanvas.onAir}</Tag> {texts.editor.onAirWarning}
						</p>
					) : null}
					<SwitchRow
						label={words.own}
						line={isOwn ? words.ownMeans : words.followsMeans}
						on={isOwn}
						does="scenes.setLayout"
						onChange={(own) => detach(runner.run('scenes.setLayout', { sceneId: scene.id, canvas: canvas.id, isOwn: own }))}
					/>
					{isOwn ? (
						<>
							<ul className="canvas-layout__items" aria-label={words.items}>
								{view.items.toReversed().map((item) => (
									<li key={item.id} className={view.selected.some(({ id }) => id === item.id) ? 'is-selected' : ''}>
										<button
											type="button"
											className="canvas-layout__item cut"
											aria-pressed={view.selected.some(({ id }) => id === item.id)}
											dir="auto"
											onClick={() => stores.selection.getState().select(scene.id, [item.id])}
										>
											{view.nameOf(item)}
										</button>
										<Switch
											label={words.shown({ name: view.nameOf(item) })}
											on={isShown(item.id)}
											does="sceneItems.place"
											onChange={(visible) => editing.change(scene.id, [{ id: item.id, visible }], editing.newGesture())}
										/>
									</li>
								))}
							</ul>
							<Numbers view={view} editing={editing} />
						</>
					) : null}
				</div>
			</div>
		</Dialog>
	)
}

/** Whether viewers see the scene on this canvas now: on air there, or as an overlay. */
function isSeenOn(canvas: OtherCanvas['id'], sceneId: string, { program, destinations }: StudioState): boolean {
	const isThere = program.canvases.some(({ id, onAirSceneId }) => id === canvas && onAirSceneId === sceneId)
	const isOver = program.overlays.some((overlay) => overlay.state !== 'off' && overlay.sceneId === sceneId)
	const isSent = destinations.some((one) => one.canvas === canvas && one.state.kind === 'live' && !one.capabilities.practice)
	return isSent && (isThere || isOver)
}

/** The picture that viewers of the canvas get, where this scene is on air there; otherwise the items as frames with their names. */
function LayoutPicture({
	view,
	canvas: { id, onAirSceneId, widthPx, heightPx },
	editing,
	isOnAir,
}: {
	readonly view: EditorScene
	readonly canvas: OtherCanvas
	/** Viewers see it. */
	readonly isOnAir: boolean
	/** null: the scene has no layout of its own. */
	readonly editing: ItemEditing | null
}) {
	const texts = useTexts()
	const words = texts.canvasLayout
	const { feed } = useStudio()
	const isLive = onAirSceneId === view.scene.id
	const source = useMemo(
		() => ({
			listen: (listener: Parameters<typeof feed.onCanvas>[0]) => feed.onCanvas((picture) => picture.canvas === id && listener(picture)),
			// The card behind the dialog shows the same picture, and ends it.
			resize(acrossPx: number) {
				if (acrossPx > 0) feed.wantCanvas(id)
			},
		}),
		[feed, id],
	)
	return (
		<div className="canvas-layout__stage">
			<div
				className={`canvas-layout__picture${isOnAir ? ' is-public' : ''}`}
				style={{ '--shape': `${widthPx} / ${heightPx}` } as CSSProperties}
			>
				{isLive ? (
					<FeedPicture source={source} label={words.picture({ scene: view.scene.name })} empty={texts.program.noPicture} />
				) : (
					<div className="canvas-layout__frames">
						{view.items
							.filter(({ visible }) => visible)
							.map((item) => (
								<div key={item.id} className="canvas-layout__frame" style={placeStyle(item.box, view.format)}>
									<span className="cut">{view.nameOf(item)}</span>
								</div>
							))}
					</div>
				)}
				{editing ? <LayoutEditor view={view} editing={editing} isOnAir={isOnAir} /> : null}
			</div>
			{isLive ? null : <p className="canvas-layout__note">{words.noLivePicture}</p>}
		</div>
	)
}

function LayoutEditor({
	view,
	editing,
	isOnAir,
}: {
	readonly view: EditorScene
	readonly editing: ItemEditing
	readonly isOnAir: boolean
}) {
	const { canvasLayout: words } = useTexts()
	const { stores, mac } = useStudio()
	const hasSnapping = useEditor((editor) => editor.hasSnapping)
	const drag = usePictureDrag(view, editing, hasSnapping)
	const { format, selected, scene } = view
	const free = selected.filter(({ locked }) => !locked)
	const box = boundsOf(free.map((item) => item.box))

	function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
		const key = editorKey(event, mac)
		if (key?.kind === 'escape' && (drag.cancel() || selected.length > 0)) stores.selection.getState().clear()
		else if (key?.kind === 'move') editing.change(scene.id, itemChanges(key, selected, format), editing.newGesture())
		else return
		event.preventDefault()
		event.stopPropagation()
	}

	return (
		<div
			className={`editor${isOnAir ? ' editor--on-air' : ''}${drag.isDragging ? ' is-dragging' : ''}`}
			role="application"
			aria-label={words.editPicture({ scene: scene.name })}
			// biome-ignore lint/a11y/noNoninteractiveTabindex: an element with role application takes keys.
			tabIndex={0}
			onKeyDown={onKeyDown}
			onPointerDown={drag.onPointerDown}
			onPointerMove={drag.onPointerMove}
			onPointerUp={drag.onPointerUp}
			onPointerCancel={drag.onPointerCancel}
		>
			<GuideLines guides={drag.guides} format={format} />
			{selected.length > 1 ? selected.map((item) => <ItemFrame key={item.id} item={item} format={format} />) : null}
			{box ? <SelectionBox box={box} format={format} crops={false} /> : null}
			{drag.frame ? <div className="select-frame" style={placeStyle(drag.frame, format)} /> : null}
		</div>
	)
}

const fields = [
	['x', 'x', -boxLimits.position, boxLimits.position],
	['y', 'y', -boxLimits.position, boxLimits.position],
	['width', 'widthPx', 2, boxLimits.size],
	['height', 'heightPx', 2, boxLimits.size],
] as const

function Numbers({ view, editing }: { readonly view: EditorScene; readonly editing: ItemEditing }) {
	const { editor } = useTexts()
	const free = view.selected.filter(({ locked }) => !locked)
	const box = boundsOf(free.map((item) => item.box))
	if (!box) return <p className="canvas-layout__note">{editor.nothingSelected}</p>
	return (
		<div className="numbers">
			{fields.map(([name, of, min, max]) => (
				<NumberField
					key={name}
					label={editor[name]}
					name={editor.names[name]}
					value={box[of]}
					min={min}
					max={max}
					onChange={(value) => editing.change(view.scene.id, mapped(free, box, { ...box, [of]: value }), editing.newGesture())}
				/>
			))}
		</div>
	)
}
