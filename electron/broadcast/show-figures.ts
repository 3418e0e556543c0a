import type { ReportSample } from './report.ts'

/** The counters of the program process start at zero with the process, which may restart during the show: this adds up the values of one show. */
export interface FrameTotals {
	readonly emitted: number
	readonly dropped: number
	readonly late: number
}

export interface FrameCount {
	readonly totals: FrameTotals
	readonly last: FrameTotals | null
}

export const noFrames: FrameCount = { totals: { emitted: 0, dropped: 0, late: 0 }, last: null }

export function countFrames(count: FrameCount, reading: FrameTotals): FrameCount {
	const { last, totals } = count
	if (last === null) return { totals, last: reading }
	const restarted = reading.emitted < last.emitted
	const from = restarted ? { emitted: 0, dropped: 0, late: 0 } : last
	return {
		totals: {
			emitted: totals.emitted + reading.emitted - from.emitted,
			dropped: totals.dropped + reading.dropped - from.dropped,
			late: totals.late + reading.late - from.late,
		},
		last: reading,
	}
}

/** A day with one sample every 5 s is 17,280; beyond this, every second sample is dropped so that a report stays readable. */
const maxSamples = 4000

export function withSample(samples: readonly ReportSample[], sample: ReportSample): readonly ReportSample[] {
	const next = [...samples, sample]
	return next.length > maxSamples ? next.filter((_, index) => index % 2 === 0) : next
}
