import type { StereoBlock } from '../../../shared/domain/feeds.ts'

/** What a mix beside the program consists of. */
export type BusContent =
	/** The channels of one track of a recording, with their faders, mutes and scenes; without the program's own gain. */
	| { readonly kind: 'track'; readonly track: number }
	/** What is on air, for headphones: without the channels that are off there, and with those that are only heard there. */
	| { readonly kind: 'monitor-program' }
	/** The same for the scene in preview. */
	| { readonly kind: 'monitor-preview' }
	/** Only these sources, before fader and mute, so that a closed channel can be checked. */
	| {
			readonly kind: 'monitor-sources'
			readonly ids: ReadonlySet<string>
			/** The id of a filter that is left out. Absent: none. */
			readonly without?: string | undefined
	  }

/** One more mix of the channels. It has a limiter of its own, and costs nothing once it is disposed of. */
export interface SoundBus {
	/** The frame that was mixed last, interleaved. Its memory is reused for the next one: copy what is kept. Empty before the first frame. */
	block(): StereoBlock
	/** The changed mix is reached by a short ramp. */
	set(content: BusContent): void
	dispose(): void
}
