import type { ReactNode } from 'react'
import { useView } from '../../hooks/use-view.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Icon } from '../../ui/icons.tsx'
import { filmLeft } from '../../view-models/film-left.ts'
import { adsOf } from '../../view-models/known-lengths.ts'
import { type CueTimes, useCueTimes } from './cue-times.tsx'
import { lengthText } from './length-text.ts'
import { paceLine } from './pace-line.ts'

/** Where the show is: the running cue, how late it is, and when it ends. */
export function PlanStrip() {
	const texts = useTexts()
	const times = useCueTimes()
	const words = texts.cues.plan
	return (
		<section className="cue-plan" aria-label={words.label}>
			<RunningCell times={times} />
			{times.run.mode === 'rehearsal' ? (
				<>
					<Cell label={words.rehearsalClock} value={times.clock.timeOf(times.timing.clockMs)} line={words.jumps} />
					<RehearsedCell times={times} />
				</>
			) : (
				<>
					<PaceCell times={times} />
					<EndCell times={times} />
				</>
			)}
		</section>
	)
}

export function Cell({
	label,
	value,
	unit,
	line,
	icon,
	isLate = false,
}: {
	readonly label: ReactNode
	readonly value: string
	readonly unit?: string | undefined
	readonly line: string
	readonly icon?: ReactNode
	readonly isLate?: boolean
}) {
	return (
		<div>
			<div className={isLate ? 'cue-plan__label is-late' : 'cue-plan__label'}>
				{icon}
				{label}
			</div>
			<div className={isLate ? 'cue-plan__value is-late' : 'cue-plan__value'}>
				{value}
				{unit === undefined ? null : <small>{unit}</small>}
			</div>
			<div className="cue-plan__line" title={line}>
				{line}
			</div>
		</div>
	)
}

function RunningCell({ times }: { readonly times: CueTimes }) {
	const texts = useTexts()
	const words = texts.cues.plan
	const { list, run, timing } = times
	// A break in which the ads are known to play: how long they last is an estimate.
	const { isBreak, filmS } = useView(({ ads, media }, nowMs) => {
		const filmMs = filmLeft(media, nowMs)
		return { isBreak: ads.state.kind === 'in-break', filmS: filmMs === null ? null : Math.ceil(filmMs / 1000) }
	})
	const cue = list.cues.find(({ id }) => id === run.current?.cueId)
	const current = timing.current
	if (!cue || !current) {
		return (
			<div className="cue-plan__run">
				<div className="cue-plan__what">
					<div className="cue-plan__label">{run.mode === 'off' ? words.notRunning : words.runs}</div>
					<div className="cue-plan__name" dir="auto">
						{list.name}
					</div>
					<div className="cue-plan__line">{run.mode === 'off' ? words.cues({ count: list.cues.length }) : words.nothing}</div>
				</div>
			</div>
		)
	}
	const position = { position: list.cues.indexOf(cue) + 1, count: list.cues.length }
	const lengthMs = current.leftMs === null ? null : current.elapsedMs + current.leftMs
	const isOver = current.leftMs !== null && current.leftMs < 0
	const isAds = adsOf(cue) > 0 && isBreak
	return (
		<div className={isAds ? 'cue-plan__run cue-plan__run--ads' : 'cue-plan__run'}>
			<div className="cue-plan__what">
				<div className="cue-plan__label">{(run.mode === 'rehearsal' ? words.rehearsing : words.running)(position)}</div>
				<div className="cue-plan__name" title={cue.name} dir="auto">
					{cue.name || texts.cues.row.noName}
				</div>
				<div className="cue-plan__line">
					{filmS === null ? null : <b>{words.film({ time: lengthText(filmS) })} </b>}
					{afterLine(times, texts)}
				</div>
			</div>
			<div className="cue-plan__count cue-plan__count--elapsed">
				<div className="cue-plan__value">{lengthText(Math.floor(current.elapsedMs / 1000))}</div>
				<div className="cue-plan__line">{lengthMs === null ? words.elapsed : words.elapsedOf({ length: lengthText(lengthMs / 1000) })}</div>
			</div>
			{current.leftMs === null ? null : (
				<div className="cue-plan__count" role="timer">
					<div className={isOver ? 'cue-plan__value is-late' : 'cue-plan__value'}>
						{isOver ? '+' : ''}
						{lengthText(Math.abs(Math.ceil(current.leftMs / 1000)))}
					</div>
					<div className="cue-plan__line">{isOver ? words.over : isAds ? words.leftAbout : words.left}</div>
				</div>
			)}
			{lengthMs === null || lengthMs === 0 ? null : (
				<div className="cue-plan__track">
					<i style={{ width: `${Math.min(100, (100 * current.elapsedMs) / lengthMs)}%` }} />
				</div>
			)}
		</div>
	)
}

/** "Then 14, by hand" */
function afterLine({ list, run }: CueTimes, texts: Texts): string {
	const words = texts.cues.plan
	const standby = list.cues.find(({ id }) => id === run.standbyId)
	if (!standby) return words.thenNothing
	const { number, follow } = standby
	if (run.next?.cueId === standby.id && !run.held) return words.thenAfter({ number })
	if (follow.kind === 'at') return words.thenAt({ number, time: follow.time })
	return follow.kind === 'after-end' && !run.held ? words.thenAfter({ number }) : words.thenByHand({ number })
}

function PaceCell({ times: { timing, list, run, nowMs, clock } }: { readonly times: CueTimes }) {
	const words = useTexts().cues.plan
	const { lateMs, pace } = timing
	const line = paceLine({ timing, list, running: list.cues.find(({ id }) => id === run.current?.cueId)?.number, nowMs, clock }, words)
	if (lateMs === null || pace === null)
		return (
			<Cell
				label={words.noPlan}
				value="–"
				line={timing.nextFixed ? line : timing.cues.some(({ plannedStartMs }) => plannedStartMs !== null) ? words.nothing : words.setStart}
			/>
		)
	const isLate = pace === 'late'
	return (
		<Cell
			icon={<Icon name={isLate ? 'alert' : 'check'} size={14} {...(isLate ? {} : { tone: 'good' })} />}
			label={isLate ? words.late : pace === 'early' ? words.early : words.onPlan}
			value={lengthText(Math.abs(lateMs) / 1000)}
			unit={Math.abs(lateMs) < 1000 ? undefined : lateMs > 0 ? words.wordLate : words.wordEarly}
			line={line}
			isLate={isLate}
		/>
	)
}

export function EndCell({ times: { timing, clock } }: { readonly times: CueTimes }) {
	const words = useTexts().cues.plan
	const { endsAtMs, hardEnd } = timing
	if (endsAtMs === null) return <Cell label={words.ends} value="–" line={words.setStart} />
	const isLate = hardEnd !== null && hardEnd.spareMs < 0
	const end = hardEnd && clock.shortOf(hardEnd.atMs)
	const time = hardEnd && lengthText(Math.abs(hardEnd.spareMs) / 1000)
	return (
		<Cell
			label={words.ends}
			icon={isLate ? <Icon name="alert" size={14} /> : null}
			value={clock.timeOf(endsAtMs)}
			line={end === null || time === null ? words.noHardEnd : (isLate ? words.afterHardEnd : words.beforeHardEnd)({ time, end })}
			isLate={isLate}
		/>
	)
}

function RehearsedCell({ times: { list, run, byId } }: { readonly times: CueTimes }) {
	const words = useTexts().cues.plan
	const done = list.cues.filter(({ id }) => run.done[id]?.outcome === 'done' || run.done[id]?.outcome === 'failed')
	const differ = done.filter((cue) => adsOf(cue) === 0 && Math.abs(byId.get(cue.id)?.overMs ?? 0) >= 5000).length
	return (
		<Cell
			label={words.rehearsed}
			value={words.rehearsedOf({ done: done.length, count: list.cues.length })}
			line={words.differ({ count: differ })}
		/>
	)
}

/** While the list is written: how long it is, and what has to be put right. */
export function EditPlanStrip({ ads, others }: { readonly ads: number; readonly others: number }) {
	const texts = useTexts()
	const words = texts.cues.plan
	const { list, plan, timing, clock } = useCueTimes()
	const wholeMs = plan.startMs === null || plan.hardEndMs === null ? null : plan.hardEndMs - plan.startMs
	const spareMs = timing.hardEnd?.spareMs ?? null
	const isLong = spareMs !== null && spareMs < 0
	const count = ads + others
	return (
		<section className="cue-plan" aria-label={words.label}>
			<Cell
				label={words.whole({ count: list.cues.length })}
				value={lengthText(plan.lengthMs / 1000)}
				unit={wholeMs === null ? undefined : words.of({ length: lengthText(wholeMs / 1000) })}
				line={
					plan.openLengths > 0
						? words.openLengths({ count: plan.openLengths })
						: plan.startMs === null || plan.endMs === null
							? words.setStart
							: words.fromTo({ from: clock.timeOf(plan.startMs), to: clock.timeOf(plan.endMs) })
				}
			/>
			<Cell
				label={words.hardEnd}
				icon={isLong ? <Icon name="alert" size={14} /> : null}
				value={plan.hardEndMs === null ? '–' : clock.timeOf(plan.hardEndMs)}
				line={spareMs === null ? words.noHardEnd : (isLong ? words.tooLong : words.spare)({ time: lengthText(Math.abs(spareMs) / 1000) })}
				isLate={isLong}
			/>
			<Cell
				label={words.toFix}
				icon={<Icon name={count > 0 ? 'alert' : 'check'} size={14} tone={count > 0 ? 'warning' : 'good'} />}
				value={String(count)}
				line={count === 0 ? words.nothingToFix : words.problems({ ads, others, both: ads > 0 && others > 0 ? 'yes' : 'no' })}
			/>
		</section>
	)
}
