import { expect, test } from 'vitest'
import { encodeFastMessage, type FastRequest } from '../../shared/ipc/fast-port.ts'
import { createFastFeed } from './fast-feed.ts'
import type { FastPortListener } from './studio-connection.ts'

function setUp(isOnStudioComputer = true) {
	const clock = { nowMs: 0 }
	const ports: { listener: FastPortListener; sent: FastRequest[]; confirmed: number }[] = []
	const timers: (() => void)[] = []
	const feed = createFastFeed(
		{
			isOnStudioComputer,
			openFastPort(listener) {
				const port = { listener, sent: [] as FastRequest[], confirmed: 0 }
				ports.push(port)
				return {
					send: (request) => port.sent.push(request),
					confirm() {
						port.confirmed += 1
					},
					close() {},
				}
			},
		},
		{
			setTimer: (run) => {
				timers.push(run)
				return () => {}
			},
			random: () => 0.5,
			now: () => clock.nowMs,
		},
	)
	return { feed, ports, timers, clock }
}

const thumbnail = (sceneId: string, fill: number) =>
	encodeFastMessage({ kind: 'thumbnail', sceneId, widthPx: 2, heightPx: 2, mixedAtMs: 1, data: new Uint8Array(6).fill(fill) }).slice()
		.buffer

test('it asks for what is wanted when the port opens, and again when that changes', () => {
	const { feed, ports } = setUp()
	ports[0]?.listener.onOpen()
	feed.want('full')
	feed.want('full')
	feed.wantPreview(true)
	feed.wantPreview(true)
	feed.want('none')
	feed.wantSource({ id: 'a', views: ['after'], without: null })
	feed.wantSource({ id: 'a', views: ['after'], without: null })
	feed.wantSource(null)
	feed.wantMultiview(true)
	feed.wantMultiview(false)
	feed.wantFilterLevels('a')
	feed.wantFilterLevels('a')
	feed.wantFilterLevels(null)
	feed.wantHalfRate(true)
	feed.wantHalfRate(true)
	feed.wantHalfRate(false)
	expect(ports[0]?.sent).toEqual([
		{ want: 'half', thumbnails: true, preview: false },
		{ want: 'full', thumbnails: true, preview: false },
		{ want: 'full', thumbnails: true, preview: true },
		{ want: 'none', thumbnails: false, preview: true },
		{ want: 'none', thumbnails: false, preview: true, source: { id: 'a', views: ['after'], without: null } },
		{ want: 'none', thumbnails: false, preview: true },
		{ want: 'none', thumbnails: false, preview: true, multiview: true },
		{ want: 'none', thumbnails: false, preview: true },
		{ want: 'none', thumbnails: false, preview: true, filterLevels: 'a' },
		{ want: 'none', thumbnails: false, preview: true },
		{ want: 'none', thumbnails: false, preview: true, halfRate: true },
		{ want: 'none', thumbnails: false, preview: true },
	])
})

test('a tile that appears later gets the newest picture of its scene at once', () => {
	const { feed, ports } = setUp()
	ports[0]?.listener.onMessage(thumbnail('a', 1))
	ports[0]?.listener.onMessage(thumbnail('a', 2))
	ports[0]?.listener.onMessage(thumbnail('b', 9))
	const got: (number | undefined)[] = []
	feed.onThumbnail('a', ({ data }) => got.push(data[0]))
	ports[0]?.listener.onMessage(thumbnail('a', 3))
	expect(got).toEqual([2, 3])
})

test('a broken message is passed over', () => {
	const { feed, ports } = setUp()
	let pictures = 0
	feed.onProgram(() => {
		pictures += 1
	})
	ports[0]?.listener.onMessage(new ArrayBuffer(3))
	ports[0]?.listener.onMessage(new ArrayBuffer(64))
	expect(pictures).toBe(0)
})

test('a closed port is opened again and asked for the same', () => {
	const { feed, ports, timers } = setUp()
	feed.want('full')
	ports[0]?.listener.onClose()
	timers[0]?.()
	ports[1]?.listener.onOpen()
	expect(ports[1]?.sent).toEqual([{ want: 'full', thumbnails: true, preview: false }])
	feed.close()
})

test('from another device each message is confirmed, and a slow line gets small pictures with pauses between', () => {
	const { ports, timers, clock } = setUp(false)
	const [port] = ports
	const picture = encodeFastMessage({ kind: 'program', widthPx: 240, heightPx: 134, mixedAtMs: 1, data: new Uint8Array(48_240) }).slice()
		.buffer
	port?.listener.onOpen()
	clock.nowMs += 10
	port?.listener.onMessage(picture)
	expect([port?.confirmed, timers.length]).toEqual([1, 0])
	clock.nowMs += 8000
	port?.listener.onMessage(picture)
	expect([port?.confirmed, timers.length]).toEqual([1, 1])
	timers[0]?.()
	expect(port?.confirmed).toBe(2)
	expect(port?.sent.map(({ want, waits }) => [want, waits])).toEqual([
		['small', true],
		['half', true],
		['small', true],
	])
})
