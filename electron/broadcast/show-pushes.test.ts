import { expect, test } from 'vitest'
import { type DestinationState, noCounters } from '../../shared/domain/destination.ts'
import type { PushPort, Stretch } from './destination.ts'
import { createShowPushes, pushesOf } from './show-pushes.ts'

const target = { protocol: 'rtmp', server: 'rtmp://a.example/live', key: 'k' } as const

/** A simulated push: it counts from zero when it starts from idle. */
function stage() {
	let state: DestinationState = { kind: 'idle' }
	let bytesSent = 0
	let stretches: Stretch[] = []
	const port: PushPort = {
		start() {
			if (state.kind === 'idle') {
				bytesSent = 0
				stretches = []
			}
			state = { kind: 'connecting', attempt: 1 }
		},
		async stop() {
			state = { kind: 'idle' }
		},
		stopAll: async () => {},
		retryNow() {},
		state: () => state,
		counters: () => ({
			...noCounters,
			bytesSent,
			reconnects: 1,
			liveMs: 5,
			bitrateKbps: 9,
			undeliveredFrames: 3,
			behindTotalMs: 700,
			mostBehindMs: bytesSent,
			tries: 2,
		}),
		stretches: () => stretches,
		onChange: () => () => {},
	}
	return {
		port,
		send(bytes: number, startMs: number) {
			bytesSent += bytes
			stretches = [...stretches, { state: 'live', startMs, endMs: startMs + 5 }]
		},
		fail() {
			state = { kind: 'failed', error: { code: 'internal', message: 'm', action: 'a', retryable: true } }
		},
	}
}

test('what was sent before a stop and after it is one sum', async () => {
	const { port, send } = stage()
	const pushes = createShowPushes(port)
	pushes.start('d', 'D', target)
	send(100, 0)
	await pushes.stop('d')
	expect(pushes.totals('d').counters.bytesSent).toBe(100)
	pushes.start('d', 'D', target)
	send(30, 50)
	expect(pushes.totals('d')).toMatchObject({
		counters: {
			bytesSent: 130,
			reconnects: 2,
			liveMs: 10,
			bitrateKbps: 9,
			undeliveredFrames: 6,
			behindTotalMs: 1400,
			mostBehindMs: 100,
			tries: 4,
		},
		stretches: [{ startMs: 0 }, { startMs: 50 }],
	})
	expect(pushes.counters('d').bytesSent).toBe(30)
})

test('a start after a failure keeps counting, and is counted once', () => {
	const { port, send, fail } = stage()
	const pushes = createShowPushes(port)
	pushes.start('d', 'D', target)
	send(100, 0)
	fail()
	pushes.start('d', 'D', target)
	expect(pushes.totals('d').counters.bytesSent).toBe(100)
})

test('what an address did in the show before does not count for one that is not started in this show', async () => {
	const { port, send, fail } = stage()
	port.start('d', 'D', target)
	send(100, 0)
	fail()
	const pushes = createShowPushes(port)
	expect([pushes.state('d').kind, pushes.counters('d').bytesSent, pushes.totals('d').stretches]).toEqual(['idle', 0, []])
})

test('every address of a destination gets its canvas, as it is chosen at that moment', () => {
	const { port } = stage()
	const started: (string | undefined)[] = []
	const pushes = createShowPushes({ ...port, start: (id, _, { canvas }) => void started.push(`${id} ${canvas}`) })
	let canvas: 'vertical' | undefined
	const own = pushesOf(pushes, { canvas: () => canvas })
	own.start('d', 'D', target)
	canvas = 'vertical'
	own.start('d', 'D', target)
	own.start('d#2', 'D', target)
	pushesOf(pushes, {}).start('e', 'E', target)
	expect(started).toEqual(['d undefined', 'd vertical', 'd#2 vertical', 'e undefined'])
})
