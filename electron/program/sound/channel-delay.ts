import { type StereoBlock, sampleRateHz } from '../../../shared/domain/feeds.ts'
import { rampSamples } from './ramp.ts'

/** The longest delay: 2,000 ms of one channel, and 500 ms for another one that everything else waits for. */
const maxDelaySamples = 2.5 * sampleRateHz

/** Delays a channel in place, exactly to the sample. Another delay is reached by a crossfade. Without a delay it costs nothing and keeps no memory. */
export interface ChannelDelay {
	/** `atOnce`: nothing has been heard yet, so no crossfade is needed. */
	set(samples: number, atOnce: boolean): void
	/** Whether sound of earlier blocks is still to come: every block must then be applied, silence too. */
	isActive(): boolean
	apply(block: StereoBlock): void
}

export function createChannelDelay(): ChannelDelay {
	let ring: Float32Array | null = null
	/** Samples of one side, from the start of the ring. */
	let at = 0
	let current = 0
	let target = 0
	/** The ring is empty: what is written first comes out of silence later. */
	let isFresh = false
	let length = 0

	function write(to: Float32Array, block: StereoBlock): void {
		let place = 2 * at
		for (let i = 0; i < block.length; i++) {
			to[place] = block[i] ?? 0
			place = place + 1 === to.length ? 0 : place + 1
		}
		for (let i = 0; i < 2 * rampSamples && isFresh; i++) {
			const rising = (2 * at + i) % to.length
			to[rising] = (to[rising] ?? 0) * (((i >> 1) + 1) / rampSamples)
		}
		isFresh = false
	}

	/** The place in the ring of what was written this many samples before the block. */
	function placeBefore(samples: number): number {
		return 2 * ((at - samples + length) % length)
	}

	function crossfade(from: Float32Array, block: StereoBlock): void {
		const ramp = Math.min(rampSamples, block.length / 2)
		let before = placeBefore(current)
		let after = placeBefore(target)
		for (let i = 0; i < block.length; i++) {
			const direct = block[i] ?? 0
			const next = target === 0 ? direct : (from[after] ?? 0)
			const last = current === 0 ? direct : (from[before] ?? 0)
			block[i] = i < 2 * ramp ? last + (next - last) * (((i >> 1) + 1) / ramp) : next
			before = before + 1 === from.length ? 0 : before + 1
			after = after + 1 === from.length ? 0 : after + 1
		}
		current = target
	}

	function read(from: Float32Array, block: StereoBlock): void {
		if (current !== target) return crossfade(from, block)
		if (current === 0) return
		let place = placeBefore(current)
		for (let i = 0; i < block.length; i++) {
			block[i] = from[place] ?? 0
			place = place + 1 === from.length ? 0 : place + 1
		}
	}

	return {
		set(samples, atOnce) {
			target = Math.min(maxDelaySamples, Math.max(0, samples))
			if (atOnce) current = target
			if (target === 0 || ring) return
			isFresh = true
			at = 0
		},
		isActive: () => target > 0 || ring !== null,
		apply(block) {
			if (target > 0 && !ring) {
				// A block is at most a sixth of a second.
				length = maxDelaySamples + sampleRateHz / 6
				ring = new Float32Array(2 * length)
			}
			if (!ring) return
			write(ring, block)
			read(ring, block)
			at = (at + block.length / 2) % length
			if (current === 0) ring = null
		},
	}
}
