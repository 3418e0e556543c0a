import { expect, test } from 'vitest'
import { sampleRateHz } from '../../../shared/domain/feeds.ts'
import { noiseSuppression as kind, suppressionDelayMs } from '../../../shared/program/filters/noise-suppression.ts'
import { createDenoisers, type Denoiser } from './rnnoise.ts'
import { createSoundChain } from './sound-chain.ts'
import { difference, filterOf, noise, processed, side, sound, testTools } from './testing/test-sound.ts'

const delaySamples = (suppressionDelayMs * sampleRateHz) / 1000
const createDenoiser = createDenoisers()

/** The network, once it has been loaded. */
async function loaded(): Promise<() => Denoiser> {
	await expect.poll(() => createDenoiser()).not.toBeNull()
	return () => {
		const denoiser = createDenoiser()
		if (!denoiser) throw new Error('It was there a moment ago.')
		return denoiser
	}
}

function suppress(strength: typeof kind.defaults.strength, input: Float32Array, create: () => Denoiser): Float32Array {
	const chain = createSoundChain({ sampleRateHz, createDenoiser: create })
	chain.set([filterOf({ kind: 'noise-suppression', strength })])
	return processed(chain, input)
}

/** Like a voice: a tone that moves, with overtones in three bands that move too, and syllables. */
function voice(): (s: number) => number {
	let phase = 0
	return (s) => {
		const pitchHz = 130 + 25 * Math.sin(2 * Math.PI * 0.7 * s) + 10 * Math.sin(2 * Math.PI * 5 * s)
		phase += pitchHz / sampleRateHz
		const bands = [
			[600 + 250 * Math.sin(2 * Math.PI * 1.1 * s), 90] as const,
			[1400 + 500 * Math.sin(5.6 * s + 1), 120] as const,
			[2600, 180] as const,
		]
		let sum = 0
		for (let overtone = 1; overtone < 30; overtone++) {
			const level = bands.reduce((total, [center, width]) => total + 1 / (1 + ((overtone * pitchHz - center) / width) ** 2), 0)
			sum += (level / Math.sqrt(overtone)) * Math.sin(2 * Math.PI * overtone * phase)
		}
		const place = (s * 4) % 1
		return 0.12 * sum * (place < 0.6 ? Math.sin((Math.PI * place) / 0.6) ** 2 : 0)
	}
}

/** Like a fan: more of it the lower it is. */
function fan(): () => number {
	const next = noise(1, 7)
	let low = 0
	return () => {
		low = 0.97 * low + 0.03 * next()
		return 0.1 * low + 0.004 * next()
	}
}

function powerDb(values: readonly number[], from: number, to: number): number {
	const part = values.slice(from * sampleRateHz, to * sampleRateHz)
	return 10 * Math.log10(part.reduce((sum, value) => sum + value * value, 1e-30) / part.length)
}

test('the noise of a fan goes, a voice stays, and everything comes exactly as late as is said', async () => {
	const create = await loaded()
	const speech = sound(
		3,
		(
			(say) => (s: number) =>
				s < 1 ? 0 : say(s)
		)(voice()),
	)
	const hum = sound(3, fan())
	const mixed = speech.map((value, i) => value + (hum[i] ?? 0))
	const before = side(mixed)
	const strong = side(suppress('strong', mixed, create))
	// Before anybody speaks.
	expect(powerDb(before, 0.4, 0.95) - powerDb(strong, 0.4, 0.95)).toBeGreaterThan(20)
	// While somebody does, it is as loud as the voice alone, and mostly the voice.
	const late = speech.slice(0, -2 * delaySamples)
	expect(Math.abs(powerDb(side(late), 1.1, 2.9) - powerDb(strong, 1.12, 2.92))).toBeLessThan(1)
	const likeness = (shift: number) => {
		let sum = 0
		for (let i = sampleRateHz; i < 2.9 * sampleRateHz; i += 3) sum += (speech[2 * i] ?? 0) * (strong[i + shift] ?? 0)
		return sum
	}
	const shifts = [-480, -240, -20, 0, 20, 240, 480].map((by) => likeness(delaySamples + by))
	expect(Math.max(...shifts)).toBe(shifts[3])

	// Weaker ones leave what they promise: not more than 12 and 20 dB of it go.
	const short = sound(1, fan())
	const gone = (['light', 'medium'] as const).map(
		(strength) => powerDb(side(short), 0.4, 0.95) - powerDb(side(suppress(strength, short, create)), 0.4, 0.95),
	)
	expect(gone.map(Math.round)).toEqual([11, 18])
})

test('until the network is there the sound only comes later, and equal sides stay equal', async () => {
	const create = await loaded()
	const input = sound(0.5, fan(), voice())
	const dry = createSoundChain(testTools)
	dry.set([filterOf(kind.defaults)])
	const passed = processed(dry, input)
	expect(difference(passed.subarray(2 * delaySamples), input.subarray(0, input.length - 2 * delaySamples))).toBeLessThan(1e-8)

	let created = 0
	const counting = () => {
		created += 1
		return create()
	}
	const mono = suppress('strong', sound(0.5, voice()), counting)
	expect(difference(side(mono, 0), side(mono, 1))).toBe(0)
	expect(created).toBe(2)
})

test('the memory of a filter that was removed is freed', async () => {
	const freed: string[] = []
	const denoiser = (): Denoiser => ({ process() {}, dispose: () => freed.push('one') })
	const chain = createSoundChain({ sampleRateHz, createDenoiser: denoiser })
	chain.set([filterOf(kind.defaults, 'a'), filterOf(kind.defaults, 'b')])
	const some = sound(0.1, () => 0.1)
	processed(chain, some)
	chain.set([filterOf(kind.defaults, 'b')])
	expect(freed).toHaveLength(0)
	processed(chain, some)
	expect(freed).toHaveLength(2)
	chain.dispose()
	expect(freed).toHaveLength(4)
})

test('a network that cannot be loaded is said once and tried again rarely, and the sound passes as it came', async () => {
	const failures: unknown[] = []
	let loads = 0
	const create = createDenoisers(
		(error) => failures.push(error),
		() => {
			loads += 1
			return Promise.reject(new Error('rnnoise.wasm is missing'))
		},
	)
	const chain = createSoundChain({ sampleRateHz, createDenoiser: create })
	chain.set([filterOf({ kind: 'noise-suppression', strength: 'strong' })])
	const input = sound(0.5, noise(0.4))
	const output = processed(chain, input)
	await expect.poll(() => failures.map(String)).toEqual(['Error: rnnoise.wasm is missing'])
	expect(difference(output.subarray(2 * delaySamples), input.subarray(0, input.length - 2 * delaySamples))).toBeLessThan(1e-8)
	for (let call = 0; call < 4500; call++) {
		create()
		if (call % 100 === 0) await Promise.resolve()
	}
	expect(loads).toBeGreaterThan(1)
	expect(loads).toBeLessThan(5)
	expect(failures).toHaveLength(1)
})
