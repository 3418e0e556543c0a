import { expect, test } from 'vitest'
import type { LocalRecordingState } from '../../shared/domain/recording.ts'
import { recordingFault } from './faults.ts'
import { type RecordingEvent, transition } from './state.ts'

const now = 5000
const error = recordingFault('recording-process')
const states = {
	off: { kind: 'off' },
	starting: { kind: 'starting' },
	recording: { kind: 'recording', startedAtMs: 1000, path: '/r/a.mp4', bytes: 10, durationMs: 4000 },
	stopping: { kind: 'stopping' },
	failed: { kind: 'failed', error, path: '/r/a.mp4', safeDurationMs: 3000 },
} as const satisfies { readonly [Kind in LocalRecordingState['kind']]: Extract<LocalRecordingState, { kind: Kind }> }

const events = {
	start: { kind: 'start' },
	'first-frame': { kind: 'first-frame', path: '/r/a.mp4', notice: null },
	'next-file': { kind: 'next-file', path: '/r/a - 2.mp4', file: 2 },
	rewritten: { kind: 'rewritten', share: 0.5 },
	pause: { kind: 'pause' },
	resume: { kind: 'resume' },
	resumed: { kind: 'resumed', pauseMs: 2000 },
	moved: { kind: 'moved', path: '/s/a.mp4', notice: error },
	progress: { kind: 'progress', bytes: 20, durationMs: 5000 },
	'child-ended': { kind: 'child-ended', givesUp: null },
	'child gives up': { kind: 'child-ended', givesUp: error },
	fault: { kind: 'fault', error, path: '/r/a.mp4' },
	stop: { kind: 'stop' },
	finished: { kind: 'finished', saved: { path: '/r/a.mp4', durationMs: 3500, isComplete: true } },
	safe: { kind: 'safe', durationMs: 3500, path: '/r/a.mp4' },
} as const satisfies Record<string, RecordingEvent>

const same = '-'
const table: { readonly [State in keyof typeof states]: { readonly [Event in keyof typeof events]: string } } = {
	off: {
		start: 'starting: start-child',
		'first-frame': same,
		'next-file': same,
		rewritten: same,
		pause: same,
		resume: same,
		resumed: same,
		moved: same,
		progress: same,
		'child-ended': same,
		'child gives up': same,
		fault: same,
		stop: same,
		finished: same,
		safe: same,
	},
	starting: {
		start: same,
		'first-frame': 'recording:',
		'next-file': same,
		rewritten: same,
		pause: same,
		resume: same,
		resumed: same,
		moved: same,
		progress: same,
		'child-ended': 'starting: restart-child',
		'child gives up': 'failed: finish',
		fault: 'failed: finish',
		stop: 'stopping: finish',
		finished: same,
		safe: same,
	},
	recording: {
		start: same,
		'first-frame': same,
		'next-file': 'recording:',
		rewritten: same,
		pause: 'recording:',
		resume: same,
		resumed: 'recording:',
		moved: 'recording:',
		progress: 'recording:',
		'child-ended': 'recording: restart-child',
		'child gives up': 'failed: finish',
		fault: 'failed: finish',
		stop: 'stopping: finish',
		finished: same,
		safe: same,
	},
	stopping: {
		start: same,
		'first-frame': same,
		'next-file': same,
		rewritten: 'stopping:',
		pause: same,
		resume: same,
		resumed: same,
		moved: same,
		progress: same,
		'child-ended': same,
		'child gives up': same,
		fault: 'failed:',
		stop: same,
		finished: 'off:',
		safe: same,
	},
	failed: {
		start: 'starting: start-child',
		'first-frame': same,
		'next-file': same,
		rewritten: same,
		pause: same,
		resume: same,
		resumed: same,
		moved: same,
		progress: same,
		'child-ended': same,
		'child gives up': same,
		fault: same,
		stop: 'off:',
		finished: same,
		safe: 'failed:',
	},
}

for (const [stateName, row] of Object.entries(table)) {
	for (const [eventName, expected] of Object.entries(row)) {
		test(`${stateName} + ${eventName} → ${expected}`, () => {
			const state = states[stateName as keyof typeof states]
			const next = transition(state, events[eventName as keyof typeof events], now)
			if (expected === same) expect(next).toEqual({ state, effects: [] })
			else expect(`${next.state.kind}: ${next.effects.map((effect) => effect.kind).join(' ')}`.trim()).toBe(expected)
		})
	}
}

test('nothing is called safe before its file was checked', () => {
	const failed = transition(states.recording, events.fault, now).state
	expect(failed).toMatchObject({ kind: 'failed', safeDurationMs: null, path: '/r/a.mp4' })
	expect(transition(failed, events.safe, now).state).toMatchObject({ safeDurationMs: 3500 })
	expect(transition(states.stopping, events.finished, now).state).toEqual({
		kind: 'off',
		saved: { path: '/r/a.mp4', durationMs: 3500, isComplete: true },
	})
	expect(transition(states.stopping, { kind: 'finished', saved: null }, now).state).toEqual({ kind: 'off' })
})

test('a pause lasts until its next picture is written, and its length is not recorded time', () => {
	const paused = transition(states.recording, events.pause, 6000).state
	expect(paused).toMatchObject({ pause: { sinceMs: 6000, isEnding: false } })
	expect(transition(paused, events.pause, 7000).state).toBe(paused)
	const ending = transition(paused, events.resume, 8000).state
	expect(ending).toMatchObject({ pause: { sinceMs: 6000, isEnding: true } })
	expect(transition(ending, events.resume, 8500).state).toBe(ending)
	expect(transition(ending, events.pause, 8500).state).toEqual(paused)
	const resumed = transition(ending, events.resumed, 9000).state
	expect(resumed).toEqual({ ...states.recording, pausedMs: 2000 })
	expect(transition(resumed, events.resumed, 9000).state).toMatchObject({ pausedMs: 4000 })
	expect(transition(paused, events.stop, 9000).state.kind).toBe('stopping')
	expect(transition(states.stopping, events.rewritten, 9000).state).toEqual({ kind: 'stopping', progress: 0.5 })
	expect(transition(states.recording, events['next-file'], 9000).state).toMatchObject({ path: '/r/a - 2.mp4', file: 2 })
})

test('a recording that continues elsewhere says where and why', () => {
	expect(transition(states.recording, events.moved, now).state).toMatchObject({ path: '/s/a.mp4', notice: error, durationMs: 4000 })
	expect(transition(states.starting, { ...events['first-frame'], notice: error }, now).state).toMatchObject({ notice: error })
})
