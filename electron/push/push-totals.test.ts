import { expect, test } from 'vitest'
import type { DestinationState } from '../../shared/domain/destination.ts'
import type { ConnectionProgress } from './push-messages.ts'
import { countersOf, emptyTally, endConnection, noteProgress, noteState, noteTry, outcomeOf, type Tally } from './push-totals.ts'

const idle: DestinationState = { kind: 'idle' }
const connecting: DestinationState = { kind: 'connecting', attempt: 1 }
const live: DestinationState = { kind: 'live', sinceMs: 0 }
const stopping: DestinationState = { kind: 'stopping' }
const cause = { code: 'ingest-closed' as const, message: 'm', action: 'a', retryable: true }
const reconnecting: DestinationState = { kind: 'reconnecting', attempt: 1, retryAtMs: 0, lostAtMs: 0, cause }
const progress: ConnectionProgress = {
	bytesSent: 1000,
	videoFrames: 30,
	keyframes: 1,
	droppedFrames: 2,
	bitrateKbps: 500,
	lagMs: 40,
	queuedBytes: 10,
	behindMs: 40,
	behindBytes: 900,
	unarrivedFrames: 3,
}

function play(script: readonly (readonly [DestinationState, number])[]): Tally {
	let tally = emptyTally
	let before = idle
	for (const [state, at] of script) {
		tally = noteState(tally, before, state, at)
		before = state
	}
	return tally
}

test('a show with one loss: time live, reconnects and stretches', () => {
	const tally = play([
		[connecting, 1000],
		[live, 1500],
		[reconnecting, 11_500],
		[{ ...reconnecting, retryAtMs: 11_750 }, 11_750],
		[live, 12_000],
	])
	const outcome = outcomeOf(tally, live, 20_000)
	expect(outcome.stretches).toEqual([
		{ state: 'connecting', startMs: 1000, endMs: 1500 },
		{ state: 'live', startMs: 1500, endMs: 11_500 },
		{ state: 'reconnecting', startMs: 11_500, endMs: 12_000 },
		{ state: 'live', startMs: 12_000, endMs: 20_000 },
	])
	expect(outcome).toMatchObject({ firstLiveAfterMs: 500, error: null, counters: { reconnects: 1, liveMs: 18_000 } })
})

test('totals continue over connections, and what is of the moment is gone with the connection', () => {
	let tally = noteProgress(
		play([
			[connecting, 0],
			[live, 10],
		]),
		progress,
		0,
	)
	expect(countersOf(tally, live, 500)).toMatchObject({ bytesSent: 1000, bitrateKbps: 500, lagMs: 40, behindMs: 40, behindBytes: 900 })
	tally = endConnection(tally)
	expect(countersOf(tally, reconnecting, 600)).toMatchObject({
		bytesSent: 1000,
		videoFrames: 30,
		bitrateKbps: 0,
		lagMs: null,
		queuedBytes: 0,
		behindMs: null,
		undeliveredFrames: 3,
	})
	tally = noteProgress(tally, progress, 0)
	expect(countersOf(tally, live, 700)).toMatchObject({ bytesSent: 2000, videoFrames: 60, keyframes: 2, droppedFrames: 4 })
})

test('after the stop nothing grows, and the next show starts from nothing', () => {
	const tally = play([
		[connecting, 0],
		[live, 100],
		[stopping, 1100],
		[idle, 1500],
	])
	expect(outcomeOf(tally, idle, 99_000)).toMatchObject({ counters: { liveMs: 1000 }, stretches: [{}, { endMs: 1100 }] })
	expect(noteState(tally, idle, connecting, 200_000).stretches).toHaveLength(1)
})

test('why a destination is not live is kept for the report', () => {
	expect(
		outcomeOf(
			play([
				[connecting, 0],
				[reconnecting, 5],
			]),
			reconnecting,
			9,
		).error,
	).toEqual(cause)
	expect(
		outcomeOf(
			play([
				[connecting, 0],
				[{ kind: 'failed', error: cause }, 5],
				[idle, 9],
			]),
			idle,
			10,
		).error,
	).toEqual(cause)
})

test('time behind counts from when it is reported to when it is not, over connections; the pauses between them do not', () => {
	let tally = play([
		[connecting, 0],
		[live, 10],
	])
	const at = (now: number, behindMs: number) => {
		tally = noteProgress(tally, { ...progress, behindMs }, now)
	}
	at(0, 1499)
	at(500, 1500)
	at(1000, 4200)
	at(1500, 900)
	at(2000, 0)
	expect(countersOf(tally, live, 0)).toMatchObject({ behindTotalMs: 1000, mostBehindMs: 4200, behindMs: 0 })
	at(2500, 2000)
	tally = noteTry(endConnection(tally))
	at(9000, 2000)
	at(9500, 2000)
	expect(countersOf(tally, live, 0)).toMatchObject({ behindTotalMs: 1500, mostBehindMs: 4200 })
})

test('every try counts, one that led to nothing too', () => {
	expect(countersOf(noteTry(noteTry(play([[connecting, 0]]))), connecting, 9)).toMatchObject({ tries: 2, reconnects: 0, liveMs: 0 })
})
