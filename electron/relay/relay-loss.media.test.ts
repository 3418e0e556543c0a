import { afterEach, describe, expect, it } from 'vitest'
import type { MediaTag } from '../../shared/domain/feeds.ts'
import { systemClock } from '../lib/clock.ts'
import { silentLog } from '../lib/log.ts'
import { isEndOfSequence } from '../media/flv/media-tag.ts'
import { connectPublisher } from '../media/rtmp/publish-client.ts'
import { waitFor } from '../media/rtmp/testing/rtmp-sink.ts'
import { sampleTags } from '../media/testing/sample-flv.ts'
import { createRelayPublisher, type RelayPublisher } from './publisher.ts'
import { createRelayReader, type RelayReader } from './reader.ts'
import { type CleanUps, framesOf, isFrame, lastOf, startRelay, timesOf, undo } from './testing/relay-rig.ts'

const cleanUps: CleanUps = []
afterEach(() => undo(cleanUps))

function readerOf(options: { readonly onTag: (tag: MediaTag) => void; readonly onGap?: (gapMs: number) => void }): RelayReader {
	const reader = createRelayReader({ clock: systemClock, log: silentLog, ...options })
	cleanUps.push(() => reader.dispose())
	return reader
}

function programPublisher(): RelayPublisher {
	const publisher = createRelayPublisher({ clock: systemClock, log: silentLog, connect: connectPublisher })
	cleanUps.push(() => publisher.dispose())
	return publisher
}

describe('program across a lost relay', () => {
	/** Writes a clip over and over in real time, at 30 pictures a second, as the program does. */
	function startProgram(publisher: RelayPublisher): { readonly written: readonly MediaTag[]; stop(): void } {
		const clip = sampleTags({ seconds: 2, keyframeEvery: 30 }).filter((tag) => !isEndOfSequence(tag))
		const frames = clip.filter(isFrame)
		const startMs = Date.now()
		const written: MediaTag[] = []
		for (const tag of clip) if (!isFrame(tag)) publisher.write(tag)
		let next = 0
		// The sound of the clip ends shortly after its picture.
		const roundMs = 2033
		function pump(): void {
			for (;;) {
				const tag = frames[next % frames.length] as MediaTag
				const timestampMs = 5000 + Math.floor(next / frames.length) * roundMs + tag.timestampMs
				if (timestampMs - 5000 > Date.now() - startMs) return
				const placed = { ...tag, timestampMs }
				written.push(placed)
				publisher.write(placed)
				next += 1
			}
		}
		const timer = setInterval(pump, 5)
		const stop = () => clearInterval(timer)
		cleanUps.push(stop)
		return { written, stop }
	}

	/** From the reader's first frame on, each track must be exactly as it was written. */
	function expectUnbroken(read: readonly MediaTag[], written: readonly MediaTag[]): void {
		for (const kind of ['video', 'audio'] as const) {
			const got = framesOf(read, kind)
			const from = got[0]?.timestampMs ?? 0
			const expected = written.filter((tag) => tag.kind === kind && tag.timestampMs >= from)
			expect(got.map((tag) => tag.timestampMs)).toEqual(expected.map((tag) => tag.timestampMs))
			expect(got.every((tag, index) => Buffer.from(tag.body).equals(expected[index]?.body ?? new Uint8Array(0)))).toBe(true)
		}
	}

	it.each([
		['killed', 'SIGKILL', 3],
		['hanging', 'SIGSTOP', 1],
	] as const)('nothing is missing and nothing repeated when the relay is %s', async (_, signal, rounds) => {
		const { relay, endpoint, pids } = await startRelay(cleanUps)
		const publisher = programPublisher()
		const read: MediaTag[] = []
		const gaps: number[] = []
		const reader = readerOf({ onTag: (tag) => read.push(tag), onGap: (gapMs) => gaps.push(gapMs) })
		relay.onEndpoint((next) => {
			publisher.setEndpoint(next)
			reader.setEndpoint(next)
		})
		publisher.setEndpoint(endpoint)
		reader.setEndpoint(endpoint)
		const program = startProgram(publisher)
		await waitFor('the program', () => timesOf(read, 'video').length > 30)

		for (let round = 1; round <= rounds; round += 1) {
			const seen = lastOf(timesOf(read, 'video'))
			process.kill(pids[round - 1] as number, signal)
			const killedAtMs = Date.now()
			await waitFor('frames after it', () => lastOf(timesOf(read, 'video')) > seen + 700, 20_000)
			console.info(`relay ${signal}: reading 0.7 s further ${Date.now() - killedAtMs} ms after it`)
			await waitFor('one new relay', () => pids.length === round + 1)
		}
		program.stop()
		const end = lastOf(program.written.filter((tag) => tag.kind === 'video')).timestampMs
		await waitFor(
			'the end',
			() =>
				lastOf(timesOf(read, 'video')) === end &&
				lastOf(timesOf(read, 'audio')) >= lastOf(program.written.filter((tag) => tag.kind === 'audio')).timestampMs,
		)
		expectUnbroken(read, program.written)
		expect(gaps).toEqual([])
		const [first, second, third] = read.filter((tag) => tag.kind !== 'data')
		expect([first?.isSequenceHeader, second?.isSequenceHeader, third?.isKeyframe]).toEqual([true, true, true])
	})

	it('a reader that connects again automatically misses nothing either', async () => {
		const { endpoint } = await startRelay(cleanUps)
		const publisher = programPublisher()
		publisher.setEndpoint(endpoint)
		const read: MediaTag[] = []
		const gaps: number[] = []
		const reader = readerOf({ onTag: (tag) => read.push(tag), onGap: (gapMs) => gaps.push(gapMs) })
		reader.setEndpoint(endpoint)
		const program = startProgram(publisher)
		await waitFor('the program', () => timesOf(read, 'video').length > 15)
		// Disconnected for longer than a group of pictures.
		reader.setEndpoint(null)
		const left = program.written.length
		await waitFor('the program to go on', () => program.written.length > left + 150)
		reader.setEndpoint(endpoint)
		program.stop()
		await waitFor(
			'the end',
			() => read.filter(isFrame).length > 0 && lastOf(timesOf(read, 'video')) === lastOf(timesOf(program.written, 'video')),
		)
		await waitFor('its sound', () => lastOf(timesOf(read, 'audio')) === lastOf(timesOf(program.written, 'audio')))
		expectUnbroken(read, program.written)
		expect(gaps).toEqual([])
	})
})
