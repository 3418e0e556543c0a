import { expect, test } from 'vitest'
import { type AlarmState, type ChannelSecond, dismissAlarm, noAlarms, stepAlarms } from './sound-alarms.ts'

const loud = { peakDb: -12, rmsDb: -25 }
const silent = { peakDb: -80, rmsDb: -90 }
const noise = { peakDb: -50, rmsDb: -62 }
const clipped = { peakDb: 0, rmsDb: -9 }

function second(change: Partial<ChannelSecond>): ChannelSecond {
	return {
		sourceId: 'mic',
		isOpen: true,
		isMutedMicrophone: false,
		mayStartSilent: false,
		...loud,
		warnsOf: { silence: true, clipping: true, 'muted-speaking': true },
		...change,
	}
}

/** Runs seconds of simulated time. `program`: what viewers hear meanwhile. */
function studio() {
	let state: AlarmState = noAlarms
	let nowMs = 1_000_000
	return {
		run(change: Partial<ChannelSecond>, seconds: number, { onAir = true, program = loud, silentAfterMs = 10_000 } = {}) {
			for (let i = 0; i < seconds; i++) {
				nowMs += 1000
				const mix = second({ sourceId: null, isOpen: true, ...program })
				state = stepAlarms(state, [second(change), mix], nowMs, onAir, { silentAfterMs })
			}
			return state.alarms.map(({ kind, sourceId, sinceMs }) => `${kind} ${sourceId} ${(nowMs - sinceMs) / 1000}`)
		},
		dismiss(kind: 'silence' | 'clipping' | 'muted-speaking' | 'program-silence', sourceId: string | null = 'mic') {
			state = dismissAlarm(state, kind, sourceId)
			return state.alarms.length
		},
	}
}

test('an open channel without sound is reported after ten seconds on air, and until sound returns', () => {
	const { run } = studio()
	expect(run(silent, 9)).toEqual([])
	expect(run(silent, 1)).toEqual(['silence mic 10'])
	expect(run(silent, 4)).toEqual(['silence mic 14'])
	expect(run(noise, 1)).toEqual([])
	expect(run(silent, 9)).toEqual([])
})

test('a channel that is not open, off air, or without the alarm may be silent', () => {
	for (const change of [{ isOpen: false }, { warnsOf: { silence: false, clipping: true, 'muted-speaking': true } }]) {
		expect(studio().run({ ...silent, ...change }, 60)).toEqual([])
	}
	const { run } = studio()
	expect(run(silent, 60, { onAir: false })).toEqual([])
	// The time off air does not count.
	expect(run(silent, 9)).toEqual([])
	expect(run(silent, 1)).toEqual(['silence mic 10'])
	// A channel that opens starts from there.
	expect(run({ ...silent, isOpen: false }, 1)).toEqual([])
	expect(run(silent, 9)).toEqual([])
	// The settings say when.
	expect(studio().run(silent, 5, { silentAfterMs: 5000 })).toEqual(['silence mic 5'])
})

test('a film or a page may be silent from its start, but not stop', () => {
	const { run } = studio()
	expect(run({ ...silent, mayStartSilent: true }, 30)).toEqual([])
	expect(run({ ...loud, mayStartSilent: true }, 1)).toEqual([])
	expect(run({ ...silent, mayStartSilent: true }, 10)).toEqual(['silence mic 10'])
})

test('“Fine, it is quiet” lasts until the sound has returned once', () => {
	const { run, dismiss } = studio()
	run(silent, 12)
	expect(dismiss('silence')).toBe(0)
	expect(run(silent, 60)).toEqual([])
	run(loud, 1)
	expect(run(silent, 10)).toEqual(['silence mic 10'])
})

test('clipping for three seconds is reported, a single clip is not', () => {
	const { run } = studio()
	expect(run(clipped, 2)).toEqual([])
	expect(run(loud, 1)).toEqual([])
	expect(run(clipped, 3)).toEqual(['clipping mic 3'])
	expect(run(loud, 1)).toEqual([])
	expect(studio().run({ ...clipped, isOpen: false }, 9)).toEqual([])
})

test('speaking into a muted microphone is reported, noise and short sounds are not', () => {
	const muted = { isOpen: false, isMutedMicrophone: true }
	const { run } = studio()
	expect(run({ ...muted, ...noise }, 60)).toEqual([])
	expect(run({ ...muted, ...loud }, 2)).toEqual([])
	expect(run({ ...muted, ...loud }, 1)).toEqual(['muted-speaking mic 1'])
	// A breath between two words does not end it; being silent does, and so does opening the microphone.
	expect(run({ ...muted, ...silent }, 1)).toEqual(['muted-speaking mic 2'])
	expect(run({ ...muted, ...silent }, 1)).toEqual([])
	run({ ...muted, ...loud }, 3)
	expect(run(loud, 1)).toEqual([])
})

test('a silent program is the strongest alarm', () => {
	const { run, dismiss } = studio()
	expect(run(silent, 9, { program: silent })).toEqual([])
	expect(run(silent, 1, { program: silent })).toEqual(['program-silence null 10', 'silence mic 10'])
	expect(dismiss('program-silence', null)).toBe(1)
	expect(run(loud, 1)).toEqual([])
})

test('a source that is removed takes its alarm with it', () => {
	const { run } = studio()
	run(silent, 10)
	expect(run({ sourceId: 'other' }, 1)).toEqual([])
})
