import { expect, test } from 'vitest'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { createFlvParser } from '../../media/flv/flv-parser.ts'
import { createManualClock } from '../../platforms/testing/manual-clock.ts'
import type { ByteStream } from './byte-stream.ts'
import { createFlvReceiver } from './flv-receiver.ts'

const tag = (kind: MediaTag['kind'], timestampMs: number, what: string, change: Partial<MediaTag> = {}): MediaTag => ({
	...{ kind, timestampMs, body: Buffer.from(what), isKeyframe: false, isSequenceHeader: false },
	...change,
})
const keyframe = (timestampMs: number) => tag('video', timestampMs, 'key', { isKeyframe: true })
const configuration = (kind: 'video' | 'audio', what: string) => tag(kind, 0, what, { isSequenceHeader: true })

function setUp(limitMs: number | null = null) {
	const clock = createManualClock()
	const begun: ByteStream[] = []
	const failed: string[] = []
	const receiver = createFlvReceiver(clock, limitMs, () => {})
	receiver.begun.then(
		(stream) => begun.push(stream),
		(error: { code: string }) => failed.push(error.code),
	)
	return { clock, receiver, begun, failed, settled: () => new Promise((resolve) => setImmediate(resolve)) }
}

test('it begins with the first keyframe and sound, or shortly after the keyframe without sound; its time begins at 0', async () => {
	const both = setUp()
	both.receiver.take(tag('audio', 5000, 'sound'))
	both.receiver.take(keyframe(5020))
	both.clock.advance(0)
	await both.settled()
	const times: number[] = []
	createFlvParser({ onTag: ({ timestampMs }) => times.push(timestampMs) }).push(both.begun[0]?.beginning() ?? Buffer.alloc(0))
	expect(times).toEqual([0, 20])

	const silent = setUp()
	silent.receiver.take(keyframe(0))
	silent.clock.advance(399)
	await silent.settled()
	expect(silent.begun).toEqual([])
	silent.clock.advance(1)
	await silent.settled()
	expect(silent.begun).toHaveLength(1)
})

test('without a limit it waits forever; with one it fails with the reason', async () => {
	const [patient, hurried] = [setUp(), setUp(8000)]
	for (const { clock } of [patient, hurried]) clock.advance(3_600_000)
	await patient.settled()
	expect([patient.failed, hurried.failed]).toEqual([[], ['source-nothing-comes']])
})

test('streams with the same decoder configurations have the same identity, and others have another', async () => {
	const identityOf = async (...tags: readonly MediaTag[]) => {
		const { receiver, begun, clock, settled } = setUp()
		for (const each of [...tags, tag('audio', 0, 'sound'), keyframe(0)]) receiver.take(each)
		clock.advance(500)
		await settled()
		return begun[0]?.identity()
	}
	const first = await identityOf(configuration('video', 'avc'), configuration('audio', 'aac'))
	expect(first).toMatch(/^[0-9a-f]{64}$/)
	expect(await identityOf(configuration('audio', 'aac'), configuration('video', 'avc'))).toBe(first)
	expect(await identityOf(configuration('video', 'avc2'), configuration('audio', 'aac'))).not.toBe(first)
	expect(await identityOf(configuration('video', 'avc'))).not.toBe(first)
	expect(await identityOf()).toBeNull()
})
