import type { DragEvent, KeyboardEvent, MouseEvent, ReactNode } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { Tag } from '../../ui/chip.tsx'
import { Icon } from '../../ui/icons.tsx'
import { NameEdit } from '../../ui/name-edit.tsx'
import type { SceneTile } from '../../view-models/scene-tiles.ts'

/** One press puts the scene in the preview, two put it on air. */
export function SceneTileView({
	tile,
	number,
	picture,
	back,
	drop,
	isRenamed,
	onRenamed,
	onMenu,
	onDragOver,
	onDragStart,
	...on
}: {
	readonly tile: SceneTile
	readonly number: number
	readonly picture: ReactNode
	/** Time left until the show returns to it from the slate, or null. */
	readonly back: string | null
	/** The drop position of a scene that is being dragged. */
	readonly drop: 'before' | 'after' | null
	/** Its name is being edited. */
	readonly isRenamed: boolean
	/** The new name, or null; and whether a key ended editing. */
	readonly onRenamed: (name: string | null, byKey: boolean) => void
	/** A right click, or a press of the button that opens its menu. */
	readonly onMenu: (event: MouseEvent) => void
	readonly onDragStart: () => void
	readonly onDragOver: (event: DragEvent<HTMLElement>) => void
	readonly onClick: () => void
	readonly onDoubleClick: () => void
	readonly onKeyDown: (event: KeyboardEvent) => void
}) {
	const texts = useTexts()
	const { name } = tile
	const brokenText = tile.broken.length > 0 ? texts.checklist.pictureLost({ names: tile.broken.join(', ') }) : undefined
	const content = (
		<>
			{tile.hasNoPicture ? (
				<span className="tile__broken">
					<Icon name="alert" size={22} />
				</span>
			) : (
				picture
			)}
			<span className="tile__caption">
				<b className="tabular">{number}</b>
				{isRenamed ? (
					<NameEdit label={texts.scenes.newNameOf({ name })} value={name} onDone={onRenamed} />
				) : (
					<span className="cut" dir="auto">
						{name}
					</span>
				)}
				{tile.broken.length > 0 && !tile.hasNoPicture ? <Icon name="alert" size={13} tone="warning" /> : null}
			</span>
			{tile.state === 'on-air' ? <Tag tone="air">{texts.scenes.onAir}</Tag> : null}
			{tile.state === 'showing' ? <Tag tone="off">{texts.scenes.showing}</Tag> : null}
			{back !== null ? (
				<Tag tone="next">
					<span className="tabular">{texts.adControls.backIn({ left: back })}</span>
				</Tag>
			) : tile.state === 'next' ? (
				<Tag tone="next">{texts.scenes.next}</Tag>
			) : null}
		</>
	)
	const className = `tile tile--${tile.state}`
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: only the pointer drags; the keys of the button inside move the scene as well.
		<div
			className={`tile-box${drop === null ? '' : ` is-drop-${drop}`}`}
			draggable={!isRenamed}
			data-drop="scene"
			data-drop-scene={tile.id}
			onContextMenu={onMenu}
			onDragStart={(event) => {
				event.dataTransfer.effectAllowed = 'move'
				event.dataTransfer.setData('text/plain', name)
				onDragStart()
			}}
			onDragOver={onDragOver}
		>
			{isRenamed ? (
				<div className={className}>{content}</div>
			) : (
				<button
					type="button"
					data-tile=""
					className={className}
					aria-pressed={tile.state === 'on-air' || tile.state === 'showing'}
					title={brokenText ?? name}
					{...on}
				>
					{content}
				</button>
			)}
			<button
				type="button"
				className="icon-button tile__menu"
				aria-label={texts.scenes.optionsOf({ name })}
				title={texts.scenes.optionsOf({ name })}
				aria-haspopup="menu"
				onClick={onMenu}
			>
				<Icon name="dots" />
			</button>
		</div>
	)
}
