import type { ShowReport } from '../../shared/domain/show.ts'
import { formatCount, formatDuration, formatLength, formatShare, formatTime, formatTimeShort } from '../lib/format.ts'
import type { Texts } from '../texts/texts.ts'
import type { IconName } from '../ui/icons.tsx'

export interface Kpi {
	readonly id: string
	readonly icon: IconName
	readonly tone?: string
	readonly title: string
	readonly value: string
	readonly line: string
}

/** Ads that ran, however that was confirmed. Outcomes are the kinds of shared/domain/ads.ts. */
export function adsRun(report: ShowReport): ShowReport['ads'] {
	return report.ads.filter(({ outcome }) => outcome === 'started' || outcome === 'found-started')
}

/** Of the ads that ran, those of which it is known whether viewers saw them. */
function adsWatched(report: ShowReport): { readonly watched: number; readonly seen: number } {
	const watched = adsRun(report).filter(({ seen }) => seen !== undefined)
	return { watched: watched.length, seen: watched.filter(({ seen }) => seen === 'yes').length }
}

/** Time that enabled destinations were not live between their first live moment and the end, ms. */
export function lostMs(destination: ShowReport['destinations'][number]): number {
	return destination.stretches
		.filter(
			({ state, startMs }, index, all) =>
				state !== 'live' && all.slice(0, index).some((earlier) => earlier.state === 'live' && earlier.endMs <= startMs),
		)
		.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0)
}

type Destination = ShowReport['destinations'][number]

export function wasNeverLive({ firstLiveAfterMs }: Destination): boolean {
	return firstLiveAfterMs === null
}

/** When a destination that had been on air was not, for the charts of the whole show: one that never was on air would cover all of it. */
export function awayStretches(destination: Destination): Destination['stretches'] {
	const first = destination.stretches.findIndex(({ state }) => state === 'live')
	return first === -1 ? [] : destination.stretches.slice(first).filter(({ state }) => state !== 'live' && state !== 'connecting')
}

/** Time in which the picture was accepted but the platform no longer showed it, ms. */
function hiddenMs({ stretches }: Destination): number {
	return stretches.reduce((sum, { state, startMs, endMs }) => sum + (state === 'hidden' ? endMs - startMs : 0), 0)
}

/** Dropped frames are a warning from one in a hundred: a short load peak drops fewer. */
function droppedTone({ emitted, dropped }: ShowReport['frames']): 'warning' | null {
	return emitted > 0 && dropped / emitted >= 0.01 ? 'warning' : null
}

export function kpisOf(report: ShowReport, texts: Texts): readonly Kpi[] {
	const words = texts.reports
	const run = adsRun(report).length
	const refused = report.ads.length - run
	const { watched, seen } = adsWatched(report)
	const reconnects = reconnectsOf(report)
	const tone = droppedTone(report.frames)
	const lost = report.destinations.reduce((sum, destination) => sum + lostMs(destination), 0)
	const peak = report.samples.find(({ viewers }) => viewers !== null && viewers === report.peakViewers)
	const last = report.samples.findLast(({ viewers }) => viewers !== null)?.viewers ?? null
	const { emitted, dropped } = report.frames
	const count = (value: number) => formatCount(value, texts.locale)
	const viewersLine = () =>
		[peak ? words.at({ time: formatTimeShort(peak.atMs) }) : null, last === null ? null : words.atTheEnd({ count: count(last) })]
			.filter(Boolean)
			.join(', ')
	return [
		{
			id: 'on-air',
			icon: 'clock',
			title: words.kpiOnAir,
			value: report.onAirMs > 0 ? formatLength(report.onAirMs) : '–',
			line: report.onAirMs > 0 ? words.totalLength({ length: formatLength(report.endedAtMs - report.startedAtMs) }) : words.neverOnAir,
		},
		{
			id: 'viewers',
			icon: 'users',
			title: words.kpiViewers,
			value: report.peakViewers === null ? '–' : count(report.peakViewers),
			line: report.peakViewers === null ? words.noViewerCount : viewersLine(),
		},
		{
			id: 'ads',
			icon: 'ad',
			tone: 'ads',
			title: words.kpiAds,
			value: String(run),
			line: [refused > 0 ? words.adsRefused({ count: refused }) : words.noAdRefused, watched > 0 ? words.adsSeen({ seen, watched }) : '']
				.filter(Boolean)
				.join(', '),
		},
		{
			id: 'reconnects',
			icon: 'refresh',
			...(reconnects > 0 ? { tone: 'warning' } : {}),
			title: words.kpiReconnects,
			value: String(reconnects),
			line: lost > 0 ? words.lostTime({ length: formatDuration(lost) }) : words.noneLost,
		},
		{
			id: 'dropped',
			icon: 'frames',
			...(tone ? { tone } : {}),
			title: words.kpiDropped,
			value: emitted > 0 ? formatShare(dropped / emitted) : '–',
			line: words.framesOf({ dropped: count(dropped), total: count(emitted) }),
		},
		{
			id: 'recordings',
			icon: 'disk',
			title: words.kpiRecordings,
			value: String(report.recordings.length),
			line: recordingsLine(report, texts),
		},
	]
}

/** How often an established connection was lost. */
export function reconnectsOf({ destinations }: ShowReport): number {
	return destinations.reduce((sum, destination) => sum + (wasNeverLive(destination) ? 0 : destination.reconnects), 0)
}

/** "All saved" only when every file passed its check. */
function recordingsLine({ recordings }: ShowReport, { reports: words }: Texts): string {
	if (recordings.length === 0) return words.none
	const whole = recordings.filter(({ status }) => status === 'finished' || status === 'repaired').length
	return whole === recordings.length ? words.saved : words.savedOf({ whole, all: recordings.length })
}

export interface Remark {
	readonly id: string
	readonly icon: IconName
	readonly tone: string
	readonly title: string
	readonly text: string
}

/** What did not arrive at a destination in time, or at all; empty when all did. */
function lostRemark(
	{ id, name, behindMs, mostBehindMs, droppedFrames, undeliveredFrames }: ShowReport['destinations'][number],
	texts: Texts,
): readonly Remark[] {
	const words = texts.reports
	const isLate = behindMs >= 1000
	const text = [
		isLate ? words.behindText({ most: formatDuration(mostBehindMs) }) : '',
		droppedFrames > 0 ? words.leftOut({ frames: formatCount(droppedFrames, texts.locale) }) : '',
		undeliveredFrames > 0 ? words.notArrived({ frames: formatCount(undeliveredFrames, texts.locale) }) : '',
	]
		.filter(Boolean)
		.join(' ')
	if (text === '') return []
	const title = isLate ? words.behindTitle({ name, time: formatDuration(behindMs) }) : words.incompleteTitle({ name })
	return [{ id: `${id} lost`, icon: 'frames', tone: 'warning', title, text }]
}

interface Span {
	readonly startMs: number
	readonly endMs: number
}

const overlap = (one: Span, other: Span) => one.startMs < other.endMs && other.startMs < one.endMs

function wasInterrupted(away: Span, { interruptions, endedAtMs }: ShowReport): boolean {
	return interruptions.some(({ fromMs, toMs }) => overlap(away, { startMs: fromMs, endMs: toMs ?? endedAtMs }))
}

/** Whether every other destination was live whenever this one was not. */
function wentOnElsewhere(destination: ShowReport['destinations'][number], { destinations }: ShowReport): boolean {
	const others = destinations.filter(({ id }) => id !== destination.id)
	const away = awayStretches(destination)
	return (
		others.length > 0 &&
		others.every((other) => !wasNeverLive(other) && !awayStretches(other).some((one) => away.some((own) => overlap(one, own))))
	)
}

/** Notes for after the show, in plain words and without guessing at causes. */
export function remarksOf(report: ShowReport, texts: Texts): readonly Remark[] {
	const words = texts.reports
	const refused = report.ads.length - adsRun(report).length
	const { watched, seen } = adsWatched(report)
	const unseen = watched - seen
	const tone = droppedTone(report.frames)
	const frames: readonly Remark[] =
		report.frames.dropped > 0
			? [
					{
						id: 'frames',
						icon: 'frames',
						tone: tone ?? 'quiet',
						title: words.framesTitle,
						text: words.framesText({ dropped: report.frames.dropped }),
					},
				]
			: []
	return [
		...report.interruptions.map(({ fromMs, toMs }): Remark => {
			const from = formatTime(fromMs)
			const text = toMs === null ? words.interruptedLost({ from }) : words.interruptedBack({ from, to: formatTime(toMs) })
			return { id: `interrupted ${fromMs}`, icon: 'alert', tone: 'warning', title: words.interruptedTitle, text }
		}),
		...report.destinations.flatMap((destination): readonly Remark[] => {
			const { id, name, error } = destination
			const text = error ? `${error.message} ${error.action}` : words.neverLiveText
			return wasNeverLive(destination) ? [{ id, icon: 'octagon', tone: 'warning', title: words.neverLiveTitle({ name }), text }] : []
		}),
		...(tone === null ? [] : frames),
		...report.destinations.flatMap((destination): readonly Remark[] => {
			const { id, name, error, reconnects } = destination
			if (wasNeverLive(destination)) return []
			if (error)
				return [{ id, icon: 'octagon', tone: 'warning', title: words.failedTitle({ name }), text: `${error.message} ${error.action}` }]
			// What Showcaller's own end cost stands above, once for all.
			const count = reconnects - awayStretches(destination).filter((away) => wasInterrupted(away, report)).length
			if (count <= 0) return []
			const text = words.droppedText({ others: wentOnElsewhere(destination, report) ? 'went' : 'no' })
			return [{ id, icon: 'alert', tone: 'warning', title: words.droppedTitle({ name, count }), text }]
		}),
		...report.destinations.flatMap((destination): readonly Remark[] => {
			const { id, name } = destination
			const ms = hiddenMs(destination)
			if (ms < 1000) return []
			return [
				{
					id: `${id} hidden`,
					icon: 'alert',
					tone: 'warning',
					title: words.hiddenTitle({ name, time: formatDuration(ms) }),
					text: words.hiddenText,
				},
			]
		}),
		...report.destinations.flatMap((destination) => lostRemark(destination, texts)),
		...(tone === null ? frames : []),
		...(refused > 0
			? [{ id: 'ads', icon: 'ad' as const, tone: 'ads', title: words.adsTitle({ count: refused }), text: words.adsText }]
			: []),
		...(unseen > 0
			? [
					{
						id: 'ads unseen',
						icon: 'ad' as const,
						tone: 'warning',
						title: words.adsUnseenTitle({ count: unseen }),
						text: words.adsUnseenText({ count: unseen }),
					},
				]
			: []),
	]
}
