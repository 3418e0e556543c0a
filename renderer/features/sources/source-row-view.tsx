import type { DragEvent, KeyboardEvent, ReactNode } from 'react'
import { isKnown, kindHasPicture } from '../../../shared/domain/source.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { IconButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { MenuButton, type MenuItem } from '../../ui/menu.tsx'
import { sourceIcon } from '../../ui/source-icons.ts'
import type { SourceLine, SourceRow, SourceUse } from './source-rows.ts'

interface SourceRowViewProps {
	readonly row: SourceRow
	/** What plays and pauses it, under its name; null = nothing. */
	readonly transport: ReactNode
	readonly isDropTarget: boolean
	readonly isSelected: boolean
	/** `isAdded`: beside what is chosen already. */
	readonly onSelect: (isAdded: boolean) => void
	readonly onToggleVisible: () => void
	readonly onToggleLocked: () => void
	readonly onAgain: () => void
	readonly onEdit: () => void
	readonly onEffects: () => void
	readonly onRename: () => void
	readonly onTakeOut: () => void
	readonly onRemove: () => void
	/** -1 = towards the front */
	readonly onMove: (step: 1 | -1) => void
	readonly onDragStart: () => void
	readonly onDragOver: () => void
	readonly onDrop: () => void
}

/** A source in a scene: shown or hidden, locked, in its order. */
export function SourceRowView({
	row,
	transport,
	isDropTarget,
	isSelected,
	onSelect,
	onDragStart,
	onDragOver,
	onDrop,
	onMove,
	...on
}: SourceRowViewProps) {
	const texts = useTexts()
	const { name } = row.source
	const classes = [
		'source',
		row.isVisible ? '' : 'source--hidden',
		row.problem === null ? '' : 'source--broken',
		isDropTarget ? 'is-drop' : '',
		isSelected ? 'is-selected' : '',
		transport === null ? '' : 'source--film',
	]

	const items: readonly MenuItem[] = [
		...editItem(row, texts.sources.edit, on.onEdit),
		...effectsItem(row, texts.effects.menu, on.onEffects),
		{ label: texts.sources.rename, icon: 'text', onChoose: on.onRename },
		{
			label: row.isLocked ? texts.sources.unlock({ name }) : texts.sources.lock({ name }),
			icon: row.isLocked ? 'unlock' : 'lock',
			onChoose: on.onToggleLocked,
		},
		...againItem(row, on.onAgain),
		{ label: texts.sources.takeOut, icon: 'cross', divided: true, onChoose: on.onTakeOut },
		{ label: texts.sources.remove, icon: 'trash', danger: true, onChoose: on.onRemove },
	]

	function onKeyDown(event: KeyboardEvent): void {
		if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
		event.preventDefault()
		onMove(event.key === 'ArrowUp' ? -1 : 1)
	}

	return (
		<li
			className={classes.filter(Boolean).join(' ')}
			draggable={!row.isLocked}
			onPointerDown={(event) => onSelect(event.ctrlKey || event.metaKey)}
			onDragStart={(event: DragEvent) => {
				event.dataTransfer.effectAllowed = 'move'
				onDragStart()
			}}
			onDragOver={(event: DragEvent) => {
				event.preventDefault()
				onDragOver()
			}}
			onDrop={(event: DragEvent) => {
				event.preventDefault()
				onDrop()
			}}
		>
			<SourceBody line={row} label={texts.sources.move({ name })} items={items} onKeyDown={onKeyDown} onAgain={on.onAgain}>
				{row.isLocked ? <IconButton icon="lock" size={14} label={texts.sources.unlock({ name })} dim onPress={on.onToggleLocked} /> : null}
				<IconButton
					icon={row.isVisible ? 'eye' : 'eyeOff'}
					label={row.isVisible ? texts.sources.hide({ name }) : texts.sources.show({ name })}
					dim={!row.isVisible}
					onPress={on.onToggleVisible}
				/>
			</SourceBody>
			{transport}
		</li>
	)
}

/** A source in the list of all: where it is used. */
export function SourceUseView({
	use,
	sceneName,
	onPutInto,
	onAgain,
	onEdit,
	onEffects,
	onRename,
	onRemove,
}: {
	readonly use: SourceUse
	/** The scene that it can be put into, or null. */
	readonly sceneName: string | null
	readonly onPutInto: () => void
	readonly onAgain: () => void
	readonly onEdit: () => void
	readonly onEffects: () => void
	readonly onRename: () => void
	readonly onRemove: () => void
}) {
	const texts = useTexts()
	const items: readonly MenuItem[] = [
		...(sceneName === null ? [] : [{ label: texts.sources.putInto({ scene: sceneName }), icon: 'plus' as const, onChoose: onPutInto }]),
		...editItem(use, texts.sources.edit, onEdit),
		...effectsItem(use, texts.effects.menu, onEffects),
		{ label: texts.sources.rename, icon: 'text', onChoose: onRename },
		...(use.isUsed ? againItem(use, onAgain) : []),
		{ label: texts.sources.remove, icon: 'trash', danger: true, divided: true, onChoose: onRemove },
	]
	return (
		<li className={`source${use.isUsed ? '' : ' source--unused'}${use.problem === null ? '' : ' source--broken'}`}>
			<SourceBody line={use} label={texts.sources.options({ name: use.source.name })} items={items} onAgain={onAgain}>
				<span className="source__where cut">{use.where}</span>
			</SourceBody>
		</li>
	)
}

/** Icon, name with its menu, and under it what is wrong, with its way out. */
function SourceBody({
	line,
	label,
	items,
	onKeyDown,
	onAgain,
	children,
}: {
	readonly line: SourceLine
	readonly label: string
	readonly items: readonly MenuItem[]
	readonly onKeyDown?: (event: KeyboardEvent) => void
	readonly onAgain: () => void
	readonly children: ReactNode
}) {
	const { source, problem, again, isStarting } = line
	return (
		<>
			<Icon name={problem !== null ? 'alert' : isStarting ? 'turning' : sourceIcon(source.settings.kind)} />
			<MenuButton label={label} icon="chevron" text={source.name} items={items} {...(onKeyDown ? { onKeyDown } : {})} />
			{children}
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
		</>
	)
}

/** The settings of a kind that is not known here cannot be changed. */
function editItem({ source }: SourceLine, label: string, onEdit: () => void): readonly MenuItem[] {
	return isKnown(source.settings) ? [{ label, icon: 'tune', onChoose: onEdit }] : []
}

/** What is only heard has no picture to change. */
function effectsItem({ source }: SourceLine, label: string, onEffects: () => void): readonly MenuItem[] {
	return kindHasPicture(source.settings.kind) ? [{ label, icon: 'palette', onChoose: onEffects }] : []
}

function againItem({ again }: SourceLine, onAgain: () => void): readonly MenuItem[] {
	return again === null ? [] : [{ label: again, icon: 'refresh', onChoose: onAgain }]
}
