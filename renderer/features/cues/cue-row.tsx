import { memo } from 'react'
import type { Cue } from '../../../shared/domain/cue.ts'
import type { CueNames } from '../../../shared/program/cue-action-kind.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Tag } from '../../ui/chip.tsx'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { ActionTokens, actionWords } from './action-token.tsx'
import type { CueRowView, RowLook } from './cue-row-view.ts'
import { followIcon, followText } from './follow-text.ts'
import type { Fix } from './row-fixes.ts'
import type { PartRow } from './run-rows.ts'
import './cue-row.css'

/** What the rows of a list do; the same object for all of them and for as long as the list is shown. */
export interface RowActions {
	choose(cueId: string): void
	fix(cueId: string, fix: Fix): void
	toggle(partId: string, isFolded: boolean): void
}

const lookIcons: Partial<Record<RowLook, IconName>> = {
	done: 'check',
	longer: 'check',
	skipped: 'toEnd',
	failed: 'octagon',
	problem: 'octagon',
	refused: 'alert',
}

/** What a way out runs; the others only change this screen. */
const fixCommands: Partial<Record<Fix['kind'], string>> = {
	go: 'cues.go',
	skip: 'cues.skip',
	'run-ads': 'cues.runAds',
	'cancel-ads': 'ads.cancelQueue',
	'plan-length': 'cues.update',
}

/** One cue of a list that runs. The row itself makes it standby. */
export const CueRunRow = memo(function CueRunRow({
	id,
	cue,
	view,
	names,
	actionsPx,
	isStop,
	on,
}: {
	readonly id: string
	readonly cue: Cue
	readonly view: CueRowView
	readonly names: CueNames
	/** The width of the column of actions. */
	readonly actionsPx: number
	readonly isStop: boolean
	readonly on: RowActions
}) {
	const texts = useTexts()
	const words = texts.cues
	const { look, tag, fix } = view
	const icon = lookIcons[look]
	const isCurrent = look === 'running' || view.isBreak
	const name = cue.name || words.row.noName
	const state = look === 'refused' || look === 'longer' ? 'done' : look
	const actions = cue.actions.map((action) => actionWords(action, names, texts))
	const classes = ['cue', `cue--${look}`, view.isBreak ? 'cue--break' : '', look === 'longer' ? 'cue--done' : '']
	return (
		<div className={classes.filter(Boolean).join(' ')} aria-current={isCurrent ? 'step' : undefined}>
			<button
				type="button"
				className="cue__choose"
				data-row-main=""
				tabIndex={isStop ? 0 : -1}
				aria-label={words.row.label({ number: cue.number, name, state: words.row.states[state] })}
				aria-description={actions.map(({ whole }) => whole).join(', ')}
				title={state === 'planned' || state === 'done' ? words.row.makeStandby : undefined}
				onClick={() => on.choose(id)}
			/>
			<span className="cue__number">
				{icon ? <Icon name={icon} size={14} /> : null}
				<span>{cue.number}</span>
			</span>
			<div className="cue__name">
				<div>
					{cue.color ? <i className={`cue-color cue-color--${cue.color}`} /> : null}
					<b title={name} dir="auto">
						{name}
					</b>
					{tag ? (
						<Tag tone={tag.tone}>
							<span className="tabular">{tag.text}</span>
						</Tag>
					) : null}
				</div>
				{view.note === '' ? null : (
					<span className="cue__note" dir="auto">
						{view.note}
					</span>
				)}
			</div>
			<ActionTokens words={actions} widthPx={actionsPx} lines={look === 'done' ? 1 : 2} more={view.adLine} />
			<span className="cue__starts">
				<Icon name={followIcon(cue.follow)} size={14} />
				{followText(cue.follow, texts)}
			</span>
			<span className="cue__time" title={view.hint || undefined}>
				{view.planned}
				{view.plannedLine === '' ? null : <small className={view.isLate ? 'is-late' : undefined}>{view.plannedLine}</small>}
			</span>
			<span className="cue__length">
				{view.length}
				{view.lengthLine === '' ? null : <small>{view.lengthLine}</small>}
			</span>
			{fix ? (
				<div className="cue__fix">
					<p>{fix.text}</p>
					{fix.fixes.map((each) => (
						<Button
							key={each.kind}
							{...doesOf(each)}
							size="small"
							look={each.isFirst ? 'primary' : each.kind === 'go' || each.kind === 'run-ads' ? 'outline' : 'ghost'}
							onPress={() => on.fix(id, each)}
						>
							{each.label}
						</Button>
					))}
				</div>
			) : null}
		</div>
	)
})

function doesOf({ kind }: Fix): { readonly does?: string } {
	const does = fixCommands[kind]
	return does === undefined ? {} : { does }
}

/** The head of a part, which folds it. */
export const CuePartRow = memo(function CuePartRow({
	id,
	name,
	line,
	times,
	isFolded,
	isStop,
	on,
}: Pick<PartRow, 'id' | 'name' | 'line' | 'times' | 'isFolded'> & { readonly isStop: boolean; readonly on: Pick<RowActions, 'toggle'> }) {
	const { cues: words } = useTexts()
	return (
		<div className="cue-part">
			<button
				type="button"
				data-row-main=""
				tabIndex={isStop ? 0 : -1}
				aria-expanded={!isFolded}
				title={(isFolded ? words.part.folded : words.part.open)({ name })}
				onClick={() => on.toggle(id, !isFolded)}
			>
				<Icon name="chevron" size={12} />
				<b dir="auto">{name}</b>
				<span>{line}</span>
			</button>
			<span className="cue-part__times">{times}</span>
		</div>
	)
})
