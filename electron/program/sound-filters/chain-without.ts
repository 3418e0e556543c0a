import type { StereoBlock } from '../../../shared/domain/feeds.ts'
import type { Filter } from '../../../shared/domain/filter.ts'
import { createSoundChain, type KeyOf } from './sound-chain.ts'
import type { SoundFilterTools } from './sound-filter.ts'

/** The sound of a channel without one of its filters, for the headphones of whoever edits them. Nothing is done while nobody listens to it. */
export interface ChainWithout {
	set(filters: readonly Filter[]): void
	/** The id of the filter; null = nobody listens. */
	leaveOut(filterId: string | null): void
	/** Takes the sound before the filters; the block stays as it is. */
	take(block: StereoBlock, hasSound: boolean, keyOf: KeyOf): void
	/** Of the last frame; null when another filter, or none, is left out, or there is no sound. */
	block(filterId: string): StereoBlock | null
	dispose(): void
}

export function createChainWithout(tools: SoundFilterTools): ChainWithout {
	let filters: readonly Filter[] = []
	let leftOut: string | null = null
	let chain: ReturnType<typeof createSoundChain> | null = null
	let copy = new Float32Array(0)
	let heard: StereoBlock | null = null

	const apply = () => chain?.set(filters.filter(({ id }) => id !== leftOut))

	return {
		set(next) {
			filters = next
			apply()
		},
		leaveOut(filterId) {
			if (filterId === leftOut) return
			leftOut = filterId
			chain?.dispose()
			chain = filterId === null ? null : createSoundChain(tools)
			heard = null
			apply()
		},
		take(block, hasSound, keyOf) {
			if (!chain) return
			if (copy.length !== block.length) copy = new Float32Array(block.length)
			copy.set(block)
			heard = chain.process(copy, hasSound, keyOf) ? copy : null
		},
		block: (filterId) => (filterId === leftOut ? heard : null),
		dispose() {
			chain?.dispose()
			chain = null
		},
	}
}
