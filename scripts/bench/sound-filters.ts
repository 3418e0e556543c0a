import { createDenoisers } from '../../electron/program/sound-filters/rnnoise.ts'
import { createSoundChain } from '../../electron/program/sound-filters/sound-chain.ts'
import { sampleRateHz } from '../../shared/domain/feeds.ts'
import type { Filter, SoundFilterSettings } from '../../shared/domain/filter.ts'
import { compressor } from '../../shared/program/filters/compressor.ts'
import { ducking } from '../../shared/program/filters/ducking.ts'
import { equalizer } from '../../shared/program/filters/equalizer.ts'
import { expander } from '../../shared/program/filters/expander.ts'
import { gain } from '../../shared/program/filters/gain.ts'
import { gate } from '../../shared/program/filters/gate.ts'
import { limiter } from '../../shared/program/filters/limiter.ts'
import { noiseSuppression } from '../../shared/program/filters/noise-suppression.ts'
import { finishBench } from './lib/rows.ts'

// What filters of sound cost, as a part of one core: the processor's time for ten seconds of sound. Other programs on the machine change it little.
const seconds = 10
const samples = 1600
const frames = (seconds * sampleRateHz) / samples
const createDenoiser = createDenoisers()
while (createDenoiser() === null) await new Promise((resolve) => setTimeout(resolve, 10))

/** A second of something like speech: loud and quiet, the sides different. */
const speech = Float32Array.from({ length: 2 * sampleRateHz }, (_, i) => {
	const s = Math.floor(i / 2) / sampleRateHz
	return 0.4 * Math.sin(2 * Math.PI * 4 * s) ** 4 * Math.sin(2 * Math.PI * (180 + 20 * (i % 2)) * s) + 0.004 * Math.sin(i * i)
})
const mono = speech.map((_, i) => speech[i - (i % 2)] ?? 0)

function percentOfCore(channels: number, sound: Float32Array, ...settings: readonly SoundFilterSettings[]): number {
	const filters: Filter[] = settings.map((each, index) => ({ id: `${index}`, enabled: true, settings: each }))
	const chains = Array.from({ length: channels }, () => createSoundChain({ sampleRateHz, createDenoiser }))
	for (const chain of chains) chain.set(filters)
	const block = new Float32Array(2 * samples)
	const run = (count: number) => {
		for (let frame = 0; frame < count; frame++) {
			for (const chain of chains) {
				const at = (frame * 2 * samples) % sound.length
				block.set(sound.subarray(at, at + 2 * samples))
				chain.process(block, true, () => speech.subarray(0, 2 * samples))
			}
		}
	}
	// Until the code is compiled.
	run(60)
	const before = process.cpuUsage()
	run(frames)
	const { user, system } = process.cpuUsage(before)
	return (user + system) / 1e4 / seconds
}

const bands = equalizer.defaults.bands.map((band, index) => ({ ...band, gainDb: index === 0 ? 0 : 3 }))
const row = (what: string, figure: number, limit: number | null) => ({ what, figure, unit: '% of a core', baseline: null, limit })
finishBench(
	'sound-filters',
	[
		row(
			'16 channels with gain, equalizer of 4 bands, compressor and gate',
			percentOfCore(16, speech, { ...gain.defaults, gainDb: 3 }, { ...equalizer.defaults, bands }, compressor.defaults, gate.defaults),
			4,
		),
		row('Noise suppression of one channel, both sides the same', percentOfCore(1, mono, noiseSuppression.defaults), 8),
		row('Noise suppression of one channel, two different sides', percentOfCore(1, speech, noiseSuppression.defaults), null),
		row('Equalizer of 4 bands, 16 channels', percentOfCore(16, speech, { ...equalizer.defaults, bands }), null),
		row('Compressor, 16 channels', percentOfCore(16, speech, compressor.defaults), null),
		row('Expander, 16 channels', percentOfCore(16, speech, expander.defaults), null),
		row('Gate, 16 channels', percentOfCore(16, speech, gate.defaults), null),
		row('Limiter, 16 channels', percentOfCore(16, speech, limiter.defaults), null),
		row('Ducking, 16 channels', percentOfCore(16, speech, { ...ducking.defaults, sourceId: 'a' }), null),
	],
	null,
)
