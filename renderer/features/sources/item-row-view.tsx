import type { DragEvent, KeyboardEvent, MouseEvent, ReactNode } from 'react'
import type { ItemGroup } from '../../../shared/domain/program.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { IconButton } from '../../ui/button.tsx'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { NameEdit } from '../../ui/name-edit.tsx'
import { sourceIcon } from '../../ui/source-icons.ts'
import type { SourceRow } from './source-rows.ts'

interface RowProps {
	readonly isSelected: boolean
	/** Its name is being edited. */
	readonly isRenamed: boolean
	/** The drop position of what is being dragged. */
	readonly drop: 'before' | 'after' | 'into' | null
	readonly onChoose: (event: MouseEvent) => void
	/** A right click, or a press of the button that opens its menu. */
	readonly onMenu: (event: MouseEvent) => void
	readonly onKeyDown: (event: KeyboardEvent) => void
	readonly onRename: () => void
	/** The new name, or null; and whether a key ended editing. */
	readonly onRenamed: (name: string | null, byKey: boolean) => void
	readonly onDragStart: () => void
	readonly onDragOver: (event: DragEvent<HTMLElement>) => void
	readonly onToggleVisible: () => void
	readonly onToggleLocked: () => void
}

/** An item that can be shown, hidden, locked and reordered. */
export function ItemRowView({
	line,
	group,
	transport,
	onAgain,
	...row
}: RowProps & {
	readonly line: SourceRow
	readonly group: ItemGroup | null
	/** The playback controls under its name; null = none. */
	readonly transport: ReactNode
	readonly onAgain: () => void
}) {
	const texts = useTexts()
	const { source, problem, again, isStarting, isWaiting } = line
	const classes = [
		group ? 'source--in-group' : '',
		line.isVisible && group?.visible !== false ? '' : 'source--hidden',
		problem === null ? '' : 'source--broken',
		transport === null ? '' : 'source--film',
	]
	return (
		<Row
			{...row}
			name={source.name}
			label={texts.items.row({ name: source.name })}
			icon={problem !== null ? 'alert' : isStarting ? 'turning' : sourceIcon(source.settings.kind)}
			className={classes.join(' ')}
			isVisible={line.isVisible}
			isLocked={line.isLocked}
			after={
				<>
					{problem === null ? null : (
						<p className="source__problem">
							{problem}{' '}
							{again === null ? null : (
								<button type="button" className="link" onClick={onAgain}>
									{again}
								</button>
							)}
						</p>
					)}
					{isWaiting ? <p className="source__waiting">{texts.sources.waiting}</p> : null}
					{transport}
				</>
			}
		/>
	)
}

/** A group above its items: hides, locks and moves all of them. */
export function GroupRowView({
	group,
	count,
	isOpen,
	onToggleOpen,
	...row
}: RowProps & { readonly group: ItemGroup; readonly count: number; readonly isOpen: boolean; readonly onToggleOpen: () => void }) {
	const texts = useTexts()
	const { name } = group
	return (
		<Row
			{...row}
			name={name}
			label={texts.items.groupRow({ name })}
			icon="group"
			className={`source--group${group.visible ? '' : ' source--hidden'}`}
			isVisible={group.visible}
			isLocked={group.locked}
			before={
				<button
					type="button"
					className={`icon-button source__fold${isOpen ? '' : ' is-closed'}`}
					aria-expanded={isOpen}
					aria-label={isOpen ? texts.items.close({ name }) : texts.items.open({ name })}
					onClick={onToggleOpen}
				>
					<Icon name="chevron" size={14} />
				</button>
			}
			count={count}
			after={null}
		/>
	)
}

function Row({
	name,
	label,
	icon,
	className,
	isVisible,
	isLocked,
	before,
	count,
	after,
	isSelected,
	isRenamed,
	drop,
	...on
}: RowProps & {
	readonly name: string
	/** The keyboard shortcuts, as a tooltip. */
	readonly label: string
	readonly icon: IconName
	readonly className: string
	readonly isVisible: boolean
	readonly isLocked: boolean
	readonly before?: ReactNode
	readonly count?: number
	readonly after: ReactNode
}) {
	const texts = useTexts()
	const classes = ['source', className, isSelected ? 'is-selected' : '', drop === null ? '' : `is-drop-${drop}`]

	return (
		<li
			className={classes.filter(Boolean).join(' ')}
			draggable={!isRenamed}
			onContextMenu={on.onMenu}
			onDragStart={(event) => {
				event.dataTransfer.effectAllowed = 'move'
				event.dataTransfer.setData('text/plain', name)
				on.onDragStart()
			}}
			onDragOver={on.onDragOver}
		>
			{before}
			<Icon name={icon} />
			{isRenamed ? (
				<NameEdit label={texts.items.nameOf({ name })} value={name} onDone={on.onRenamed} />
			) : (
				<button
					type="button"
					data-row=""
					className="source__name"
					title={label}
					aria-label={name}
					aria-pressed={isSelected}
					onClick={on.onChoose}
					onDoubleClick={on.onRename}
					onKeyDown={on.onKeyDown}
				>
					<span className="cut" dir="auto">
						{name}
					</span>
				</button>
			)}
			{count === undefined ? null : <span className="source__count tabular">{count}</span>}
			<button
				type="button"
				className="icon-button source__menu"
				aria-label={texts.items.optionsOf({ name })}
				title={texts.items.optionsOf({ name })}
				aria-haspopup="menu"
				onClick={on.onMenu}
			>
				<Icon name="dots" />
			</button>
			{isLocked ? <IconButton icon="lock" size={14} label={texts.sources.unlock({ name })} dim onPress={on.onToggleLocked} /> : null}
			<IconButton
				icon={isVisible ? 'eye' : 'eyeOff'}
				label={isVisible ? texts.sources.hide({ name }) : texts.sources.show({ name })}
				dim={!isVisible}
				onPress={on.onToggleVisible}
			/>
			{after}
		</li>
	)
}
