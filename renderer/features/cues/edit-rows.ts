import type { AdsPlan } from '../../../shared/cues/ads-plan.ts'
import type { CuePlan } from '../../../shared/cues/plan.ts'
import type { CueTiming } from '../../../shared/cues/timing.ts'
import type { Cue, CueListView, CueRunView } from '../../../shared/domain/cue.ts'
import type { StudioClock } from '../../lib/studio-clock.ts'
import type { Texts } from '../../texts/texts.ts'
import { adsOf } from '../../view-models/known-lengths.ts'
import { type AdWay, adProblemText, adWaysOf } from './ads-in-plan.ts'
import { cueStateOf, partsOf } from './cue-parts.ts'
import { lengthText } from './length-text.ts'
import type { PartRow } from './run-rows.ts'

/** A way out of a problem between cues. */
export type Way =
	| AdWay
	| { readonly kind: 'shorten'; readonly cueId: string; readonly lengthS: number }
	| { readonly kind: 'after-end'; readonly cueId: string }
	| { readonly kind: 'open'; readonly cueId: string }

export interface CueEditRow {
	readonly kind: 'cue'
	readonly id: string
	readonly height: number
	readonly cue: Cue
	readonly start: string
	/** The length when none is planned but its film or ads are known. */
	readonly knownLength: string
	/** It has begun, so what it does is settled. */
	readonly isBegun: boolean
}

/** A problem, under the cue that it concerns. */
export interface GapRow {
	readonly kind: 'gap'
	readonly id: string
	readonly height: number
	readonly text: string
	readonly ways: readonly { readonly way: Way; readonly label: string }[]
}

export type EditRow = CueEditRow | GapRow | PartRow

interface EditRowsInput {
	readonly list: NonNullable<CueListView['open']>
	readonly problems: CueListView['problems']
	readonly run: CueRunView
	readonly plan: CuePlan
	readonly times: ReadonlyMap<string, CueTiming>
	readonly adsPlan: AdsPlan
	readonly folded: ReadonlySet<string>
	readonly widthPx: number
	readonly isPhone: boolean
	readonly clock: StudioClock
	readonly texts: Texts
}

/** With what is found by the id of a cue. */
interface Known extends EditRowsInput {
	readonly planned: ReadonlyMap<string, CuePlan['cues'][number]>
}

const heights = { part: 34, cue: 44, gap: 34, gapLine: 16 } as const
/** Every row is as high as a finger is wide; ways out stand below the sentence. */
const phoneHeights = { part: 44, cue: 46, gap: 104, gapLine: 16 } as const

/** The rows of the table in which the list is written. Pure. */
export function editRows(input: EditRowsInput): readonly EditRow[] {
	const { list, plan, times, folded, texts } = input
	const known: Known = { ...input, planned: new Map(plan.cues.map((cue) => [cue.cueId, cue])) }
	return partsOf(list.cues).flatMap((part) => {
		const isFolded = folded.has(part.id)
		const rows = part.cues.flatMap((cue) => [cueRow(cue, input), ...gapsOf(cue, known)])
		if (part.name === '') return rows
		const lengthMs = part.cues.reduce((sum, { id }) => sum + (times.get(id)?.plannedLengthMs ?? 0), 0)
		const ads = part.cues.reduce((sum, cue) => sum + adsOf(cue), 0)
		const words = texts.cues.part
		const count = part.cues.length
		const head: PartRow = {
			kind: 'part',
			id: `part:${part.id}`,
			height: sizes(input).part,
			name: part.name,
			line: ads > 0 ? words.cuesAndAds({ count, ads }) : words.cues({ count }),
			times: lengthMs > 0 ? lengthText(lengthMs / 1000) : '',
			isFolded,
		}
		return [head, ...(isFolded ? rows.filter(({ kind }) => kind === 'gap') : rows)]
	})
}

function sizes({ isPhone }: EditRowsInput): typeof heights | typeof phoneHeights {
	return isPhone ? phoneHeights : heights
}

function cueRow(cue: Cue, input: EditRowsInput): CueEditRow {
	const { times, run } = input
	const timing = times.get(cue.id)
	const state = cueStateOf(cue.id, run)
	return {
		kind: 'cue',
		id: cue.id,
		height: sizes(input).cue,
		cue,
		start: timing?.plannedStartMs == null ? '' : input.clock.timeOf(timing.plannedStartMs),
		knownLength: cue.lengthS === null && timing?.plannedLengthMs != null ? lengthText(timing.plannedLengthMs / 1000) : '',
		isBegun: run.mode === 'running' && (state === 'running' || state === 'done' || state === 'failed'),
	}
}

function gapsOf(cue: Cue, input: Known): readonly GapRow[] {
	const { list, problems, run, times, adsPlan, texts } = input
	const words = texts.cues.gap
	const numberOf = (id: string) => list.cues.find((each) => each.id === id)?.number ?? ''
	const ads = adsPlan.problems.find(({ cueId }) => cueId === cue.id)
	const planned = input.planned.get(cue.id)
	const before = list.cues[(planned?.index ?? 0) - 1]
	const overlapS = Math.ceil((planned?.overlapMs ?? 0) / 1000)
	const own = problems[cue.id] ?? []
	return [
		...(ads
			? [
					gap(
						`ads:${cue.id}`,
						adProblemText(ads, list.cues, input.clock, texts),
						adWaysOf(ads, list, run, times).map((way) => ({
							way,
							label:
								way.kind === 'move'
									? words.moveAfter({ number: cue.number, other: numberOf(way.afterId) })
									: words.join({ other: numberOf(way.withId) }),
						})),
						input,
					),
				]
			: []),
		...(overlapS > 0 && before
			? [
					gap(
						`overlap:${cue.id}`,
						words.overlap({ before: before.number, time: lengthText(overlapS), number: cue.number }),
						[
							...(before.lengthS !== null && before.lengthS > overlapS
								? [
										{
											way: { kind: 'shorten' as const, cueId: before.id, lengthS: before.lengthS - overlapS },
											label: words.shorten({ number: before.number, length: lengthText(before.lengthS - overlapS) }),
										},
									]
								: []),
							{
								way: { kind: 'after-end' as const, cueId: cue.id },
								label: words.startAfter({ number: cue.number, before: before.number }),
							},
						],
						input,
					),
				]
			: []),
		...(own.length > 0
			? [
					gap(
						`problem:${cue.id}`,
						own.map((problem) => texts.say(problem)).join(' '),
						[{ way: { kind: 'open' as const, cueId: cue.id }, label: texts.cues.fix.edit }],
						input,
					),
				]
			: []),
	]
}

function gap(id: string, text: string, ways: GapRow['ways'], input: EditRowsInput): GapRow {
	const { widthPx, isPhone } = input
	const { gap: height, gapLine } = sizes(input)
	const buttonsPx = ways.reduce((sum, { label }) => sum + 30 + 6.8 * label.length, 0)
	const lines = Math.ceil((6.3 * text.length) / Math.max(160, widthPx - 70 - (isPhone ? 0 : buttonsPx)))
	return { kind: 'gap', id, height: height + (Math.max(1, Math.min(3, lines)) - 1) * gapLine, text, ways }
}
