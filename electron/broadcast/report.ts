import type { AdLaunchRecord } from '../../shared/domain/ads.ts'
import type { DestinationCounters, DestinationState } from '../../shared/domain/destination.ts'
import type { Marker } from '../../shared/domain/marker.ts'
import type { ActivityEntry, ShowReport } from '../../shared/domain/show.ts'
import type { Stretch } from './destination.ts'

export type ReportSample = ShowReport['samples'][number]

/** The input of a report. Frame numbers are of this show only. */
export interface ReportFacts {
	readonly id: string
	readonly title: string
	readonly startedAtMs: number
	/** First confirmed on air, or null. */
	readonly onAirAtMs: number | null
	/** Somebody outside this computer was able to see it. */
	readonly isPublic: boolean
	readonly endedAtMs: number
	/** Time on air, measured on the steady clock. */
	readonly onAirMs: number
	readonly endedBy: ShowReport['endedBy']
	readonly frames: ShowReport['frames']
	readonly destinations: readonly {
		readonly id: string
		readonly name: string
		readonly platformId: string
		readonly practice: boolean
		readonly state: DestinationState
		readonly counters: DestinationCounters
		readonly stretches: readonly Stretch[]
	}[]
	readonly ads: readonly AdLaunchRecord[]
	readonly markers: readonly Marker[]
	readonly recordings: ShowReport['recordings']
	readonly samples: readonly ReportSample[]
	/** Absent: nothing was measured. */
	readonly loudness?: NonNullable<ShowReport['loudness']>
	readonly events: readonly ActivityEntry[]
}

export function buildReport(facts: ReportFacts): ShowReport {
	const destinations = facts.destinations.map((destination) => destinationReport(destination, facts))
	const viewers = facts.samples.flatMap((sample) => (sample.viewers === null ? [] : [sample.viewers]))
	return {
		id: facts.id,
		title: facts.title,
		practice: !facts.isPublic && facts.destinations.some(({ practice }) => practice),
		startedAtMs: facts.startedAtMs,
		endedAtMs: facts.endedAtMs,
		onAirMs: facts.onAirMs,
		endedBy: facts.endedBy,
		frames: facts.frames,
		averageKbps: mean(facts.samples.map(({ outKbps }) => outKbps).filter((kbps) => kbps > 0)),
		peakViewers: viewers.length > 0 ? Math.max(...viewers) : null,
		destinations,
		ads: adsOf(facts).map((ad) => ({
			atMs: ad.requestedAtMs,
			destinationId: ad.destinationId,
			platformName: ad.platformName,
			outcome: ad.outcome.kind,
			endsAtMs: 'endsAtMs' in ad.outcome ? ad.outcome.endsAtMs : null,
			remainingAfter: ad.remainingAfter,
			...(ad.seen ? { seen: ad.seen } : {}),
		})),
		markers: facts.markers.map(({ name, atMs }) => ({ name, atMs })),
		recordings: facts.recordings,
		samples: [...facts.samples],
		...(facts.loudness ? { loudness: facts.loudness } : {}),
		events: [...facts.events],
		interruptions: [],
	}
}

/** Ads launched during the rehearsal do not belong to the show that followed it. */
function adsOf({ ads, destinations, isPublic }: ReportFacts): readonly AdLaunchRecord[] {
	const practice = new Set(destinations.filter((destination) => destination.practice).map(({ id }) => id))
	return isPublic ? ads.filter(({ destinationId }) => !practice.has(destinationId)) : ads
}

function destinationReport(destination: ReportFacts['destinations'][number], facts: ReportFacts): ShowReport['destinations'][number] {
	const { counters, stretches, state } = destination
	const firstLive = stretches.find((stretch) => stretch.state === 'live')
	const live = stretches.filter((stretch) => stretch.state === 'live')
	return {
		id: destination.id,
		name: destination.name,
		platformId: destination.platformId,
		uptime: uptimeOf(stretches, facts.onAirAtMs),
		liveMs: live.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0),
		reconnects: stretches.filter((stretch) => stretch.state === 'reconnecting').length,
		bytesSent: counters.bytesSent,
		videoFrames: counters.videoFrames,
		droppedFrames: counters.droppedFrames,
		undeliveredFrames: counters.undeliveredFrames,
		behindMs: counters.behindTotalMs,
		mostBehindMs: counters.mostBehindMs,
		tries: counters.tries,
		averageKbps: counters.liveMs > 0 ? Math.round((counters.bytesSent * 8) / counters.liveMs) : 0,
		firstLiveAfterMs: firstLive ? firstLive.startMs - facts.startedAtMs : null,
		error: state.kind === 'failed' ? state.error : state.kind === 'reconnecting' && !firstLive ? state.cause : null,
		stretches: [...stretches],
	}
}

/**
 * Share of its time during which a destination was live, 0 to 1. It counts from the destination's own first live moment and only while it took part: one that
 * was added late or removed is not penalized. `onAirAtMs`: since when the show was on air; null = from the first live moment. Pure.
 */
export function uptimeOf(stretches: readonly Stretch[], onAirAtMs: number | null): number {
	const firstLive = stretches.find((stretch) => stretch.state === 'live')
	if (!firstLive) return 0
	const fromMs = Math.max(firstLive.startMs, onAirAtMs ?? 0)
	const counted = stretches.filter(({ endMs }) => endMs > fromMs)
	const length = (some: readonly Stretch[]) => some.reduce((sum, { startMs, endMs }) => sum + endMs - Math.max(startMs, fromMs), 0)
	const dueMs = length(counted)
	return dueMs > 0 ? Math.min(1, length(counted.filter((stretch) => stretch.state === 'live')) / dueMs) : 1
}

export function mean(values: readonly number[]): number {
	return values.length > 0 ? Math.round(values.reduce((sum, value) => sum + value, 0) / values.length) : 0
}
