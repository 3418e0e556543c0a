import { lengthText } from '../../shared/cues/csv-times.ts'
import type { AdLaunchRecord, AdLeftOut } from '../../shared/domain/ads.ts'
import type { AsRunEntry } from '../../shared/domain/as-run.ts'
import type { StudioClock } from '../lib/studio-clock.ts'
import type { Texts } from '../texts/texts.ts'

export interface AsRunRow {
	readonly id: number
	readonly number: string
	readonly name: string
	readonly asked: string
	readonly started: string
	/** Empty while it runs. */
	readonly length: string
	readonly planned: string
	readonly result: string
	readonly isBad: boolean
	/** What did not run, and what platforms answered to its ads. */
	readonly lines: readonly { readonly text: string; readonly isBad: boolean }[]
}

/** The as-run log as it is shown in a report. Pure. */
export function asRunRows(entries: readonly AsRunEntry[], texts: Texts, clock: Pick<StudioClock, 'timeOf'>): readonly AsRunRow[] {
	const words = texts.asRun
	return entries.map((entry) => ({
		...{ id: entry.id, number: entry.number, name: entry.name },
		asked: clock.timeOf(entry.askedAtMs),
		started: clock.timeOf(entry.startedAtMs),
		length: entry.endedAtMs === null ? '' : lengthText(Math.round((entry.endedAtMs - entry.startedAtMs) / 1000)),
		planned: entry.lengthS === null ? '–' : lengthText(entry.lengthS),
		result: words[entry.outcome],
		isBad: entry.outcome === 'failed' || entry.outcome === 'interrupted',
		lines: [
			...(entry.held ? [{ text: words.held, isBad: true }] : []),
			...entry.actions.flatMap((action) => {
				const reason = action.problem ? texts.say(action.problem) : ''
				const what = texts.say(action.what)
				const problem =
					action.outcome === 'failed' || action.outcome === 'interrupted'
						? [{ text: words.actionFailed({ what, reason }).trim(), isBad: true }]
						: action.outcome === 'left-out'
							? [{ text: words.leftOut({ what, reason }).trim(), isBad: false }]
							: []
				const answers = [action, ...(action.moved ?? [])].flatMap(({ ads = [], leftOut = [] }) => [
					...ads.map((record) => adLine(record, texts, clock)),
					...leftOut.map((one) => leftOutLine(one, texts, clock)),
				])
				return [...problem, ...answers]
			}),
		],
	}))
}

function leftOutLine(
	{ platformName: name, requestedAtMs, error: { key = '', params = {}, message } }: AdLeftOut,
	{ asRun: words, say }: Texts,
	clock: Pick<StudioClock, 'timeOf'>,
): AsRunRow['lines'][number] {
	const reason = say({ key, params, text: message })
	return { text: words.adLeftOut({ name, time: clock.timeOf(requestedAtMs), reason }), isBad: true }
}

function adLine(
	{ platformName: name, requestedAtMs, outcome, seen }: AdLaunchRecord,
	{ asRun: words, say }: Texts,
	clock: Pick<StudioClock, 'timeOf'>,
): AsRunRow['lines'][number] {
	const time = clock.timeOf(requestedAtMs)
	switch (outcome.kind) {
		case 'started':
		case 'found-started': {
			const ran = seen === undefined ? words.adRan : seen === 'yes' ? words.adRanSeen : words.adRanUnseen
			return { text: ran({ name, time, end: clock.timeOf(outcome.endsAtMs) }), isBad: seen === 'no' }
		}
		case 'refused': {
			const { key = '', params = {}, message } = outcome.error
			return { text: words.adRefused({ name, time, reason: say({ key, params, text: message }) }), isBad: true }
		}
		case 'found-not-started':
			return { text: words.adNotStarted({ name, time }), isBad: true }
		case 'unknown':
			return { text: words.adUnknown({ name, time }), isBad: true }
	}
}
