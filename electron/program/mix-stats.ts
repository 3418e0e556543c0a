import type { ProgramStats } from '../../shared/domain/encoder.ts'

/** The program's own part of ProgramStats. */
export type MixStats = Pick<ProgramStats, 'framesEmitted' | 'lateFrames' | 'droppedFrames' | 'unmixedFrames' | 'mixMsMean' | 'mixMsMax'>

export interface MixCounter {
	/** `unmixed`: those of the dropped frames that were not mixed. */
	count(frame: { readonly late: boolean; readonly dropped: number; readonly unmixed: number; readonly mixMs: number | null }): void
	/** Totals since the start, and mixing times since the last reading. */
	read(): MixStats
}

export function createMixCounter(): MixCounter {
	let framesEmitted = 0
	let lateFrames = 0
	let droppedFrames = 0
	let unmixedFrames = 0
	let mixes = 0
	let mixMsSum = 0
	let mixMsMax = 0
	return {
		count({ late, dropped, unmixed, mixMs }) {
			framesEmitted += 1
			if (late) lateFrames += 1
			droppedFrames += dropped
			unmixedFrames += unmixed
			if (mixMs === null) return
			mixes += 1
			mixMsSum += mixMs
			mixMsMax = Math.max(mixMsMax, mixMs)
		},
		read() {
			const mixMsMean = mixes === 0 ? 0 : mixMsSum / mixes
			const stats = { framesEmitted, lateFrames, droppedFrames, unmixedFrames, mixMsMean, mixMsMax }
			mixes = 0
			mixMsSum = 0
			mixMsMax = 0
			return stats
		},
	}
}
