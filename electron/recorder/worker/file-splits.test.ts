import { expect, test } from 'vitest'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { createFileSplits, type FileSplitsOptions } from './file-splits.ts'

const tag = (timestampMs: number, bytes: number, isKeyframe = false): MediaTag => ({
	kind: 'video',
	timestampMs,
	body: new Uint8Array(bytes),
	isKeyframe,
	isSequenceHeader: false,
})
const settle = () => new Promise((resolve) => setImmediate(resolve))

/** A keyframe every two seconds and one picture between. Returns the times at which new files begin. */
async function splitsOf(more: Partial<FileSplitsOptions>, groupBytes: number, lengthMs: number, diskLimit: number | null = null) {
	const begun: number[] = []
	let reserved = 0
	const splits = createFileSplits({
		everyMs: null,
		everyBytes: null,
		startMs: null,
		bytes: 0,
		reserve: async () => `/r/${++reserved}`,
		onProblem: () => {},
		...more,
	})
	splits.setDiskLimit(diskLimit)
	const sizes: number[] = []
	for (let at = 5000; at < 5000 + lengthMs; at += 2000) {
		const before = splits.bytes()
		if (splits.note(tag(at, groupBytes / 2, true)) !== null) {
			begun.push(at - 5000)
			sizes.push(before)
		}
		splits.note(tag(at + 1000, groupBytes / 2))
		await settle()
	}
	return { begun, sizes, splits, reserved: () => reserved }
}

test('a new file begins with the first keyframe after its time', async () => {
	const { begun } = await splitsOf({ everyMs: 61_000 }, 1000, 200_000)
	expect(begun).toEqual([62_000, 124_000, 186_000])
	// Another process continues the same file.
	expect((await splitsOf({ everyMs: 61_000, startMs: -35_000 }, 1000, 60_000)).begun).toEqual([22_000])
})

test('a file never grows above its size', async () => {
	const { begun, sizes } = await splitsOf({ everyBytes: 100_000_000 }, 3_000_000, 200_000)
	expect(begun.length).toBeGreaterThan(2)
	for (const size of sizes) expect(size).toBeLessThanOrEqual(100_000_000)
	for (const size of sizes) expect(size).toBeGreaterThan(90_000_000)
	// With room for what an MP4 of it needs more.
	const onDisk = await splitsOf({}, 3_000_000, 200_000, 160_000_000)
	expect(onDisk.sizes.length).toBeGreaterThan(1)
	for (const size of onDisk.sizes) expect(size).toBeLessThanOrEqual(160_000_000 - 64_000_000)
})

test('without a limit only a request begins a new file, and one that cannot be created costs nothing', async () => {
	const { begun, splits } = await splitsOf({}, 1000, 200_000)
	expect(begun).toEqual([])
	splits.request()
	await settle()
	expect(splits.note(tag(300_000, 10))).toBeNull()
	expect(splits.note(tag(301_000, 10, true))).toBe('/r/1')
	expect(splits.note(tag(303_000, 10, true))).toBeNull()
	expect(splits.unused()).toBeNull()
	let isBroken = true
	const failing = createFileSplits({
		everyMs: null,
		everyBytes: null,
		startMs: null,
		bytes: 0,
		reserve: () => (isBroken ? Promise.reject(new Error('x')) : Promise.resolve('/r/2')),
		onProblem: () => {},
	})
	failing.note(tag(0, 10, true))
	failing.request()
	await settle()
	expect(failing.note(tag(2000, 10, true))).toBeNull()
	isBroken = false
	await settle()
	expect(failing.note(tag(4000, 10, true))).toBeNull()
	await settle()
	expect(failing.unused()).toBe('/r/2')
	expect(failing.note(tag(6000, 10, true))).toBe('/r/2')
})
