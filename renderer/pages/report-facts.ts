import type { ShowReport } from '../../shared/domain/show.ts'
import { formatCount, formatDuration, formatLength, formatShare, formatTimeShort } from '../lib/format.ts'
import type { Texts } from '../texts/en.ts'
import type { IconName } from '../ui/icons.tsx'

export interface Kpi {
	readonly id: string
	readonly icon: IconName
	readonly tone?: string
	readonly title: string
	readonly value: string
	readonly line: string
}

/** Ads that did run, whatever way that was found out. Outcomes are the kinds of shared/domain/ads.ts. */
export function adsRun(report: ShowReport): ShowReport['ads'] {
	return report.ads.filter(({ outcome }) => outcome === 'started' || outcome === 'found-started')
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

export function kpisOf(report: ShowReport, texts: Texts): readonly Kpi[] {
	const words = texts.reports
	const run = adsRun(report).length
	const refused = report.ads.length - run
	const reconnects = report.destinations.reduce((sum, { reconnects }) => sum + reconnects, 0)
	const lost = report.destinations.reduce((sum, destination) => sum + lostMs(destination), 0)
	const peak = report.samples.find(({ viewers }) => viewers !== null && viewers === report.peakViewers)
	const last = report.samples.findLast(({ viewers }) => viewers !== null)?.viewers ?? null
	const { emitted, dropped } = report.frames
	const count = (value: number) => formatCount(value, texts.locale)
	const viewersLine = () =>
		[peak ? words.at(formatTimeShort(peak.atMs)) : null, last === null ? null : words.atTheEnd(count(last))].filter(Boolean).join(', ')
	return [
		{
			id: 'on-air',
			icon: 'clock',
			title: words.kpiOnAir,
			value: report.onAirMs > 0 ? formatLength(report.onAirMs) : '–',
			line: report.onAirMs > 0 ? words.totalLength(formatLength(report.endedAtMs - report.startedAtMs)) : words.neverOnAir,
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
			line: refused > 0 ? words.adsRefused(refused) : words.noAdRefused,
		},
		{
			id: 'reconnects',
			icon: 'refresh',
			...(reconnects > 0 ? { tone: 'warning' } : {}),
			title: words.kpiReconnects,
			value: String(reconnects),
			line: lost > 0 ? words.lostTime(formatDuration(lost)) : words.noneLost,
		},
		{
			id: 'dropped',
			icon: 'frames',
			title: words.kpiDropped,
			value: emitted > 0 ? formatShare(dropped / emitted) : '–',
			line: words.framesOf(count(dropped), count(emitted)),
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

/** "All saved" only when every file was found whole. */
function recordingsLine({ recordings }: ShowReport, { reports: words }: Texts): string {
	if (recordings.length === 0) return words.none
	const whole = recordings.filter(({ status }) => status === 'finished' || status === 'repaired').length
	return whole === recordings.length ? words.saved : words.savedOf(whole, recordings.length)
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
		isLate ? words.behindText(formatDuration(mostBehindMs)) : '',
		droppedFrames > 0 ? words.leftOut(formatCount(droppedFrames, texts.locale)) : '',
		undeliveredFrames > 0 ? words.notArrived(formatCount(undeliveredFrames, texts.locale)) : '',
	]
		.filter(Boolean)
		.join(' ')
	if (text === '') return []
	const title = isLate ? words.behindTitle(name, formatDuration(behindMs)) : words.incompleteTitle(name)
	return [{ id: `${id} lost`, icon: 'frames', tone: 'warning', title, text }]
}

/** What is worth a look afterwards, told plainly and without guessing at causes. */
export function remarksOf(report: ShowReport, texts: Texts): readonly Remark[] {
	const words = texts.reports
	const refused = report.ads.length - adsRun(report).length
	return [
		...report.destinations.flatMap(({ id, name, error, reconnects }): readonly Remark[] => {
			if (error) return [{ id, icon: 'octagon', tone: 'warning', title: words.failedTitle(name), text: `${error.message} ${error.action}` }]
			if (reconnects > 0)
				return [{ id, icon: 'alert', tone: 'warning', title: words.droppedTitle(name, reconnects), text: words.droppedText }]
			return []
		}),
		...report.destinations.flatMap((destination) => lostRemark(destination, texts)),
		...(report.frames.dropped > 0
			? [
					{
						id: 'frames',
						icon: 'frames' as const,
						tone: 'quiet',
						title: words.framesTitle,
						text: words.framesText(formatCount(report.frames.dropped, texts.locale)),
					},
				]
			: []),
		...(refused > 0 ? [{ id: 'ads', icon: 'ad' as const, tone: 'ads', title: words.adsTitle(refused), text: words.adsText }] : []),
	]
}
