import type { ObsFilter } from './obs-document.ts'
import { limited, numberIn, textIn } from './obs-values.ts'

type Settings = ObsFilter['settings']

/** Where the equalizer of OBS divides the sound into three parts, Hz. */
const lowMidHz = 800
const midHighHz = 5000

/**
 * OBS's own filters of sound, by their ids without the version, as settings here. null = what it does is not there. Times are those that the filter names;
 * what one reaches within them differs a little.
 */
export const obsSoundFilters: Readonly<
	Record<string, (settings: Settings) => (Record<string, unknown> & { readonly kind: string }) | null>
> = {
	gain_filter: (settings) => ({ kind: 'gain', gainDb: limited(numberIn(settings, 'db', 0), -30, 30) }),
	compressor_filter(settings) {
		// With a side chain it ducks, by an amount that depends on both sounds.
		const sideChain = textIn(settings, 'sidechain_source')
		if (sideChain !== '' && sideChain !== 'none') return null
		return {
			kind: 'compressor',
			thresholdDb: limited(numberIn(settings, 'threshold', -18), -60, 0),
			ratio: limited(numberIn(settings, 'ratio', 10), 1, 20),
			attackMs: limited(numberIn(settings, 'attack_time', 6), 0.1, 500),
			releaseMs: limited(numberIn(settings, 'release_time', 60), 1, 5000),
			kneeDb: 0,
			makeupDb: limited(numberIn(settings, 'output_gain', 0), -12, 24),
			detector: 'peak',
		}
	},
	limiter_filter: (settings) => ({
		kind: 'limiter',
		ceilingDb: limited(numberIn(settings, 'threshold', -6), -30, 0),
		releaseMs: limited(numberIn(settings, 'release_time', 60), 10, 1000),
	}),
	expander_filter: (settings) => ({
		kind: 'expander',
		thresholdDb: limited(numberIn(settings, 'threshold', -40), -80, 0),
		ratio: limited(numberIn(settings, 'ratio', 2), 1, 20),
		rangeDb: -80,
		attackMs: limited(numberIn(settings, 'attack_time', 10), 0.1, 500),
		releaseMs: limited(numberIn(settings, 'release_time', 50), 1, 5000),
		kneeDb: 0,
		detector: textIn(settings, 'detector') === 'peak' ? 'peak' : 'rms',
	}),
	noise_gate_filter: (settings) => ({
		kind: 'gate',
		openDb: limited(numberIn(settings, 'open_threshold', -26), -80, 0),
		closeDb: limited(numberIn(settings, 'close_threshold', -32), -80, 0),
		attackMs: limited(numberIn(settings, 'attack_time', 25), 0.1, 500),
		holdMs: limited(numberIn(settings, 'hold_time', 200), 0, 3000),
		releaseMs: limited(numberIn(settings, 'release_time', 150), 1, 5000),
		rangeDb: -80,
	}),
	noise_suppress_filter: () => ({ kind: 'noise-suppression', strength: 'strong' }),
	basic_eq_filter(settings) {
		const gain = (name: string) => limited(numberIn(settings, name, 0), -24, 24)
		return {
			kind: 'equalizer',
			bands: [
				{ type: 'low-shelf', frequencyHz: lowMidHz, gainDb: gain('low'), q: 0.7 },
				{ type: 'peak', frequencyHz: Math.round(Math.sqrt(lowMidHz * midHighHz)), gainDb: gain('mid'), q: 0.5 },
				{ type: 'high-shelf', frequencyHz: midHighHz, gainDb: gain('high'), q: 0.7 },
			],
		}
	},
}
