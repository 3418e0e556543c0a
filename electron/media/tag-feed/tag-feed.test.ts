import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import type { MediaTag, TagFeedEndpoint } from '../../../shared/domain/feeds.ts'
import { systemClock } from '../../lib/clock.ts'
import { silentLog } from '../../lib/log.ts'
import { waitUntil } from '../../testing/wait-until.ts'
import { createTagFeedReader } from './tag-feed-reader.ts'
import { createTagFeeds, type TagFeeds } from './tag-feeds.ts'

const cleanups: (() => void)[] = []
afterEach(() => {
	for (const cleanup of cleanups.splice(0)) cleanup()
})

const picture = (timestampMs: number, isKeyframe = false): MediaTag => ({
	kind: 'video',
	timestampMs,
	body: Uint8Array.from([isKeyframe ? 0x17 : 0x27, 1, 0, 0, 0, timestampMs & 255]),
	isKeyframe,
	isSequenceHeader: false,
})
const sound = (timestampMs: number, track?: number): MediaTag => ({
	kind: 'audio',
	timestampMs,
	body: Uint8Array.from([0xaf, 1, timestampMs & 255]),
	isKeyframe: false,
	isSequenceHeader: false,
	...(track === undefined ? {} : { track }),
})
const header = (track?: number): MediaTag => ({ ...sound(0, track), body: Uint8Array.from([0xaf, 0, 0x11, 0x90]), isSequenceHeader: true })
const written = ({ kind, timestampMs, track = 1, isSequenceHeader }: MediaTag) =>
	`${kind}${track}${isSequenceHeader ? 'h' : ''}@${timestampMs}`

async function openFeeds(): Promise<{ feeds: TagFeeds; endpoint: () => Promise<TagFeedEndpoint> }> {
	const known = Promise.withResolvers<TagFeedEndpoint>()
	const feeds = createTagFeeds({ log: silentLog, onEndpoint: known.resolve })
	cleanups.push(feeds.dispose)
	return { feeds, endpoint: () => known.promise }
}

function openReader() {
	const tags: string[] = []
	const reader = createTagFeedReader({ clock: systemClock, onTag: (tag) => tags.push(written(tag)) })
	cleanups.push(reader.dispose)
	return { reader, tags }
}

test('a reader that joins late, and one that returns, gets every tag of every track once', async () => {
	const { feeds, endpoint } = await openFeeds()
	const feed = feeds.open('show')
	for (const tag of [header(), header(3), sound(5), picture(10, true), sound(11), sound(11, 3), picture(43)]) feed.write(tag)
	const { reader, tags } = openReader()
	const address = { ...(await endpoint()), name: 'show' }
	reader.setAddress(address)
	await waitUntil('the last seconds', () => tags.length === 6)
	expect(tags).toEqual(['audio1h@0', 'audio3h@0', 'video1@10', 'audio1@11', 'audio3@11', 'video1@43'])
	reader.setAddress(null)
	for (const tag of [sound(32, 3), picture(76)]) feed.write(tag)
	reader.setAddress(address)
	await waitUntil('what it missed', () => tags.includes('video1@76'))
	feed.write(sound(53, 3))
	await waitUntil('the newest', () => tags.includes('audio3@53'))
	expect(tags.slice(6).filter((tag) => !tag.includes('h@'))).toEqual(['audio3@32', 'video1@76', 'audio3@53'])
})

test('another process gives out the same feed: the reader continues there', async () => {
	const first = await openFeeds()
	first.feeds.open('show').write(picture(0, true))
	const { reader, tags } = openReader()
	reader.setAddress({ ...(await first.endpoint()), name: 'show' })
	await waitUntil('a picture', () => tags.length === 1)
	first.feeds.dispose()
	const second = await openFeeds()
	second.feeds.open('show').write(picture(2000, true))
	reader.setAddress({ ...(await second.endpoint()), name: 'show' })
	await waitUntil('the next picture', () => tags.length === 2)
	expect(tags).toEqual(['video1@0', 'video1@2000'])
})

test('nobody reads without the token, nor a feed that does not exist', async () => {
	const { feeds, endpoint } = await openFeeds()
	feeds.open('show').write(picture(0, true))
	const { port, token } = await endpoint()
	for (const request of [`${'0'.repeat(token.length)} show\n`, `${token} other\n`, 'x'.repeat(1000)]) {
		const socket = connect({ host: '127.0.0.1', port })
		let received = 0
		socket.on('data', ({ length }) => {
			received += length
		})
		socket.on('error', () => {})
		socket.write(request)
		await once(socket, 'close')
		expect(received).toBe(0)
	}
})

test('a feed goes on when the numbers of its times begin again', async () => {
	const { feeds, endpoint } = await openFeeds()
	const feed = feeds.open('show')
	const { reader, tags } = openReader()
	reader.setAddress({ ...(await endpoint()), name: 'show' })
	const end = 2 ** 32
	for (const tag of [header(), picture(end - 20, true), sound(end - 5), picture(end + 13), sound(end + 16), picture(end + 46)])
		feed.write(tag)
	await waitUntil('the last picture', () => tags.length === 6)
	expect(tags.slice(1)).toEqual([
		`video1@${end - 20}`,
		`audio1@${end - 5}`,
		`video1@${end + 13}`,
		`audio1@${end + 16}`,
		`video1@${end + 46}`,
	])
})
