import type { DragEvent, KeyboardEvent } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { MenuButton, type MenuItem } from '../../ui/menu.tsx'
import { type SourceRow, sourceIcons } from './source-rows.ts'

interface SourceRowViewProps {
	readonly row: SourceRow
	readonly isDropTarget: boolean
	readonly onToggleVisible: () => void
	readonly onToggleLocked: () => void
	readonly onReconnect: () => void
	readonly onEdit: () => void
	readonly onRename: () => void
	readonly onTakeOut: () => void
	readonly onRemove: () => void
	/** -1 = towards the front */
	readonly onMove: (step: 1 | -1) => void
	readonly onDragStart: () => void
	readonly onDragOver: () => void
	readonly onDrop: () => void
}

export function SourceRowView({ row, isDropTarget, onDragStart, onDragOver, onDrop, onMove, ...on }: SourceRowViewProps) {
	const texts = useTexts()
	const { name, settings } = row.source
	const classes = ['source', row.isVisible ? '' : 'source--hidden', row.problem ? 'source--broken' : '', isDropTarget ? 'is-drop' : '']

	const items: readonly MenuItem[] = [
		{ label: texts.sources.edit, icon: 'tune', onChoose: on.onEdit },
		{ label: texts.sources.rename, icon: 'text', onChoose: on.onRename },
		{
			label: row.isLocked ? texts.sources.unlock(name) : texts.sources.lock(name),
			icon: row.isLocked ? 'unlock' : 'lock',
			onChoose: on.onToggleLocked,
		},
		{ label: texts.sources.reconnect, icon: 'refresh', onChoose: on.onReconnect },
		{ label: texts.sources.takeOut, icon: 'cross', onChoose: on.onTakeOut },
		{ label: texts.sources.removeEverywhere, icon: 'trash', danger: true, onChoose: on.onRemove },
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
			<Icon name={row.problem ? 'alert' : row.isStarting ? 'turning' : sourceIcons[settings.kind]} />
			<MenuButton label={row.problem ?? texts.sources.move(name)} icon="chevron" text={name} items={items} onKeyDown={onKeyDown} />
			{row.problem ? (
				<Button size="small" onPress={on.onReconnect}>
					{texts.sources.reconnect}
				</Button>
			) : (
				<>
					{row.isLocked ? <IconButton icon="lock" size={14} label={texts.sources.unlock(name)} dim onPress={on.onToggleLocked} /> : null}
					<IconButton
						icon={row.isVisible ? 'eye' : 'eyeOff'}
						label={row.isVisible ? texts.sources.hide(name) : texts.sources.show(name)}
						dim={!row.isVisible}
						onPress={on.onToggleVisible}
					/>
				</>
			)}
		</li>
	)
}
