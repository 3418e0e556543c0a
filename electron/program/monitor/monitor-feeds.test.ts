import { expect, test } from 'vitest'
import { decodeFastMessage, type FastMessage, type MonitorRequest } from '../../../shared/ipc/fast-port.ts'
import { type FastClient, parseFastRequest } from '../fast-clients.ts'
import type { BusContent } from '../sound/sound-bus.ts'
import { createMonitorFeeds } from './monitor-feeds.ts'

function setUp() {
	const open: BusContent[] = []
	let samples = new Float32Array(0)
	const feeds = createMonitorFeeds((content) => {
		open.push(content)
		return { block: () => samples, set: () => {}, dispose: () => void open.splice(open.indexOf(content), 1) }
	})
	return {
		feeds,
		open,
		mix(value: number) {
			samples = new Float32Array(3200).fill(value)
			feeds.send(1000)
		},
	}
}

function listener(monitor: MonitorRequest | undefined, hasRoom = true) {
	const heard: FastMessage[] = []
	const client: FastClient = {
		request: () => ({ want: 'none', thumbnails: false, preview: false, ...(monitor ? { monitor } : {}) }),
		isReady: () => false,
		hasRoomForSound: () => hasRoom,
		send(message) {
			const decoded = decodeFastMessage(Uint8Array.from(message).buffer)
			if (decoded) heard.push(decoded)
		},
	}
	return { client, heard }
}

test('whoever listens gets every frame of the mix, also while a picture is on its way; the others get nothing', () => {
	const { feeds, mix } = setUp()
	const one = listener({ kind: 'program' })
	const slow = listener({ kind: 'program' }, false)
	const other = listener(undefined)
	feeds.follow([one.client, slow.client, other.client])
	feeds.send(999)
	mix(0.25)
	mix(0.5)
	expect(one.heard.map((message) => message.kind === 'sound' && [message.mixedAtMs, message.samples.length, message.samples[0]])).toEqual([
		[1000, 3200, 0.25],
		[1000, 3200, 0.5],
	])
	expect([...slow.heard, ...other.heard]).toEqual([])
})

test('there is one mix for all that hear the same, and none once they have gone', () => {
	const { feeds, open } = setUp()
	const program = [listener({ kind: 'program' }), listener({ kind: 'program' })] as const
	const source = listener({ kind: 'sources', ids: ['a'] })
	feeds.follow([...program, source].map(({ client }) => client))
	expect(open).toEqual([{ kind: 'monitor-program' }, { kind: 'monitor-sources', ids: new Set(['a']) }])
	feeds.follow([source.client])
	expect(open).toEqual([{ kind: 'monitor-sources', ids: new Set(['a']) }])
	feeds.follow([])
	expect(open).toEqual([])
})

test('a request for sound is checked', () => {
	const monitorOf = (monitor: unknown) =>
		parseFastRequest(JSON.stringify({ want: 'none', thumbnails: false, preview: false, monitor }))?.monitor
	expect(monitorOf({ kind: 'program', more: 1 })).toEqual({ kind: 'program' })
	expect(monitorOf({ kind: 'sources', ids: ['a', 3] })).toEqual({ kind: 'sources', ids: ['a'] })
	expect(monitorOf({ kind: 'sources', ids: ['a'], without: 'f' })).toEqual({ kind: 'sources', ids: ['a'], without: 'f' })
	for (const nonsense of [{ kind: 'sources' }, { kind: 'x' }, 'program', null, { kind: 'sources', ids: 'a' }]) {
		expect(monitorOf(nonsense)).toBeUndefined()
	}
})
