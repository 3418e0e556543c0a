import type { SoundFilterSettings } from '../../domain/filter.ts'
import { say } from '../../texts/english.ts'
import type { Text } from '../../texts/text.ts'
import { compressor } from '../filters/compressor.ts'
import { ducking } from '../filters/ducking.ts'
import { gate } from '../filters/gate.ts'
import { limiter } from '../filters/limiter.ts'

/** Filters of sound that come with the studio. */
export interface BuiltInPreset {
	readonly id: string
	readonly name: Text
	readonly filters: readonly SoundFilterSettings[]
}

export const soundFilterPresets: readonly BuiltInPreset[] = [
	{
		id: 'voice',
		name: say('filter-preset/voice'),
		filters: [
			{ kind: 'noise-suppression', strength: 'medium' },
			{ ...gate.defaults, openDb: -48, closeDb: -54, rangeDb: -20 },
			{
				kind: 'equalizer',
				bands: [
					{ type: 'low-cut', frequencyHz: 80, gainDb: 0, q: 0.7 },
					{ type: 'peak', frequencyHz: 280, gainDb: -3, q: 1 },
					{ type: 'peak', frequencyHz: 3200, gainDb: 3, q: 0.9 },
					{ type: 'high-shelf', frequencyHz: 9000, gainDb: 2, q: 0.7 },
				],
			},
			{ ...compressor.defaults, makeupDb: 4 },
			{ ...limiter.defaults },
		],
	},
	{
		id: 'music-under-voice',
		name: say('filter-preset/music-under-voice'),
		filters: [
			{
				kind: 'equalizer',
				bands: [
					{ type: 'low-cut', frequencyHz: 40, gainDb: 0, q: 0.7 },
					{ type: 'peak', frequencyHz: 2500, gainDb: -4, q: 0.8 },
				],
			},
			{ ...compressor.defaults, thresholdDb: -24, ratio: 2, attackMs: 20, releaseMs: 250 },
			{ ...ducking.defaults },
		],
	},
	{
		id: 'phone-line',
		name: say('filter-preset/phone-line'),
		filters: [
			{ kind: 'stereo-width', width: 0 },
			{
				kind: 'equalizer',
				bands: [
					{ type: 'low-cut', frequencyHz: 300, gainDb: 0, q: 0.9 },
					{ type: 'low-cut', frequencyHz: 300, gainDb: 0, q: 0.9 },
					{ type: 'peak', frequencyHz: 1800, gainDb: 4, q: 1 },
					{ type: 'high-cut', frequencyHz: 3400, gainDb: 0, q: 0.9 },
					{ type: 'high-cut', frequencyHz: 3400, gainDb: 0, q: 0.9 },
				],
			},
			{ ...compressor.defaults, thresholdDb: -26, ratio: 6, attackMs: 2, makeupDb: 5 },
		],
	},
]
