import type { TimedCue, TimedList } from '../plan.ts'
import type { TimedRun } from '../projection.ts'

const byHand = { kind: 'by-hand' } as const
const afterEnd = { kind: 'after-end' } as const

/** "mm:ss" in seconds. */
function s(text: string): number {
	const [minutes = 0, seconds = 0] = text.split(':').map(Number)
	return minutes * 60 + seconds
}

const cue = (number: number, lengthS: number, follow: TimedCue['follow'] = byHand, part?: string): TimedCue =>
	part === undefined ? { id: `c${number}`, lengthS, follow } : { id: `c${number}`, lengthS, follow, part }

/** The second half of a race day: cues 13 to 25, from 20:39:35 to 21:29:00, with a hard end at 21:30. */
export const raceDay: TimedList = {
	start: '20:39:35',
	hardEnd: '21:30:00',
	cues: [
		cue(13, s('6:00'), byHand, 'Race 4'),
		cue(14, s('3:00')),
		cue(15, s('1:45'), afterEnd),
		cue(16, s('3:40'), afterEnd),
		cue(17, s('10:00'), { kind: 'at', time: '20:54:00', cutsPrevious: false }, 'Finish'),
		cue(18, s('4:00')),
		cue(19, s('0:35')),
		cue(20, s('4:25'), afterEnd),
		cue(21, s('3:00'), afterEnd),
		cue(22, s('0:35')),
		cue(23, s('6:00'), byHand, 'Closing'),
		cue(24, s('4:25')),
		cue(25, s('2:00')),
	],
}

export const offAir: TimedRun = { mode: 'off', standbyId: null, current: null, next: null, done: {} }

/** The run while this cue is on air, and the next one is on standby. */
export function running(cueId: string, standbyId: string | null, startedAtMs: number, done: TimedRun['done'] = {}): TimedRun {
	return { mode: 'running', standbyId, current: { cueId, withIds: [], startedAtMs, endsAtMs: null }, next: null, done }
}
