import { describe, expect, test } from 'vitest'
import { createLiveSound } from './live-sound.ts'

const piece = (samples: number, value = 0.5) => new Float32Array(samples * 2).fill(value)
const block = () => new Float32Array(1600 * 2)

/** Left: the position of each sample in everything that was produced. Right: 1, so the output there is the gain. */
function numbered(from: number, samples: number): Float32Array {
	const data = new Float32Array(samples * 2)
	for (let index = 0; index < samples; index += 1) {
		data[index * 2] = from + index
		data[index * 2 + 1] = 1
	}
	return data
}

/** The age of the end of a block, ms; null when it is silent. */
function delayMs(out: Float32Array, produced: number): number | null {
	const gain = out.at(-1) ?? 0
	return gain === 0 ? null : (produced - (out.at(-2) ?? 0) / gain) / 48
}

/** A device whose clock runs `drift` too fast, in blocks of 10 ms, read at 30 fps for this many seconds. */
function run(drift: number, seconds: number) {
	const sound = createLiveSound()
	const delaysMs: (number | null)[] = []
	/** Blocks that are not at full level from their first to their last sample. */
	let broken = 0
	let produced = 0
	for (let frame = 1; frame <= seconds * 30; frame += 1) {
		const due = Math.floor((frame / 30) * 48_000 * (1 + drift))
		for (; produced + 480 <= due; produced += 480) sound.push(numbered(produced, 480))
		const out = block()
		if (!sound.read(out) || out.some((gain, index) => index % 2 === 1 && gain < 0.999)) broken += 1
		delaysMs.push(delayMs(out, produced))
	}
	return { delaysMs, broken }
}

describe.each([0, 0.0001, -0.0001, 0.003, -0.003])('a device clock off by %d', (drift) => {
	test('is followed for a minute without a slip, the buffer near its target', () => {
		const { delaysMs, broken } = run(drift, 60)
		// It begins with silence and one fade.
		expect(broken).toBeLessThan(5)
		const last = delaysMs.slice(-300).filter((delay) => delay !== null)
		expect(last).toHaveLength(300)
		const mean = last.reduce((sum, delay) => sum + delay, 0) / last.length
		expect(mean).toBeGreaterThan(22)
		expect(mean).toBeLessThan(62)
	})
})

test('fades to silence when the buffer is empty, and fades in again once it is filled', () => {
	const sound = createLiveSound()
	sound.push(piece(4800))
	const first = block()
	expect(sound.read(first)).toBe(true)
	expect(first[0]).toBeLessThan(0.01)
	expect(first[3198]).toBeCloseTo(0.5, 5)
	const dry = block()
	let last: Float32Array | null = null
	while (sound.read(dry)) last = dry.slice()
	expect(last?.at(-1)).toBe(0)
	const steps = [...(last ?? [])].filter((_, index) => index % 2 === 0)
	const jumps = steps.slice(1).map((value, index) => Math.abs(value - (steps[index] ?? 0)))
	expect(Math.max(...jumps)).toBeLessThan(0.01)
	sound.push(piece(1200))
	expect(sound.read(block())).toBe(false)
	sound.push(piece(4800))
	const again = block()
	expect(sound.read(again)).toBe(true)
	expect(again[0]).toBeLessThan(0.01)
})

test('never grows, read or not, and is live again after a pause', () => {
	const sound = createLiveSound()
	for (let i = 0; i < 1000; i += 1) sound.push(piece(480, i))
	const out = block()
	expect(sound.read(out)).toBe(true)
	// Not older than the limit of the buffer: 20 blocks of 10 ms.
	expect(out[3000]).toBeGreaterThan(975)
})

test('skipping drops the sound that is not read', () => {
	const sound = createLiveSound()
	let produced = 0
	for (let frame = 0; frame < 90; frame += 1) {
		sound.push(numbered(produced, 1600))
		produced += 1600
		sound.skip(1600)
	}
	sound.push(numbered(produced, 1600))
	const out = block()
	expect(sound.read(out)).toBe(true)
	expect(delayMs(out, produced + 1600)).toBeLessThan(100)
})

test('left and right stay apart', () => {
	const sound = createLiveSound()
	const stereo = new Float32Array(9600)
	for (let i = 0; i < 9600; i += 2) stereo[i] = 0.25
	sound.push(stereo)
	const out = block()
	sound.read(out)
	expect(out[2000]).toBeCloseTo(0.25, 5)
	expect(out[2001]).toBe(0)
})
