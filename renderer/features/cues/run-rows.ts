import type { Cue } from '../../../shared/domain/cue.ts'
import type { Texts } from '../../texts/texts.ts'
import { adsOf } from '../../view-models/known-lengths.ts'
import { cueFactsOf, isOver, type RunFacts } from './cue-facts.ts'
import { type CuePart, cueStateOf, partsOf } from './cue-parts.ts'
import { type CueRowView, rowViewOf } from './cue-row-view.ts'
import { lengthText } from './length-text.ts'

export interface CueRunRow {
	readonly kind: 'cue'
	readonly id: string
	readonly height: number
	readonly cue: Cue
	readonly view: CueRowView
}

export interface PartRow {
	readonly kind: 'part'
	readonly id: string
	readonly height: number
	readonly name: string
	readonly line: string
	readonly times: string
	readonly isFolded: boolean
}

export type RunRow = CueRunRow | PartRow

/** A part shows all of its cues, none, or by default those that are not done. */
export type PartFold = 'open' | 'folded'

export interface RunRowsInput extends RunFacts {
	readonly folds: Readonly<Record<string, PartFold>>
	readonly size: RowSize
	readonly texts: Texts
}

export type RowSize = keyof typeof heights

const heights = {
	wide: { part: 34, planned: 54, big: 66, done: 40, fix: 34 },
	small: { part: 30, planned: 54, big: 62, done: 34, fix: 34 },
	/** Every row is as high as a finger is wide. */
	phone: { part: 44, planned: 54, big: 66, done: 46, fix: 100 },
} as const

/** The rows of the list while it runs. Pure. */
export function runRows(input: RunRowsInput): readonly RunRow[] {
	return partsOf(input.list.cues).flatMap((part) => rowsOfPart(part, input))
}

function rowsOfPart(part: CuePart, input: RunRowsInput): readonly RunRow[] {
	const { run, folds } = input
	const size = heights[input.size]
	const rows = part.cues.map((cue) => cueRow(cue, input))
	const hasName = part.name !== ''
	const isDone = part.cues.every(({ id }) => isOver(cueStateOf(id, run)))
	const fold = hasName ? folds[part.id] : 'open'
	const isFolded = fold === 'folded' || (fold === undefined && isDone)
	const shown = rows.filter((row, index) => {
		if (fold === 'open') return true
		if (row.view.fix) return true
		if (isFolded) return false
		// Of what is done, the last one is enough.
		return !isOver(cueStateOf(row.id, run)) || !isOver(cueStateOf(rows[index + 1]?.id ?? '', run))
	})
	if (!hasName) return shown
	const head: PartRow = {
		kind: 'part',
		id: `part:${part.id}`,
		height: size.part,
		name: part.name,
		line: partLine(part, input),
		times: partTimes(part, isDone, input),
		isFolded,
	}
	return [head, ...shown]
}

function partLine({ cues }: CuePart, { run, texts }: RunRowsInput): string {
	const words = texts.cues.part
	const states = cues.map(({ id }) => cueStateOf(id, run))
	const done = cues.filter((_, index) => states[index] === 'done' || states[index] === 'failed')
	const skipped = states.filter((state) => state === 'skipped').length
	if (run.mode === 'rehearsal' && done.length > 0) return words.rehearsed({ done: done.length, count: cues.length })
	if (states.every(isOver)) return skipped > 0 ? words.doneSkipped({ count: done.length, skipped }) : words.done({ count: done.length })
	const [first, last] = [done[0], done.at(-1)]
	if (first && last) return first === last ? words.doneOne({ number: first.number }) : words.doneTo({ from: first.number, to: last.number })
	const ads = cues.reduce((sum, cue) => sum + adsOf(cue), 0)
	return ads > 0 ? words.cuesAndAds({ count: cues.length, ads }) : words.cues({ count: cues.length })
}

function partTimes({ cues }: CuePart, isDone: boolean, { run, times, clock, texts }: RunRowsInput): string {
	const words = texts.cues.part
	if (isDone) {
		const tookMs = cues.reduce((sum, { id }) => {
			const done = run.done[id]
			return sum + (done && done.outcome !== 'skipped' ? done.endedAtMs - done.startedAtMs : 0)
		}, 0)
		const plannedMs = cues.reduce((sum, { id }) => sum + (times.get(id)?.plannedLengthMs ?? 0), 0)
		const overMs = tookMs - plannedMs
		if (plannedMs === 0 || Math.abs(overMs) < 1000) return ''
		return (overMs > 0 ? words.over : words.under)({ time: lengthText(overMs / 1000) })
	}
	const from = times.get(cues[0]?.id ?? '')?.plannedStartMs ?? null
	const last = times.get(cues.at(-1)?.id ?? '')
	if (from === null || last?.plannedStartMs == null) return ''
	return texts.cues.plan.fromTo({ from: clock.shortOf(from), to: clock.shortOf(last.plannedStartMs + (last.plannedLengthMs ?? 0)) })
}

function cueRow(cue: Cue, input: RunRowsInput): CueRunRow {
	const size = heights[input.size]
	const facts = cueFactsOf(cue, input)
	const view = rowViewOf(facts, input, input.texts)
	const { state } = facts
	const base = state === 'running' || state === 'standby' ? size.big : isOver(state) ? size.done : size.planned
	return { kind: 'cue', id: cue.id, height: view.fix ? Math.max(base, 44) + size.fix : base, cue, view }
}
