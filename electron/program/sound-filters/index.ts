import type { FilterSettings, SoundFilterKind } from '../../../shared/domain/filter.ts'
import { compressor } from './compressor.ts'
import { ducking } from './ducking.ts'
import { equalizer } from './equalizer.ts'
import { expander } from './expander.ts'
import { gain } from './gain.ts'
import { gate } from './gate.ts'
import { limiter } from './limiter.ts'
import { noiseSuppression } from './noise-suppression.ts'
import { soundDelay } from './sound-delay.ts'
import type { SoundFilter, SoundFilterTools } from './sound-filter.ts'
import { stereoWidth } from './stereo-width.ts'

type SettingsOf<Kind extends SoundFilterKind> = Extract<FilterSettings, { kind: Kind }>
type Makers = {
	readonly [Kind in SoundFilterKind]: (first: SettingsOf<Kind>, tools: SoundFilterTools) => SoundFilter<SettingsOf<Kind>>
}

/** The function that creates each kind of sound filter, one line each. */
export const soundFilters = {
	compressor,
	ducking,
	equalizer,
	expander,
	gain,
	gate,
	limiter,
	'noise-suppression': noiseSuppression,
	'sound-delay': soundDelay,
	'stereo-width': stereoWidth,
} satisfies Makers
