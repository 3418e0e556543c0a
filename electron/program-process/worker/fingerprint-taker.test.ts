import { expect, test } from 'vitest'
import { type Fingerprint, quietDb } from '../../media/fingerprint/fingerprint.ts'
import { createFingerprintTaker } from './fingerprint-taker.ts'

const frame = (index: number, brightness: number, sample = 0) => ({
	index,
	picture: { widthPx: 64, heightPx: 36, data: new Uint8Array(64 * 36 * 1.5).fill(brightness), alpha: null },
	sound: new Float32Array(3840).fill(sample),
})

test('Four fingerprints a second: the picture at the begin of each interval, and the sound of all of it', () => {
	const taken: Fingerprint[] = []
	const taker = createFingerprintTaker({ numerator: 25, denominator: 1 }, (fingerprint) => taken.push(fingerprint))
	taker.take(frame(0, 10))
	taker.setWanted(true)
	for (let index = 1; index < 20; index++) taker.take(frame(index, 100 + index, index < 7 ? 0 : 0.1))
	expect(taken.map(({ atMs, luma, levelDb }) => [atMs, luma[0], Math.round(levelDb)])).toEqual([
		[40, 101, quietDb],
		[280, 107, -20],
		[520, 113, -20],
	])
	taker.setWanted(false)
	for (let index = 20; index < 40; index++) taker.take(frame(index, 0))
	expect(taken).toHaveLength(3)
})
