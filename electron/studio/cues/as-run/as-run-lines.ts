import type { AdLaunchRecord, AdLeftOut, AdSeen } from '../../../../shared/domain/ads.ts'
import type { AsRunAction, AsRunEntry } from '../../../../shared/domain/as-run.ts'
import type { ShowReport } from '../../../../shared/domain/show.ts'
import { messageOf, say } from '../../../../shared/texts/english.ts'
import { noText, type Text } from '../../../../shared/texts/text.ts'

/** One line of the log. Times are Unix ms; null = there is none. */
export interface AsRunLine {
	readonly kind: 'cue' | 'action' | 'ad' | 'other-ad'
	readonly number: string
	/** The name of the cue. */
	readonly cue: string
	/** What an action was to do. */
	readonly what: Text
	readonly platform: string
	readonly askedAtMs: number | null
	readonly startedAtMs: number | null
	readonly endedAtMs: number | null
	readonly plannedLengthMs: number | null
	readonly by: Text
	readonly result: Text
	/** Why. */
	readonly note: Text
	readonly adsLeft: number | null
	/** Whether viewers saw the ad. Empty for what is no ad that ran. */
	readonly seen: Text
	/** Something did not happen as it was asked. */
	readonly isBad: boolean
}

const nothing = {
	...{ number: '', cue: '', what: noText, platform: '', askedAtMs: null, startedAtMs: null, endedAtMs: null },
	...{ plannedLengthMs: null, by: noText, note: noText, adsLeft: null, seen: noText },
} as const

/** Each cue, then its actions, and behind each of these what every platform answered to its ads, also to those that were moved. Pure. */
export function linesOf(entries: readonly AsRunEntry[]): readonly AsRunLine[] {
	return entries.flatMap((entry) => [
		cueLine(entry),
		...entry.actions.flatMap((action) => [actionLine(entry, action), ...adLines(entry, action)]),
	])
}

/** Ads that no cue launched: by hand, by the queue, or by the schedule. Pure. */
export function otherAdLines(entries: readonly AsRunEntry[], ads: ShowReport['ads']): readonly AsRunLine[] {
	const launched = entries.flatMap(({ actions }) =>
		actions.flatMap((action) => [...(action.ads ?? []), ...(action.moved ?? []).flatMap((moved) => moved.ads)]),
	)
	const known = new Set(launched.map(({ destinationId, requestedAtMs }) => `${destinationId} ${requestedAtMs}`))
	return ads
		.filter(({ destinationId, atMs }) => !known.has(`${destinationId} ${atMs}`))
		.map(({ atMs, platformName, outcome, endsAtMs, remainingAfter, seen }) => {
			const isRun = outcome === 'started' || outcome === 'found-started'
			return {
				...nothing,
				...{ kind: 'other-ad', platform: platformName ?? '', askedAtMs: atMs, startedAtMs: isRun ? atMs : null, endedAtMs: endsAtMs },
				...{ result: outcomeText(outcome), adsLeft: remainingAfter, seen: seenText(isRun, seen), isBad: !isRun || seen === 'no' },
			}
		})
}

function cueLine({ number, name, askedAtMs, startedAtMs, endedAtMs, lengthS, by, outcome, mode, held }: AsRunEntry): AsRunLine {
	return {
		...nothing,
		...{ kind: 'cue', number, cue: name, askedAtMs, startedAtMs, endedAtMs },
		plannedLengthMs: lengthS === null ? null : lengthS * 1000,
		by: say(`as-run/by-${by}`),
		result: say(`as-run/${outcome}`),
		note: cueNote(mode === 'rehearsal', held === true),
		isBad: outcome === 'failed' || outcome === 'interrupted',
	}
}

function cueNote(isRehearsal: boolean, isHeld: boolean): Text {
	if (!isHeld) return isRehearsal ? say('as-run/rehearsal') : noText
	return say(isRehearsal ? 'as-run/rehearsal-held' : 'as-run/held')
}

function actionLine({ number, name }: AsRunEntry, { what, askedAtMs, startedAtMs, outcome, problem }: AsRunAction): AsRunLine {
	return {
		...nothing,
		...{ kind: 'action', number, cue: name, what, askedAtMs, startedAtMs },
		result: say(`as-run/${outcome}`),
		note: problem ?? noText,
		isBad: outcome === 'failed' || outcome === 'interrupted',
	}
}

function adLines({ number, name }: AsRunEntry, { what, ads = [], leftOut = [], moved = [] }: AsRunAction): readonly AsRunLine[] {
	const linesOf = (answers: Pick<NonNullable<AsRunAction['moved']>[number], 'ads' | 'leftOut'>, note: Text) =>
		[...answers.ads.map(launchedLine), ...answers.leftOut.map(leftOutLine)]
			.map((line) => ({ ...nothing, ...line, kind: 'ad' as const, number, cue: name, what, note }))
			.toSorted((a, b) => a.askedAtMs - b.askedAtMs)
	return [...linesOf({ ads, leftOut }, noText), ...moved.flatMap((again) => linesOf(again, say('as-run/ad-moved')))]
}

function launchedLine({ platformName, requestedAtMs, outcome, remainingAfter, seen }: AdLaunchRecord) {
	const isRun = outcome.kind === 'started' || outcome.kind === 'found-started'
	return {
		...{ platform: platformName, askedAtMs: requestedAtMs },
		startedAtMs: isRun ? requestedAtMs : null,
		endedAtMs: isRun ? outcome.endsAtMs : null,
		result: answerOf(outcome),
		adsLeft: remainingAfter,
		seen: seenText(isRun, seen),
		isBad: !isRun || seen === 'no',
	}
}

function leftOutLine({ platformName, requestedAtMs, error }: AdLeftOut) {
	const result = say('as-run/ad-left-out', { reason: messageOf(error) })
	return {
		...{ platform: platformName, askedAtMs: requestedAtMs, startedAtMs: null, endedAtMs: null },
		...{ result, adsLeft: null, seen: noText, isBad: true },
	}
}

function answerOf(outcome: AdLaunchRecord['outcome']): Text {
	return outcome.kind === 'refused' ? say('as-run/ad-refused-because', { reason: messageOf(outcome.error) }) : outcomeText(outcome.kind)
}

function seenText(isRun: boolean, seen: AdSeen | undefined): Text {
	return isRun ? say(`as-run/seen-${seen ?? 'not-watched'}`) : noText
}

const outcomes = ['started', 'found-started', 'found-not-started', 'refused', 'unknown'] as const

function outcomeText(kind: string): Text {
	return say(`as-run/ad-${outcomes.find((each) => each === kind) ?? 'unknown'}`)
}

/** How many ads ran on each platform, and how many did not. Pure. */
export function adTotals(lines: readonly AsRunLine[]): readonly Text[] {
	const ads = Map.groupBy(
		lines.filter(({ kind }) => kind === 'ad' || kind === 'other-ad'),
		({ platform }) => platform,
	)
	return [...ads].map(([name, own]) => {
		const ran = own.filter(({ startedAtMs }) => startedAtMs !== null).length
		return say('as-run/ads-run', { name, ran, failed: own.length - ran })
	})
}
