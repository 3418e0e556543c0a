import type { StereoBlock } from '../../../shared/domain/feeds.ts'
import type { CreateDenoiser } from './rnnoise.ts'

/** One filter of one channel. It keeps what it has heard, so its settings can change on air without a click. */
export interface SoundFilter<Settings> {
	/** From the next block on. What is heard moves to the new settings without a step. */
	set(settings: Settings): void
	/** Changes the block in place and allocates nothing. `samples`: per side. `key`: the sound of the channel that it follows; null = there is none. */
	process(block: StereoBlock, samples: number, key: StereoBlock | null): void
	/** By how much it turned the last block down at most, dB; 0 = it did not. */
	reductionDb?(): number
	/** Frees what it holds outside of JavaScript. It is not used any more. */
	dispose?(): void
}

/** What filters need besides their settings. */
export interface SoundFilterTools {
	readonly sampleRateHz: number
	readonly createDenoiser: CreateDenoiser
}
