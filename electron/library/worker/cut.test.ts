import { once } from 'node:events'
import { expect, test } from 'vitest'
import { createContinuousTs } from './continuous-ts.ts'
import { type CutKeyframes, copiedCut, exactCut } from './cut-plan.ts'
import { rangeOf } from './http-answer.ts'
import { keyframesOf } from './keyframes.ts'
import { factsOf } from './media-facts.ts'

const at = (ms: number) => ({ atMs: ms, decodedAtMs: ms - 80 })
const keyframes: CutKeyframes = { in: [at(0), at(2000), at(4000)], out: [at(8000), at(10_000)], durationMs: 20_000, frameMs: 40 }

test('a cut that encodes nothing falls on the keyframes around it', () => {
	expect(copiedCut({ inMs: 2400, outMs: 9000 }, keyframes)).toEqual({ kind: 'copied', from: at(2000), to: at(10_000) })
	expect(copiedCut({ inMs: 2000, outMs: 10_000 }, keyframes)).toEqual({ kind: 'copied', from: at(2000), to: at(10_000) })
	expect(copiedCut({ inMs: 2000, outMs: 15_000 }, { ...keyframes, out: [at(14_000)] }).to).toBeNull()
})

test('an exact cut encodes only what is left of the groups at its ends', () => {
	expect(exactCut({ inMs: 2400, outMs: 9000 }, keyframes)).toEqual({
		kind: 'joined',
		head: { fromMs: 2400, toMs: 4000 },
		middle: { from: at(4000), to: at(8000) },
		tail: { fromMs: 8000, toMs: 9000 },
	})
	expect(exactCut({ inMs: 4000, outMs: 9000 }, keyframes)).toMatchObject({ head: null, tail: { fromMs: 8000 } })
	expect(exactCut({ inMs: 2000, outMs: 10_000 }, keyframes)).toEqual({ kind: 'copied', from: at(2000), to: at(10_000) })
	const within = exactCut({ inMs: 8400, outMs: 9000 }, { ...keyframes, in: [at(8000), at(10_000)] })
	expect(within).toEqual({ kind: 'joined', head: { fromMs: 8400, toMs: 9000 }, middle: null, tail: null })
})

test('keyframes are read with the time base that FFmpeg names', () => {
	const text =
		'#software: Lavf\n#tb 0: 1/15360\n#media_type 0: video\n0,     -24064,     -23040,      512,  9686, 0xea03e811\n0, 6656, 7680, 512, 1, 0x0\n'
	expect(keyframesOf(text, 3500)).toEqual([
		{ atMs: 2000, decodedAtMs: expect.closeTo(1933.33, 1) },
		{ atMs: 4000, decodedAtMs: expect.closeTo(3933.33, 1) },
	])
})

test('packets of streams that follow each other are counted on, however they are cut into pieces', async () => {
	const packet = (id: number, count: number, hasPayload = true) => {
		const bytes = Buffer.alloc(188)
		bytes[0] = 0x47
		bytes.writeUInt16BE(id, 1)
		bytes[3] = (hasPayload ? 0x10 : 0x20) | count
		return bytes
	}
	const stream = createContinuousTs()
	const pieces: Buffer[] = []
	stream.on('data', (piece: Buffer) => pieces.push(piece))
	const all = Buffer.concat([packet(256, 0), packet(256, 1), packet(0, 0), packet(256, 0), packet(256, 1, false), packet(256, 1)])
	stream.write(all.subarray(0, 200))
	stream.end(all.subarray(200))
	await once(stream, 'end')
	const counts = Buffer.concat(pieces).filter((_, index) => index % 188 === 3)
	expect([...counts].map((byte) => byte & 15)).toEqual([0, 1, 0, 2, 2, 3])
})

test('ranges of a file are answered as browsers ask for them', () => {
	expect([null, 'bytes=0-', 'bytes=10-19', 'bytes=-5', 'bytes=90-500'].map((header) => rangeOf(header, 100))).toEqual([
		'all',
		{ start: 0, end: 99 },
		{ start: 10, end: 19 },
		{ start: 95, end: 99 },
		{ start: 90, end: 99 },
	])
	expect(['bytes=100-', 'bytes=-0', 'bytes=5-2', 'bytes=0-1,4-5', 'lines=1-2'].map((header) => rangeOf(header, 100))).toEqual([
		'none',
		'none',
		'all',
		'all',
		'all',
	])
})

test('a rate of 29.97 is read as what it stands for', () => {
	const dump = `Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'a.mp4':
  Duration: 00:01:00.06, start: 0.000000, bitrate: 3000 kb/s
  Stream #0:0[0x1](und): Video: h264 (High) (avc1 / 0x31637661), yuv420p(tv, bt709, progressive), 1280x720, 3000 kb/s, 29.97 fps, 29.97 tbr, 30k tbn (default)
`
	expect(factsOf(dump, new Uint8Array())).toMatchObject({ durationMs: 60_060, frameRate: 30_000 / 1001, tracks: [], playsDirectly: true })
})
