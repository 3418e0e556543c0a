import { type ReactNode, useState } from 'react'
import type { FilterSettings } from '../../../shared/domain/filter.ts'
import { type Filter, type FilterFileProblem, type FilterTarget, filterKindOf, maxFilters } from '../../../shared/domain/filter.ts'
import { lackedMedium } from '../../../shared/program/edits-filters.ts'
import { type FilterMedium, isOfMedium } from '../../../shared/program/filter-medium.ts'
import { filterKinds } from '../../../shared/program/filters/index.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { filterIcon } from '../../ui/filter-icons.ts'
import { Icon } from '../../ui/icons.tsx'
import { MenuButton, type MenuItem } from '../../ui/menu.tsx'
import { Switch } from '../../ui/switch.tsx'
import { dragOfRow, keysOfRow, type RowDrag } from '../../views/reorder-row.ts'
import { filterState } from './filter-state.ts'

/** The filters in order: selected, enabled, disabled, moved, removed and added. */
export function FilterStack({
	target,
	sourceKind,
	medium,
	name,
	all,
	problems,
	selectedId,
	footer,
	onSelect,
}: {
	readonly target: FilterTarget
	/** null: the target is no source. */
	readonly sourceKind: string | null
	/** Which of them are shown. */
	readonly medium: FilterMedium
	/** Of what has them. */
	readonly name: string
	readonly all: readonly Filter[]
	/** Files that cannot be read. */
	readonly problems: readonly FilterFileProblem[]
	readonly selectedId: string | null
	/** Under the list. */
	readonly footer: ReactNode
	readonly onSelect: (id: string) => void
}) {
	const texts = useTexts()
	const { runner } = useStudio()
	const [drag, setDrag] = useState<{ readonly from: number; readonly over: number } | null>(null)
	const words = texts.effects
	const filters = all.filter((filter) => isOfMedium(filter, medium))

	function move(from: number, to: number): void {
		const moved = filters[from]
		if (!moved || from === to || to < 0 || to >= filters.length) return
		const shown = filters
			.map(({ id }) => id)
			.toSpliced(from, 1)
			.toSpliced(to, 0, moved.id)
		detach(runner.run('filters.reorder', { target, ids: mergedOrder(all, shown) }))
	}

	async function add(settings: FilterSettings): Promise<void> {
		const added = await runner.run('filters.add', { target, settings })
		if (added) onSelect(added.id)
	}

	const reason = all.length >= maxFilters ? words.full({ max: maxFilters }) : null
	const kinds = kindItems(texts, sourceKind, medium, reason, (settings) => detach(add(settings)))
	return (
		<section className="panel filter-stack" aria-label={words.stack({ name })} data-region="">
			<header className="panel__head">
				<h2>{words.order}</h2>
			</header>
			{filters.length === 0 ? <p className="filter-stack__none">{medium === 'sound' ? words.noneOfSound : words.none}</p> : null}
			<ol className="panel__list">
				{filters.map((filter, index) => (
					<FilterRow
						key={filter.id}
						filter={filter}
						state={filterState(filter, sourceKind, problems, texts)}
						isSelected={filter.id === selectedId}
						isDropTarget={drag !== null && drag.over === index && drag.from !== index}
						onSelect={() => onSelect(filter.id)}
						onMove={(step) => move(index, index + step)}
						onEnable={(enabled) => detach(runner.run('filters.enable', { target, id: filter.id, enabled }))}
						onRemove={() => detach(runner.run('filters.remove', { target, id: filter.id }))}
						onDragStart={() => setDrag({ from: index, over: index })}
						onDragOver={() => setDrag((current) => current && { ...current, over: index })}
						onDrop={() => {
							if (drag) move(drag.from, index)
							setDrag(null)
						}}
					/>
				))}
			</ol>
			<MenuButton className="filter-stack__add" label={words.add} text={words.add} icon="plus" items={kinds} />
			{footer}
		</section>
	)
}

/** The filters that can be added. `reason`: why none can be added, or null. */
export function kindItems(
	texts: Texts,
	sourceKind: string | null,
	medium: FilterMedium,
	reason: string | null,
	onAdd: (settings: FilterSettings) => void,
): readonly MenuItem[] {
	return filterKinds
		.filter(({ hasPicture, hasSound }) => (medium === 'picture' ? hasPicture : hasSound))
		.filter((kind) => (sourceKind === null ? !filterKindOf(kind.id)?.isForSources : lackedMedium(kind, sourceKind) === null))
		.map(({ id, name, defaults }) => ({
			label: texts.say(name),
			icon: filterIcon(id),
			reason,
			does: 'filters.add',
			onChoose: () => onAdd(defaults),
		}))
}

/** All ids, those that are shown in their new order at the places that they have together. Pure. */
export function mergedOrder(all: readonly Pick<Filter, 'id'>[], shown: readonly string[]): string[] {
	const next = shown.values()
	return all.map(({ id }) => (shown.includes(id) ? (next.next().value ?? id) : id))
}

function FilterRow({
	filter,
	state,
	isSelected,
	isDropTarget,
	onSelect,
	onMove,
	onEnable,
	onRemove,
	...drag
}: RowDrag & {
	readonly filter: Filter
	readonly state: ReturnType<typeof filterState>
	readonly isSelected: boolean
	readonly isDropTarget: boolean
	readonly onSelect: () => void
	/** -1 = towards the first. */
	readonly onMove: (step: 1 | -1) => void
	readonly onEnable: (enabled: boolean) => void
	readonly onRemove: () => void
}) {
	const texts = useTexts()
	const words = texts.effects
	const kind = filterKindOf(filter.settings.kind)
	const name = kind ? texts.say(kind.name) : words.unknown({ kind: filter.settings.kind })
	const classes = [
		'filter-row',
		isSelected ? 'is-selected' : '',
		filter.enabled && kind ? '' : 'filter-row--off',
		isDropTarget ? 'is-drop' : '',
	]

	return (
		<li className={classes.filter(Boolean).join(' ')} {...dragOfRow(drag)}>
			<Icon name="grip" size={14} />
			<button
				type="button"
				className="filter-row__main"
				aria-pressed={isSelected}
				title={words.move({ name })}
				onClick={onSelect}
				onKeyDown={keysOfRow(onMove, onRemove)}
			>
				<Icon name={filterIcon(filter.settings.kind)} size={18} />
				<span>
					<b className="cut">{name}</b>
					<span className={`filter-row__line cut tabular ${state.isWarning ? 'filter-row__line--warning' : ''}`}>{state.line}</span>
				</span>
			</button>
			<Switch does="filters.update" label={words.enable({ name })} on={filter.enabled} onChange={onEnable} />
		</li>
	)
}
