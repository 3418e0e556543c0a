import type { ReactNode } from 'react'
import { type Filter, type FilterFileProblem, type FilterSettings, type FilterTarget, filterKindOf } from '../../../shared/domain/filter.ts'
import type { FormField } from '../../../shared/domain/form.ts'
import type { AnyFilterKind } from '../../../shared/program/filter-kind.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { filterIcon } from '../../ui/filter-icons.ts'
import { Icon } from '../../ui/icons.tsx'
import { FieldsCommand } from '../../ui/off-field.ts'
import type { ChannelChoice } from '../../views/channel-field.tsx'
import { FormFields } from '../../views/form-fields.tsx'
import { formatMs } from './filter-cost.tsx'
import { FilterLevels } from './filter-levels.tsx'
import { filterState } from './filter-state.ts'
import { useFilterDraft } from './use-filter-draft.ts'

interface Frame {
	readonly target: FilterTarget
	/** Of the source that has it; null = a scene or the program. */
	readonly sourceKind: string | null
	readonly filter: Filter
	/** The fields of its form that are shown. Absent: all. */
	readonly fields?: readonly FormField[] | undefined
	/** The sources with sound that a filter can follow. */
	readonly channels: readonly ChannelChoice[]
	/** Files that cannot be read. */
	readonly problems: readonly FilterFileProblem[]
	/** How long it takes for one picture, ms; null = it does not run now. */
	readonly ms: number | null
	/** At the end of the last line. */
	readonly more: ReactNode
	/** A color is being picked from the picture. */
	readonly isPicking: boolean
	readonly onPick: (isPicking: boolean) => void
	/** Of this screen, while the filters of a sound are edited; null = of a picture. */
	readonly headphones: { readonly isOn: boolean; readonly onToggle: () => void } | null
	/** Shows the picture, or plays the sound in the headphones, without this filter while it is held. */
	readonly onLeaveOut: (isHeld: boolean) => void
}

/** The form of the selected filter; changes apply live. */
export function FilterSettingsPanel(props: Frame) {
	const texts = useTexts()
	const { runner } = useStudio()
	const { target, sourceKind, filter, problems, ms } = props
	const words = texts.effects
	const kind = filterKindOf(filter.settings.kind)
	const name = kind ? texts.say(kind.name) : words.unknown({ kind: filter.settings.kind })
	const state = filterState(filter, sourceKind, problems, texts)
	return (
		<section className="panel filter-settings" aria-label={words.settings} data-region="">
			<header className="filter-settings__head">
				<Icon name={filterIcon(filter.settings.kind)} size={18} />
				<div className="grow">
					<h2>{name}</h2>
					<p className="filter-settings__line cut tabular">
						{ms === null ? state.line : words.lineWithCost({ line: state.line, ms: formatMs(ms) })}
					</p>
				</div>
				{kind ? (
					<IconButton
						does="filters.update"
						icon="refresh"
						label={words.reset}
						onPress={() =>
							detach(runner.run('filters.update', { target, id: filter.id, settings: standard(kind, filter.settings) as FilterSettings }))
						}
					/>
				) : null}
				<IconButton
					does="filters.remove"
					icon="trash"
					label={words.remove({ name })}
					onPress={() => detach(runner.run('filters.remove', { target, id: filter.id }))}
				/>
			</header>
			<ErrorNote error={state.problem?.error ?? null} />
			{kind ? <FilterForm {...props} kind={kind} /> : null}
		</section>
	)
}

function FilterForm({
	target,
	filter,
	fields,
	channels,
	kind,
	more,
	isPicking,
	headphones,
	onPick,
	onLeaveOut,
}: Frame & { readonly kind: AnyFilterKind }) {
	const { effects: words } = useTexts()
	const { draft, problems, change, commit, beginGesture } = useFilterDraft(target, filter, kind)
	const hasColor = kind.form.some(({ input }) => input.kind === 'color')
	return (
		<>
			<fieldset
				className="filter-settings__form"
				aria-label={words.settings}
				onPointerDown={beginGesture}
				onFocus={beginGesture}
				onBlur={commit}
				onKeyDown={(event) => {
					if (event.key === 'Enter') commit()
				}}
			>
				<FieldsCommand value="filters.update">
					<FormFields
						fields={fields ?? kind.form}
						draft={draft}
						problems={problems}
						accountId={null}
						channels={channels}
						onChange={change}
					/>
				</FieldsCommand>
				{hasColor ? (
					<Button size="small" look={isPicking ? 'primary' : 'outline'} icon="dropper" onPress={() => onPick(!isPicking)}>
						{isPicking ? words.picking : words.pick}
					</Button>
				) : null}
			</fieldset>
			{kind.hasSound && target.kind === 'source' ? (
				<FilterLevels sourceId={target.id} filterId={filter.id} turnsDown={kind.turnsDown ?? false} />
			) : null}
			<footer className="filter-settings__foot">
				{headphones ? (
					<Button size="small" icon="headphones" onPress={headphones.onToggle}>
						{headphones.isOn ? words.stopHearing : words.hear}
					</Button>
				) : null}
				{headphones === null || headphones.isOn ? (
					<button
						type="button"
						className="link"
						onPointerDown={() => onLeaveOut(true)}
						onPointerUp={() => onLeaveOut(false)}
						onPointerLeave={() => onLeaveOut(false)}
					>
						{headphones ? words.holdToHear({ key: '\\' }) : words.hold({ key: '\\' })}
					</button>
				) : null}
				{more}
			</footer>
		</>
	)
}

/** The file that the user has chosen is kept. */
function standard({ defaults, reads }: AnyFilterKind, settings: { readonly kind: string }): { readonly kind: string } {
	return { ...defaults, ...(reads && 'path' in settings ? { path: settings.path } : {}) }
}
