import type { AdLaunchRecord } from '../../shared/domain/ads.ts'
import type { ProgramStats } from '../../shared/domain/encoder.ts'
import type { LoudnessReading } from '../../shared/domain/loudness.ts'
import type { Marker } from '../../shared/domain/marker.ts'
import type { ShowReport } from '../../shared/domain/show.ts'
import type { HistoryStore } from '../history/history-store.ts'
import type { Clock } from '../lib/clock.ts'
import { errorText } from '../lib/error-text.ts'
import type { Log } from '../lib/log.ts'
import type { Activity } from './activity.ts'
import { buildReport, type ReportFacts, type ReportSample } from './report.ts'
import { joinReports } from './resumed-report.ts'
import type { ShowDestinations } from './show-destinations.ts'
import { countFrames, noFrames, withSample } from './show-figures.ts'

/** Collects the data of one show's report, and saves an unfinished report to disk so that a crash does not lose it. */
export interface ShowReportBuilder {
	/** First confirmed on air, even if only by practice. */
	onAir(): void
	/** From now on, somebody outside can see the show: earlier values from practice are not part of it. */
	goPublic(): void
	/** Takes the last readings of values that end with the destinations; must be called before they are stopped. */
	close(): ClosedShowReport
}

export interface ClosedShowReport {
	/** Writes the final report; call it after the destinations have stopped, so that their last values count. Returned even if not `saved`, on a disk error. */
	finish(endedBy: ShowReport['endedBy'], recordings: ShowReport['recordings']): { readonly report: ShowReport; readonly saved: boolean }
	/** The show never went on air: removes the report. That of a resumed show stays as it was before. */
	discard(): void
}

export interface ShowReportBuilderOptions {
	readonly showId: string
	/** The report of the show that is resumed, until it was interrupted; null = a new show. */
	readonly before: ShowReport | null
	readonly title: string
	readonly clock: Clock
	readonly log: Log
	readonly history: HistoryStore
	readonly activity: Activity
	readonly destinations: ShowDestinations
	readonly stats: () => ProgramStats | null
	/** The loudness that the show should have, LUFS. */
	readonly targetLufs: () => number
	readonly adRecords: (sinceMs: number) => readonly AdLaunchRecord[]
	readonly markers: (sinceMs: number) => readonly Marker[]
}

const sampleEveryMs = 5000

/** For people and for lengths. */
interface Moment {
	readonly unixMs: number
	readonly steadyMs: number
}

function momentOf(clock: Clock): Moment {
	return { unixMs: clock.now(), steadyMs: clock.steady() }
}

export function openShowReportBuilder(options: ShowReportBuilderOptions): ShowReportBuilder {
	const { clock, destinations } = options
	const startedAtMs = clock.now()
	const startedSteadyMs = clock.steady()
	let onAirAtMs: number | null = null
	/** The length is not affected when the computer's clock is set. */
	let onAirSteadyMs: number | null = null
	let isPublic = false
	let frames = noFrames
	let samples: readonly ReportSample[] = []
	let loudness: ReportFacts['loudness']
	let cancelNext = () => {}
	/** When a resumed show was first on air again, Unix ms. */
	let backAtMs: number | null = null

	/** The measurement starts again with the show, a moment later than the report. */
	function isOfThisShow({ measuredMs }: LoudnessReading): boolean {
		return measuredMs <= clock.steady() - startedSteadyMs + sampleEveryMs
	}

	function sample(): void {
		const stats = options.stats()
		if (stats) frames = countFrames(frames, { emitted: stats.framesEmitted, dropped: stats.droppedFrames, late: stats.lateFrames })
		samples = withSample(samples, {
			atMs: clock.now(),
			viewers: destinations.viewers(),
			outKbps: destinations.outKbps(),
			fps: stats?.encoder.fps ?? 0,
			...(stats?.loudness ? { lufs: stats.loudness.shortTermLufs } : {}),
		})
		if (stats?.loudness && isOfThisShow(stats.loudness)) loudness = withTarget(stats.loudness, options.targetLufs())
	}

	function facts(
		endedBy: ShowReport['endedBy'],
		ended: Moment,
		recordings: ShowReport['recordings'],
		places: ReportFacts['destinations'],
	): ReportFacts {
		return {
			id: options.showId,
			title: options.title,
			startedAtMs,
			onAirAtMs,
			isPublic,
			endedAtMs: ended.unixMs,
			onAirMs: onAirSteadyMs === null ? 0 : ended.steadyMs - onAirSteadyMs,
			endedBy,
			frames: frames.totals,
			destinations: places,
			ads: options.adRecords(startedAtMs),
			markers: options.markers(startedAtMs),
			recordings,
			samples,
			...(loudness ? { loudness } : {}),
			events: options.activity.since(startedAtMs),
		}
	}

	function whole(report: ShowReport): ShowReport {
		return options.before ? joinReports(options.before, report, backAtMs) : report
	}

	function save(report: ShowReport, finished: boolean): boolean {
		try {
			options.history.saveReport(report, finished)
			return true
		} catch (error) {
			options.log.error('The report could not be saved', { error: errorText(error) })
			return false
		}
	}

	function beat(): void {
		sample()
		save(whole(buildReport(facts('crash', momentOf(clock), [], destinations.facts()))), false)
		cancelNext = clock.after(sampleEveryMs, beat)
	}

	beat()
	return {
		onAir() {
			onAirAtMs = clock.now()
			backAtMs = onAirAtMs
			onAirSteadyMs = clock.steady()
		},
		goPublic() {
			onAirAtMs = clock.now()
			if (options.before?.practice !== true) backAtMs = onAirAtMs
			onAirSteadyMs = clock.steady()
			isPublic = true
			samples = samples.map((each) => ({ ...each, viewers: null }))
		},
		close() {
			cancelNext()
			sample()
			const ended = momentOf(clock)
			const places = destinations.facts()
			return {
				finish(endedBy, recordings) {
					const counters = new Map(destinations.facts().map((destination) => [destination.id, destination.counters]))
					const counted = places.map((place) => ({ ...place, counters: counters.get(place.id) ?? place.counters }))
					const report = whole(buildReport(facts(endedBy, ended, recordings, counted)))
					return { report, saved: save(report, true) }
				},
				discard() {
					if (options.before) {
						save(options.before, true)
						return
					}
					try {
						options.history.discardReport(options.showId)
					} catch (error) {
						options.log.error('The report could not be taken out', { error: errorText(error) })
					}
				},
			}
		},
	}
}

function withTarget({ integratedLufs, rangeLu, truePeakDb, measuredMs }: LoudnessReading, targetLufs: number): ReportFacts['loudness'] {
	return { integratedLufs, rangeLu, truePeakDb, measuredMs, targetLufs }
}
