import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { MediaTag, RelayEndpoint } from '../../shared/domain/feeds.ts'
import { systemClock } from '../lib/clock.ts'
import { silentLog } from '../lib/log.ts'
import { flvHeader, flvTagBytes } from '../media/flv/flv-writer.ts'
import { waitFor } from '../media/rtmp/testing/rtmp-sink.ts'
import { createRelayReader } from './reader.ts'
import { type CleanUps, undo } from './testing/relay-rig.ts'

const cleanUps: CleanUps = []
afterEach(() => undo(cleanUps))

const picture = (timestampMs: number): MediaTag => ({
	kind: 'video',
	timestampMs,
	body: Uint8Array.of(0x17, 1, 0, 0, 0),
	isKeyframe: true,
	isSequenceHeader: false,
})

/** A relay that answers its n-th request with the n-th of `answers`. */
async function startFake(answers: readonly ((response: ServerResponse) => void)[]) {
	const asked: string[] = []
	const server = createServer((request, response) => {
		const answer = answers[asked.length]
		asked.push(request.url ?? '')
		answer?.(response)
	})
	server.listen(0, '127.0.0.1')
	await once(server, 'listening')
	cleanUps.push(() => {
		server.closeAllConnections()
		server.close()
	})
	const { port } = server.address() as AddressInfo
	const endpoint: RelayEndpoint = { host: '127.0.0.1', rtmpPort: 1, httpPort: port, app: 'a', name: 'n', publishSign: 'p', playSign: 'q' }
	return { endpoint, asked }
}

describe('reader of the relay', () => {
	it('comes back from a refusal, rubbish, a cut, and silence, and says what it has', async () => {
		const send = (...tags: readonly MediaTag[]) => Buffer.concat([flvHeader(), ...tags.map(flvTagBytes)])
		const { endpoint, asked } = await startFake([
			(response) => response.writeHead(404).end(),
			(response) => response.end('no FLV at all'),
			(response) => response.write(send(picture(40)), () => response.destroy()),
			(response) => response.write(send(picture(40), picture(80))),
			(response) => response.write(send(picture(80), picture(500))),
		])
		const read: number[] = []
		const events: string[] = []
		const reader = createRelayReader({
			clock: systemClock,
			log: silentLog,
			staleMs: 150,
			onTag(tag) {
				read.push(tag.timestampMs)
				events.push('tag')
			},
			onGap: (gapMs) => events.push(`gap ${gapMs}`),
		})
		cleanUps.push(() => reader.dispose())
		reader.setEndpoint(endpoint)
		await waitFor('the last picture', () => read.includes(500))
		expect(read).toEqual([40, 80, 500])
		expect(events).toEqual(['tag', 'tag', 'gap 380', 'tag'])
		expect(asked.slice(0, 5)).toEqual(['', '', '', '&from=40', '&from=80'].map((from) => `/a/n.flv?sign=q${from}`))
	})

	it('goes on after 49.7 days, when the numbers of FLV begin again, and asks for what it lacks in those numbers', async () => {
		const end = 2 ** 32
		const still = (timestampMs: number): MediaTag => ({ ...picture(timestampMs), isKeyframe: false })
		const send = (...tags: readonly MediaTag[]) => Buffer.concat([flvHeader(), ...tags.map(flvTagBytes)])
		const { endpoint, asked } = await startFake([
			(response) => response.write(send(picture(end - 47), still(end - 14), still(end + 19), picture(end + 52)), () => response.destroy()),
			(response) => response.write(send(picture(end + 52), still(end + 85))),
		])
		const read: number[] = []
		const gaps: number[] = []
		const reader = createRelayReader({
			clock: systemClock,
			log: silentLog,
			onTag: (tag) => read.push(tag.timestampMs),
			onGap: (gapMs) => gaps.push(gapMs),
		})
		cleanUps.push(() => reader.dispose())
		reader.setEndpoint(endpoint)
		await waitFor('the last picture', () => read.length === 5)
		expect(read).toEqual([end - 47, end - 14, end + 19, end + 52, end + 85])
		expect(gaps).toEqual([])
		expect(asked).toEqual(['/a/n.flv?sign=q', '/a/n.flv?sign=q&from=52'])
	})

	it('hands on nothing after it was closed', async () => {
		let late: ServerResponse | null = null
		const { endpoint, asked } = await startFake([
			(response) => {
				late = response
				response.write(flvHeader())
			},
		])
		const read: MediaTag[] = []
		const states: boolean[] = []
		const reader = createRelayReader({
			clock: systemClock,
			log: silentLog,
			onTag: (tag) => read.push(tag),
			onState: (on) => states.push(on),
		})
		reader.setEndpoint(endpoint)
		await waitFor('the connection', () => states.includes(true))
		reader.dispose()
		reader.dispose()
		const response = late as ServerResponse | null
		response?.write(flvTagBytes(picture(0)))
		await waitFor('the end', () => response?.destroyed ?? false)
		expect([read, states, asked.length]).toEqual([[], [true, false], 1])
	})
})
