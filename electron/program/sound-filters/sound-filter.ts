import type { StereoBlock } from '../../../shared/domain/feeds.ts'

/** One filter of one channel. It keeps what it has heard, so its settings can change on air without a click. */
export interface SoundFilter<Settings> {
	/** From the next block on. What is heard moves to the new settings without a step. */
	set(settings: Settings): void
	/** Changes the block in place and allocates nothing. `samples`: per side. `key`: the sound of the channel that it follows; null = there is none. */
	process(block: StereoBlock, samples: number, key: StereoBlock | null): void
	/** By how much it turned the last block down at most, dB; 0 = it did not. */
	reductionDb?(): number
}

/** What filters need besides their settings. */
export interface SoundFilterTools {
	readonly sampleRateHz: number
}
