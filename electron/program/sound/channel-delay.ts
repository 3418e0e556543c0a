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
		const samples = block.length / 2
		for (let i = 0; i < samples; i++) {
			const rise = isFresh && i < rampSamples ? (i + 1) / rampSamples : 1
			const place = 2 * ((at + i) % length)
			to[place] = (block[2 * i] ?? 0) * rise
			to[place + 1] = (block[2 * i + 1] ?? 0) * rise
		}
		isFresh = false
	}

	function read(from: Float32Array, block: StereoBlock): void {
		const samples = block.length / 2
		const ramp = current === target ? 0 : Math.min(rampSamples, samples)
		for (let i = 0; i < samples; i++) {
			const share = i < ramp ? (i + 1) / ramp : 1
			const before = 2 * ((at + i - current + length) % length)
			const after = 2 * ((at + i - target + length) % length)
			for (let side = 0; side < 2; side++) {
				const direct = block[2 * i + side] ?? 0
				const next = target === 0 ? direct : (from[after + side] ?? 0)
				if (share === 1) {
					block[2 * i + side] = next
					continue
				}
				const last = current === 0 ? direct : (from[before + side] ?? 0)
				block[2 * i + side] = last + (next - last) * share
			}
		}
		current = target
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
