import type { ShowTiming } from '../../../shared/cues/timing.ts'
import type { CueList } from '../../../shared/domain/cue.ts'
import type { StudioClock } from '../../lib/studio-clock.ts'
import type { Texts } from '../../texts/texts.ts'
import { lengthText } from './length-text.ts'

interface PaceInput {
	readonly timing: Pick<ShowTiming, 'nextFixed' | 'pace' | 'lateMs' | 'lateAtStartMs'>
	readonly list: Pick<CueList, 'cues'>
	/** The number of the running cue, where there is one. */
	readonly running: string | undefined
	readonly nowMs: number
	readonly clock: Pick<StudioClock, 'timeOf'>
}

/**
 * What stands below how late the show is, the most urgent first: a fixed time that will be missed, that the running cue has made it later, the next fixed time.
 * Pure.
 */
export function paceLine({ timing, list, running, nowMs, clock }: PaceInput, words: Texts['cues']['plan']): string {
	const { nextFixed, pace, lateMs, lateAtStartMs } = timing
	const number = list.cues.find(({ id }) => id === nextFixed?.cueId)?.number ?? ''
	if (nextFixed && nextFixed.waitsMs >= 1000)
		return words.fixedLate({ number, time: clock.timeOf(nextFixed.atMs), late: lengthText(nextFixed.waitsMs / 1000) })
	if (pace === 'late' && running !== undefined && lateMs !== null && lateAtStartMs !== null && lateMs - lateAtStartMs >= 1000)
		return words.wasLate({ time: lengthText(Math.max(0, lateAtStartMs) / 1000), number: running })
	if (nextFixed && nextFixed.atMs > nowMs)
		return words.fixed({ number, time: clock.timeOf(nextFixed.atMs), left: lengthText((nextFixed.atMs - nowMs) / 1000) })
	return words.lateFrom
}
