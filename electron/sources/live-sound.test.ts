import { describe, expect, test } from 'vitest'
import { createLiveSound } from './live-sound.ts'

const piece = (samples: number, value = 0.5) => new Float32Array(samples * 2).fill(value)
const block = () => new Float32Array(1600 * 2)

/** A device whose clock runs `drift` too fast, in pieces of 10 ms, read at 30 fps for so many seconds. Returns the levels after each read. */
function run(drift: number, seconds: number) {
	const sound = createLiveSound()
	const levels: number[] = []
	let produced = 0
	let heard = 0
	for (let frame = 1; frame <= seconds * 30; frame += 1) {
		const due = Math.floor((frame / 30) * 48_000 * (1 + drift))
		while (produced + 480 <= due) {
			sound.push(piece(480))
			produced += 480
		}
		if (sound.read(block())) heard += 1
		levels.push(sound.bufferedMs())
	}
	return { sound, levels, heard }
}

describe.each([0, 0.0001, -0.0001, 0.003, -0.003])('a device clock off by %d', (drift) => {
	test('is followed for a minute without a slip, the buffer near its target', () => {
		const { sound, levels, heard } = run(drift, 60)
		expect(sound.slips()).toBe(0)
		expect(heard).toBeGreaterThan(60 * 30 - 5)
		const last = levels.slice(-300)
		const mean = last.reduce((sum, level) => sum + level, 0) / last.length
		expect(mean).toBeGreaterThan(22)
		expect(mean).toBeLessThan(62)
	})
})

test('runs dry with a fade to silence and comes back with a fade once the buffer is filled', () => {
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
	expect(sound.slips()).toBe(1)
	sound.push(piece(1200))
	expect(sound.read(block())).toBe(false)
	sound.push(piece(4800))
	const again = block()
	expect(sound.read(again)).toBe(true)
	expect(again[0]).toBeLessThan(0.01)
})

test('never grows, read or not, and is live again after a pause', () => {
	const sound = createLiveSound()
	for (let i = 0; i < 1000; i += 1) {
		sound.push(piece(480, i))
		expect(sound.bufferedMs()).toBeLessThanOrEqual(210)
	}
	const out = block()
	expect(sound.read(out)).toBe(true)
	// Not older than the limit of the buffer: 20 pieces of 10 ms.
	expect(out[3000]).toBeGreaterThan(975)
})

test('skipping keeps the place of the sound that is not read', () => {
	const sound = createLiveSound()
	for (let frame = 0; frame < 90; frame += 1) {
		sound.push(piece(1600))
		sound.skip(1600)
	}
	expect(sound.slips()).toBe(0)
	expect(sound.bufferedMs()).toBeLessThan(100)
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
