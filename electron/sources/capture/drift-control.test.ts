import { expect, test } from 'vitest'
import { createDriftControl } from './drift-control.ts'

const frameSamples = 1600
const blockSamples = 480
const hours = 8

/** A device whose clock is off by `ppm`, in blocks of 10 ms, read at 30 fps for hours of simulated time. Delays in samples, at the end of each read. */
function run(ppm: number) {
	const control = createDriftControl()
	let produced = 0
	let gaps = 0
	let drops = 0
	let [least, most] = [Number.POSITIVE_INFINITY, 0]
	const frames = hours * 3600 * 30
	for (let frame = 1; frame <= frames; frame++) {
		const due = frame * frameSamples * (1 + ppm / 1e6)
		for (; produced + blockSamples <= due; produced += blockSamples) if (control.write(blockSamples)) drops += 1
		const state = control.begin(frameSamples)
		if (state === 'empty') {
			// The buffer fills first.
			if (frame > 10) gaps += 1
			continue
		}
		const playable = control.playable(frameSamples)
		if (playable < frameSamples) gaps += 1
		control.read(playable, frameSamples)
		// The first minute finds the level.
		if (frame < 60 * 30) continue
		const delay = due - control.readAt()
		least = Math.min(least, delay)
		most = Math.max(most, delay)
	}
	return { gaps, drops, least, most }
}

test.each([300, -300, 100, 0])('over eight hours a device that is off by %d ppm moves by less than a frame, without a gap', (ppm) => {
	const { gaps, drops, least, most } = run(ppm)
	expect({ gaps, drops }).toEqual({ gaps: 0, drops: 0 })
	// One frame at 30 fps. Without correction it would be 8.6 s.
	expect(most - least).toBeLessThan(frameSamples)
	expect(most).toBeLessThan(0.065 * 48_000)
})
