import { expect, test } from 'vitest'
import { loudnessTargetOf, offTarget } from './loudness.ts'

const destination = { name: 'A', enabled: true, aside: false }
const rule = (lufs: number) => ({ lufs, truePeakDb: -1 })

test('the target is the chosen one, else the quietest that an enabled destination asks for, else the recommended one', () => {
	expect(loudnessTargetOf(-23, [{ ...destination, loudness: rule(-14) }])).toMatchObject({ lufs: -23, from: 'chosen', name: null })
	const asking = [
		{ ...destination, name: 'Loud', loudness: rule(-14) },
		{ ...destination, name: 'Quiet', loudness: rule(-18) },
		{ ...destination, name: 'Off', enabled: false, loudness: rule(-24) },
		{ ...destination, name: 'Aside', aside: true, loudness: rule(-24) },
	]
	expect(loudnessTargetOf(null, asking)).toEqual({ lufs: -18, truePeakDb: -1, from: 'destination', name: 'Quiet' })
	expect(loudnessTargetOf(null, [destination])).toEqual({ lufs: -16, truePeakDb: -1, from: 'recommended', name: null })
})

test('half a minute that is louder or quieter than the target is off target', () => {
	const seconds = (lufs: number | null, count = 30) => new Array<number | null>(count).fill(lufs)
	expect(offTarget(seconds(-14), -16)).toBeCloseTo(2, 6)
	expect(offTarget(seconds(-19.5), -16)).toBeCloseTo(-3.5, 6)
	expect(offTarget(seconds(-15.1), -16)).toBeNull()
	expect(offTarget(seconds(-14, 19), -16)).toBeNull()
	// Pauses do not count as quiet.
	expect(offTarget([...seconds(-14, 20), ...seconds(null, 10)], -16)).toBeCloseTo(2, 6)
	// A short shout in an otherwise good program: its mean is off, most of it is not.
	expect(offTarget([...seconds(-16, 27), ...seconds(-4, 3)], -16)).toBeNull()
})
