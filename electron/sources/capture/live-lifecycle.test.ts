import { expect, test } from 'vitest'
import type { SourceFailure } from '../source-errors.ts'
import { type Lifecycle, nextLifecycle, opened, restartDelayMs } from './live-lifecycle.ts'

const failure = (fatal: boolean): SourceFailure => ({ fatal, error: { code: 'internal', message: 'm', action: 'a', retryable: !fatal } })
const output = (before: Lifecycle, nowMs: number) => nextLifecycle(before, { kind: 'output' }, nowMs).after
const gone = (before: Lifecycle, nowMs: number, fatal = false) => nextLifecycle(before, { kind: 'gone', failure: failure(fatal) }, nowMs)

test('waits 0.25 s, doubles, and stops at 5 s', () => {
	expect([1, 2, 3, 4, 5, 6, 20].map(restartDelayMs)).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000])
})

test('the first output makes it run, more output changes nothing', () => {
	const running = output(opened, 10)
	expect(running.state).toEqual({ kind: 'running' })
	expect(output(running, 20)).toBe(running)
})

test('a source that never worked and cannot work is given up', () => {
	expect(gone(opened, 10, true)).toMatchObject({ after: { state: { kind: 'failed' } }, restartInMs: null })
})

test('a device that worked before is waited for, whatever the error', () => {
	expect(gone(output(opened, 10), 20, true)).toMatchObject({
		after: { state: { kind: 'lost', attempt: 1, sinceMs: 20 } },
		restartInMs: 250,
	})
})

test('attempts are counted while it does not stay, and it is lost since the first loss', () => {
	const first = gone(output(opened, 0), 100).after
	const second = gone(first, 400)
	expect(second).toMatchObject({ after: { state: { kind: 'lost', attempt: 2, sinceMs: 100 } }, restartInMs: 500 })
	// The device returns only briefly.
	expect(gone(output(second.after, 1000), 2000)).toMatchObject({ after: { attempt: 3 }, restartInMs: 1000 })
})

test('after running well for five seconds the waits start again', () => {
	const tired = gone(gone(gone(output(opened, 0), 100).after, 200).after, 300).after
	expect(gone(output(tired, 1000), 6000)).toMatchObject({ after: { attempt: 1 }, restartInMs: 250 })
})

test('a paused source is lost, is not opened again, and runs with its next output', () => {
	const running = output(opened, 10)
	const paused = nextLifecycle(running, { kind: 'paused', failure: failure(false) }, 50)
	expect(paused).toMatchObject({ after: { state: { kind: 'lost', sinceMs: 50 } }, restartInMs: null })
	expect(output(paused.after, 90).state).toEqual({ kind: 'running' })
	// Also before it ever ran: a device may be asleep when it is opened.
	expect(nextLifecycle(opened, { kind: 'paused', failure: failure(false) }, 50).after.state.kind).toBe('lost')
})
