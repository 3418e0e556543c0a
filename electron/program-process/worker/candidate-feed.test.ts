import { expect, test } from 'vitest'
import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { Source, SourceState } from '../../../shared/domain/source.ts'
import { dataOf } from '../../../shared/errors/app-error.ts'
import { type CandidateRequest, type CandidateState, decodeFastMessage, type FastMessage } from '../../../shared/ipc/fast-port.ts'
import { silentLog } from '../../lib/log.ts'
import { createManualClock } from '../../platforms/testing/manual-clock.ts'
import type { FastClient } from '../../program/fast-clients.ts'
import { type CandidateDevice, createCandidates } from '../../sources/candidates.ts'
import { createCandidateFeed } from './candidate-feed.ts'

const picture = (): I420Picture => ({ widthPx: 4, heightPx: 2, data: new Uint8Array(12).fill(100), alpha: null })
const desk: CandidateRequest = { key: 'desk', kind: 'camera', id: '/dev/video0' }
const screen: CandidateRequest = { key: 'screen', kind: 'screen', id: ':0' }
const mic: CandidateRequest = { key: 'mic', kind: 'audio-input', id: 'usb' }

/** Every capture has a new picture in each tick. */
function setUp() {
	const clock = createManualClock()
	const openNow = new Set<string>()
	const opened: string[] = []
	const states = new Map<string, (state: SourceState) => void>()
	let isClosing: Promise<void> = Promise.resolve()
	const candidates = createCandidates({
		ffmpegPath: 'ffmpeg',
		spawn: () => {
			throw new Error('The captures of this test need no program.')
		},
		machine: { os: 'linux', display: ':0', hasDdagrab: false },
		clock,
		log: silentLog,
		open(device: CandidateDevice, { onState, onNaturalSize, format }) {
			const name = `${device.id} at ${format.frameRate.numerator}`
			openNow.add(name)
			opened.push(name)
			states.set(device.id, onState)
			onState({ kind: 'running' })
			onNaturalSize({ widthPx: 1920, heightPx: 1080 })
			let now = picture()
			return {
				feed: {
					advance() {
						now = picture()
					},
					picture: () => (device.kind === 'audio-input' ? null : now),
					readSound(block) {
						block.fill(0.5)
						return true
					},
				},
				resize() {},
				restart() {},
				async dispose() {
					await isClosing
					openNow.delete(name)
				},
			}
		},
	})
	const shownPicture = picture()
	const feed = createCandidateFeed({
		clock,
		candidates,
		sources: {
			feed: () => ({ advance() {}, picture: () => shownPicture, readSound: () => false }),
			state: () => ({ kind: 'running' }),
			naturalSize: () => null,
		},
	})
	return {
		clock,
		feed,
		openNow,
		opened,
		states,
		holdClosing: (until: Promise<void>) => {
			isClosing = until
		},
	}
}

function client(devices: readonly CandidateRequest[] | null, chosenKey: string | null = null) {
	const received: FastMessage[] = []
	const one = { devices, chosenKey, received, isReady: true }
	const screenOf: FastClient = {
		request: () => ({
			want: 'none',
			thumbnails: false,
			preview: false,
			...(one.devices ? { candidates: { devices: one.devices, chosenKey: one.chosenKey } } : {}),
		}),
		isReady: () => one.isReady,
		hasRoomForSound: () => one.isReady,
		send(message) {
			const decoded = decodeFastMessage(message.slice().buffer)
			if (decoded) received.push(decoded)
		},
	}
	return Object.assign(one, { screen: screenOf })
}

const countOf = (received: readonly FastMessage[], key: string) =>
	received.filter((message) => message.kind === 'candidate' && message.key === key).length
const lastStates = (received: readonly FastMessage[]): readonly CandidateState[] =>
	received.findLast((message) => message.kind === 'candidate-states')?.states ?? []

test('without a screen that chooses, nothing is open and no timer runs', () => {
	const { clock, feed, openNow } = setUp()
	feed.follow([client(null).screen])
	expect([openNow.size, clock.pending()]).toEqual([0, 0])
})

test('five pictures a second of the chosen one, one in two seconds of the others, the first at once', () => {
	const { clock, feed } = setUp()
	const one = client([desk, screen], 'desk')
	feed.follow([one.screen])
	clock.advance(100)
	expect([countOf(one.received, 'desk'), countOf(one.received, 'screen')]).toEqual([1, 1])
	clock.advance(3900)
	expect([countOf(one.received, 'desk'), countOf(one.received, 'screen')]).toEqual([20, 2])
})

test('a device is captured while somebody sees it, and closed with the screen', async () => {
	const { clock, feed, openNow } = setUp()
	const [one, other] = [client([desk, screen]), client([desk])]
	feed.follow([one.screen, other.screen])
	expect([...openNow].toSorted()).toEqual(['/dev/video0 at 5', ':0 at 1'])
	one.devices = null
	feed.follow([one.screen, other.screen])
	await feed.setSources([])
	expect([...openNow]).toEqual(['/dev/video0 at 5'])
	feed.follow([])
	await Promise.resolve()
	expect(clock.pending()).toBe(0)
	await feed.dispose()
	expect(openNow.size).toBe(0)
})

test('a chosen screen is captured at its higher rate; a camera is not opened again', async () => {
	const { feed, opened } = setUp()
	const one = client([desk, screen])
	feed.follow([one.screen])
	one.chosenKey = 'screen'
	feed.follow([one.screen])
	expect(opened).toEqual(['/dev/video0 at 5', ':0 at 1', ':0 at 5'])
})

test('levels of sound inputs are measured, and states say why there is no picture', () => {
	const { clock, feed, states } = setUp()
	const one = client([desk, mic])
	feed.follow([one.screen])
	clock.advance(400)
	expect(lastStates(one.received)).toMatchObject([
		{ key: 'desk', state: 'live', size: { widthPx: 1920, heightPx: 1080 }, level: null },
		{ key: 'mic', state: 'live', level: { peakDb: -6, rmsDb: -6 } },
	])
	const failed = (key: Parameters<typeof dataOf>[0]): SourceState => ({ kind: 'failed', error: dataOf(key) })
	const words = (['source-device-busy', 'source-permission/device', 'source-device-unknown'] as const).map((key) => {
		states.get('/dev/video0')?.(failed(key))
		clock.advance(100)
		return lastStates(one.received)[0]?.state
	})
	expect(words).toEqual(['in-use', 'no-permission', 'no-signal'])
})

test('a camera of the show is not opened a second time: its picture is used, and a candidate is closed before the source opens', async () => {
	const { clock, feed, openNow, holdClosing } = setUp()
	const one = client([desk])
	feed.follow([one.screen])
	const closed = Promise.withResolvers<void>()
	holdClosing(closed.promise)
	const source: Source = { id: 'a', name: 'Desk', settings: { kind: 'camera', deviceId: '/dev/video0' }, audio: null }
	const free = feed.setSources([source])
	expect(free).not.toBeNull()
	closed.resolve()
	await free
	expect(openNow.size).toBe(0)
	clock.advance(100)
	expect(countOf(one.received, 'desk')).toBe(1)
	expect(feed.setSources([source])).toBeNull()
})

test('a slow screen gets nothing until it has taken what came before', () => {
	const { clock, feed } = setUp()
	const one = client([desk], 'desk')
	one.isReady = false
	feed.follow([one.screen])
	clock.advance(1000)
	expect(one.received).toEqual([])
})
