import { expect, test } from 'vitest'
import { createPeaks, drawWave } from './waves.ts'

test('however long a sound is, its loudest moments stand where they were', () => {
	for (const samples of [100, 10_000, 1_000_003]) {
		const peaks = createPeaks()
		for (let at = 0; at < samples; at++) peaks.add(at === Math.floor(samples * 0.75) ? 0.9 : 0.1)
		const found = peaks.peaks() ?? []
		expect(found.length).toBeLessThanOrEqual(800)
		expect(Math.max(...found)).toBe(0.9)
		expect(Math.abs(found.indexOf(0.9) / found.length - 0.75)).toBeLessThan(0.5)
		if (samples > 100) expect(Math.abs(found.indexOf(0.9) / found.length - 0.75)).toBeLessThan(0.02)
	}
	expect(createPeaks().peaks()).toBeNull()
})

test('a bar is as high as its peak, and silence is a line', () => {
	expect(drawWave([0, 0.25, 1])).toContain('d="M0.5,99v2M1.5,50v100M2.5,0v200"')
})
