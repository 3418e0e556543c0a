import { expect, test } from 'vitest'
import { sampleRateHz } from '../../../shared/domain/feeds.ts'
import { equalizer } from '../../../shared/program/filters/equalizer.ts'
import { formOf, type Kind, settingsIn } from '../../../shared/program/kind.ts'
import { type Band, bandTypes, biquadGainDb, biquadOf } from '../../../shared/program/sound/biquad.ts'
import { chainOf, filtered, filterOf, largest, largestStep, processed, side, sine, sound } from './testing/test-sound.ts'

/** By how much a long tone of this frequency comes out louder, dB. */
function measuredDb(bands: Band[], hz: number): number {
	const input = sound(1, sine(hz, 0.1))
	const power = (block: Float32Array) =>
		side(block)
			.slice(-24_000)
			.reduce((sum, value) => sum + value * value, 0)
	return 10 * Math.log10(power(filtered({ kind: 'equalizer', bands }, input)) / power(input))
}

/** The same filter built of coils and capacitors, at the frequency to which the digital one maps `hz`. */
function analogDb({ type, frequencyHz, gainDb, q }: Band, hz: number): number {
	const w = Math.tan((Math.PI * hz) / sampleRateHz) / Math.tan((Math.PI * frequencyHz) / sampleRateHz)
	const a = 10 ** (gainDb / 40)
	const square = (real: number, imaginary: number) => real * real + imaginary * imaginary
	const at = {
		'low-cut': () => square(-w * w, 0) / square(1 - w * w, w / q),
		'high-cut': () => 1 / square(1 - w * w, w / q),
		peak: () => square(1 - w * w, (w * a) / q) / square(1 - w * w, w / (a * q)),
		'low-shelf': () => (a * a * square(a - w * w, (w * Math.sqrt(a)) / q)) / square(1 - a * w * w, (w * Math.sqrt(a)) / q),
		'high-shelf': () => (a * a * square(1 - a * w * w, (w * Math.sqrt(a)) / q)) / square(a - w * w, (w * Math.sqrt(a)) / q),
	}
	return 10 * Math.log10(at[type]())
}

test.each([2, 3, 4])('%d bands together sound like one after the other', (count) => {
	const bands = bandTypes.slice(0, count).map((type, index) => ({ type, frequencyHz: 300 * 2 ** index, gainDb: 6 - 4 * index, q: 0.8 }))
	const input = sound(0.2, sine(437, 0.2))
	const together = filtered({ kind: 'equalizer', bands }, input.slice())
	let apart = input.slice()
	for (const band of bands) apart = filtered({ kind: 'equalizer', bands: [band] }, apart).slice()
	expect(Math.max(...together.map((value, index) => Math.abs(value - (apart[index] ?? 0))))).toBeLessThan(1e-6)
})

test.each(bandTypes)('%s changes tones by the formula of its analog model, and the curve says so', (type) => {
	const band = { type, frequencyHz: 1200, gainDb: -8, q: 0.9 } as const
	for (const hz of [120, 700, 1200, 2500, 9000]) {
		const expected = analogDb(band, hz)
		if (expected > -60) expect(measuredDb([band], hz)).toBeCloseTo(expected, 1)
		expect(biquadGainDb(biquadOf(band, sampleRateHz), hz, sampleRateHz)).toBeCloseTo(expected, 6)
	}
})

test('bands add up, and one of 0 dB changes nothing at all', () => {
	const bands: Band[] = [
		{ type: 'peak', frequencyHz: 500, gainDb: 6, q: 1 },
		{ type: 'peak', frequencyHz: 700, gainDb: 3, q: 2 },
	]
	const sum = bands.reduce((total, band) => total + analogDb(band, 600), 0)
	expect(measuredDb(bands, 600)).toBeCloseTo(sum, 1)
	const input = sound(0.2, sine(600, 0.3))
	expect(filtered({ kind: 'equalizer', bands: bands.map((band) => ({ ...band, gainDb: 0 })) }, input)).toEqual(input)
})

test('a band that is dragged, or comes, never clicks; one that leaps and changes its shape stays calm', () => {
	const band = (part: Partial<Band>): Band => ({ type: 'peak', frequencyHz: 200, gainDb: 12, q: 2, ...part })
	const tone = sound(1.6, sine(150, 0.25))
	const moved = (change: (step: number) => Band[] | null) => {
		const chain = chainOf(filterOf({ kind: 'equalizer', bands: [] }))
		return processed(chain, tone, (frame) => {
			const bands = change(frame - 2)
			if (bands) chain.set([filterOf({ kind: 'equalizer', bands })])
		})
	}
	const dragged = moved((step) => (step < 0 || step > 30 ? null : [band({ frequencyHz: 200 * 1.1 ** step, q: 2 + step / 5 })]))
	// On its peak of 12 dB, the tone itself has steps up to four times as large.
	expect(largestStep(side(dragged))).toBeLessThan(4 * largestStep(side(tone)))

	const leaps: Band[][] = [
		[band({ frequencyHz: 8000, q: 12 })],
		[band({ type: 'low-cut', frequencyHz: 20_000 })],
		[band({ type: 'high-shelf', gainDb: -24 }), band({ frequencyHz: 20 })],
		[],
	]
	const leapt = moved((step) => leaps[step / 4] ?? null)
	expect(largest(leapt)).toBeLessThan(0.8)
	expect(largestStep(side(leapt))).toBeLessThan(0.05)
	expect([...leapt.slice(-9600)]).toEqual([...tone.slice(-9600)])
})

test('its form has a place for each band, and takes bands away and adds them', () => {
	const kind = equalizer as unknown as Kind<typeof equalizer.defaults>
	const form = formOf(equalizer as never, equalizer.defaults)
	expect([form['type1'], form['frequency3'], form['type5']]).toEqual(['low-cut', 3200, 'off'])
	expect(settingsIn(kind, form, equalizer.defaults)).toEqual(equalizer.defaults)
	const changed = settingsIn(kind, { ...form, type2: 'off', type7: 'high-cut', frequency7: 12_000 }, equalizer.defaults)
	expect(changed?.bands.map(({ type, frequencyHz }) => [type, frequencyHz])).toEqual([
		['low-cut', 80],
		['peak', 3200],
		['high-shelf', 9000],
		['high-cut', 12_000],
	])
	expect(settingsIn(kind, { ...form, frequency1: 5 }, equalizer.defaults)).toBeNull()
})
