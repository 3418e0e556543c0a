import type { ReportDestination, ShowReport } from '../../shared/domain/show.ts'
import { mean, uptimeOf } from './report.ts'

type Stretch = ReportDestination['stretches'][number]

/**
 * The report of a show that was resumed: what was known when Showcaller ended, and what came since, as one show. The time between counts as time in which
 * nobody saw it. `backAtMs`: when it was on air again, Unix ms; null = not yet, or never. Pure.
 */
export function joinReports(before: ShowReport, since: ShowReport, backAtMs: number | null): ShowReport {
	const samples = [...before.samples, ...since.samples]
	const loudness = longerOf(before, since)
	const { loudness: _, ...rest } = since
	return {
		...rest,
		id: before.id,
		title: before.title,
		practice: before.practice && since.practice,
		startedAtMs: before.startedAtMs,
		onAirMs: before.onAirMs + since.onAirMs,
		frames: {
			emitted: before.frames.emitted + since.frames.emitted,
			dropped: before.frames.dropped + since.frames.dropped,
			late: before.frames.late + since.frames.late,
		},
		averageKbps: mean(samples.map(({ outKbps }) => outKbps).filter((kbps) => kbps > 0)),
		peakViewers: before.peakViewers === null ? since.peakViewers : Math.max(before.peakViewers, since.peakViewers ?? 0),
		destinations: joinDestinations(before, since),
		ads: [...before.ads, ...since.ads.filter((ad) => !before.ads.some((known) => isSameAd(known, ad)))],
		markers: [...before.markers, ...since.markers.filter(({ atMs }) => !before.markers.some((known) => known.atMs === atMs))],
		recordings: [...before.recordings, ...since.recordings.filter(({ id }) => !before.recordings.some((known) => known.id === id))],
		samples,
		...(loudness ? { loudness } : {}),
		events: [...before.events, ...since.events],
		interruptions: [...before.interruptions, { fromMs: before.endedAtMs, toMs: backAtMs }],
	}
}

const isSameAd = (one: ShowReport['ads'][number], other: ShowReport['ads'][number]) =>
	one.atMs === other.atMs && one.destinationId === other.destinationId

/** A loudness over both halves cannot be made of two numbers: the one that was measured longer stands, with its own time. */
function longerOf(before: ShowReport, since: ShowReport): ShowReport['loudness'] {
	return (before.loudness?.measuredMs ?? 0) > (since.loudness?.measuredMs ?? 0) ? before.loudness : since.loudness
}

function joinDestinations(before: ShowReport, since: ShowReport): ReportDestination[] {
	const later = new Map(since.destinations.map((destination) => [destination.id, destination]))
	const known = before.destinations.map((destination) => {
		const next = later.get(destination.id)
		return next ? joinDestination(destination, next) : destination
	})
	return [...known, ...since.destinations.filter(({ id }) => !before.destinations.some((each) => each.id === id))]
}

function joinDestination(before: ReportDestination, since: ReportDestination): ReportDestination {
	const gap = gapBetween(before.stretches, since.stretches)
	const stretches = [...before.stretches, ...gap, ...since.stretches]
	const liveMs = before.liveMs + since.liveMs
	const bytesSent = before.bytesSent + since.bytesSent
	return {
		...since,
		uptime: uptimeOf(stretches, null),
		liveMs,
		reconnects: before.reconnects + gap.length + since.reconnects,
		bytesSent,
		videoFrames: before.videoFrames + since.videoFrames,
		droppedFrames: before.droppedFrames + since.droppedFrames,
		undeliveredFrames: before.undeliveredFrames + since.undeliveredFrames,
		behindMs: before.behindMs + since.behindMs,
		mostBehindMs: Math.max(before.mostBehindMs, since.mostBehindMs),
		tries: before.tries + since.tries,
		averageKbps: liveMs > 0 ? Math.round((bytesSent * 8) / liveMs) : 0,
		firstLiveAfterMs: before.firstLiveAfterMs ?? since.firstLiveAfterMs,
		stretches,
	}
}

/** What the time without Showcaller was for a destination: a connection that was lost. */
function gapBetween(before: readonly Stretch[], since: readonly Stretch[]): Stretch[] {
	const [last, first] = [before.at(-1), since[0]]
	return last && first && first.startMs > last.endMs ? [{ state: 'reconnecting', startMs: last.endMs, endMs: first.startMs }] : []
}
