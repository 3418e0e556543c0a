import { type ReactNode, useRef } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { Tag } from '../../ui/chip.tsx'
import { Icon } from '../../ui/icons.tsx'
import { MenuButton, type MenuItem } from '../../ui/menu.tsx'
import type { SceneTile } from './scene-tiles.ts'

/** One press chooses the scene as next, two put it on air. */
export function SceneTileView({
	tile,
	number,
	picture,
	back,
	menu,
	onPress,
	onDoublePress,
}: {
	readonly tile: SceneTile
	readonly number: number
	readonly picture: ReactNode
	/** Time left until the show comes back to it from the slate, or null. */
	readonly back: string | null
	/** What can be done with this scene; a right click opens it too. */
	readonly menu: readonly MenuItem[]
	readonly onPress: () => void
	readonly onDoublePress: () => void
}) {
	const texts = useTexts()
	const menuButton = useRef<HTMLButtonElement>(null)
	const brokenText = tile.broken.length > 0 ? texts.checklist.pictureLost({ names: tile.broken.join(', ') }) : undefined
	return (
		<div className="tile-box">
			<button
				type="button"
				className={`tile tile--${tile.state}`}
				aria-pressed={tile.state === 'on-air' || tile.state === 'showing'}
				title={brokenText ?? tile.name}
				onClick={onPress}
				onContextMenu={(event) => {
					event.preventDefault()
					menuButton.current?.click()
				}}
				onDoubleClick={onDoublePress}
			>
				{tile.hasNoPicture ? (
					<span className="tile__broken">
						<Icon name="alert" size={22} />
					</span>
				) : (
					picture
				)}
				<span className="tile__caption">
					<b className="tabular">{number}</b>
					<span className="cut">{tile.name}</span>
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
			</button>
			<MenuButton
				className="tile__menu"
				label={texts.scenes.optionsOf({ name: tile.name })}
				icon="dots"
				items={menu}
				buttonRef={menuButton}
			/>
		</div>
	)
}
