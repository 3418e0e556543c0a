import { createSoundMixer, type ReadSound } from '../../electron/program/sound-mixer.ts'
import type { FilterSettings } from '../../shared/domain/filter.ts'
import type { Source, SourceAudio } from '../../shared/domain/source.ts'
import { compressor } from '../../shared/program/filters/compressor.ts'
import { equalizer } from '../../shared/program/filters/equalizer.ts'
import { gain } from '../../shared/program/filters/gain.ts'
import { gate } from '../../shared/program/filters/gate.ts'
import { type BenchRow, finishBench } from './lib/rows.ts'

// What mixing 16 channels costs, in percent of a core: processor time for each second of sound. In this process, without sources and encoder.
const rate = { numerator: 30, denominator: 1 } as const
const samples = 1600
const channels = 16
const frames = 300
const repetitions = 9

const voice: readonly FilterSettings[] = [
	{ ...gain.defaults, gainDb: 3 },
	{ ...equalizer.defaults, bands: equalizer.defaults.bands.map((band, index) => ({ ...band, gainDb: index === 0 ? 0 : 3 })) },
	compressor.defaults,
	gate.defaults,
]
const ways: readonly {
	readonly what: string
	readonly audio: Partial<SourceAudio>
	readonly filters: readonly FilterSettings[]
	readonly limit: number | null
}[] = [
	{ what: 'fader only', audio: {}, filters: [], limit: null },
	{ what: 'trim, pan, delay', audio: { trimDb: 3, pan: 0.3, syncOffsetMs: 100 }, filters: [], limit: null },
	{ what: 'gain, EQ, compressor, gate', audio: {}, filters: voice, limit: 4 },
]

/** Loud and quiet stretches, so that dynamics have something to do. */
const sound = Float32Array.from(
	{ length: 2 * samples * 30 },
	(_, index) => Math.sin(index / 37) * 0.3 * (1 + Math.sin(index / 20_000)) + ((index * 7919) % 219) / 4000,
)

const blocks = Array.from({ length: 30 }, (_, index) => sound.subarray(2 * samples * index, 2 * samples * (index + 1)))

function percentOfCore(audio: Partial<SourceAudio>, filters: readonly FilterSettings[]): number {
	const mixer = createSoundMixer(rate)
	mixer.setSources(Array.from({ length: channels }, (_, index) => source(`channel-${index}`, audio, filters)))
	const moment = { samples, shownSources: new Set<string>(), step: null }
	let frame = 0
	const read: ReadSound = (_id, block) => {
		block.set(blocks[frame % blocks.length] ?? block)
		return true
	}
	const run = () => {
		const started = process.cpuUsage()
		for (let count = 0; count < frames; count++) {
			mixer.mix(moment, read)
			mixer.readLevels()
			frame += 1
		}
		const { user, system } = process.cpuUsage(started)
		return ((user + system) / 1e6 / (frames / 30)) * 100
	}
	run()
	// Other programs on the machine only add to it.
	return Math.min(...Array.from({ length: repetitions }, run))
}

function source(id: string, audio: Partial<SourceAudio>, filters: readonly FilterSettings[]): Source {
	return {
		id,
		name: id,
		settings: { kind: 'test-pattern', pattern: 'card' },
		audio: { gainDb: -3, muted: false, heard: 'always', ...audio },
		filters: filters.map((settings) => ({ id: `${id}-${settings.kind}`, enabled: true, settings })),
	}
}

const rows: BenchRow[] = ways.map(({ what, audio, filters, limit }) => ({
	what: `Sound path, ${channels} channels, ${what}`,
	figure: percentOfCore(audio, filters),
	unit: '% of a core',
	baseline: null,
	limit,
}))
finishBench('sound-path', rows)
