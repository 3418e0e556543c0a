import type { StereoBlock } from '../../../shared/domain/feeds.ts'

/** Stereo samples from one absolute position to another. Allocates more memory when it is full. */
export interface SampleRing {
	/** Position of the first sample that is kept. */
	from(): number
	/** Position after the last one. */
	to(): number
	/** Adds interleaved samples at the end. */
	push(samples: Float32Array): void
	dropBefore(position: number): void
	/** Moves the first samples into the block, followed by silence. False when there is none. */
	read(block: StereoBlock): boolean
}

export function createSampleRing(startAt: number, firstCapacity: number): SampleRing {
	let ring = new Float32Array(2 * firstCapacity)
	let from = startAt
	let to = startAt

	function grow(samples: number): void {
		const larger = new Float32Array(samples * 4)
		for (let position = from; position < to; position += 1) {
			const source = (position % (ring.length >> 1)) * 2
			const target = (position % (larger.length >> 1)) * 2
			larger[target] = ring[source] ?? 0
			larger[target + 1] = ring[source + 1] ?? 0
		}
		ring = larger
	}

	return {
		from: () => from,
		to: () => to,
		push(samples) {
			const count = samples.length >> 1
			if (to - from + count > ring.length >> 1) grow(to - from + count)
			for (let i = 0; i < count; i += 1) {
				const at = ((to + i) % (ring.length >> 1)) * 2
				ring[at] = samples[i * 2] ?? 0
				ring[at + 1] = samples[i * 2 + 1] ?? 0
			}
			to += count
		},
		dropBefore(position) {
			from = Math.min(to, Math.max(from, position))
		},
		read(block) {
			const count = Math.min(block.length >> 1, to - from)
			if (count <= 0) return false
			const capacity = ring.length >> 1
			for (let i = 0; i < count; i += 1) {
				const at = ((from + i) % capacity) * 2
				block[i * 2] = ring[at] ?? 0
				block[i * 2 + 1] = ring[at + 1] ?? 0
			}
			block.fill(0, count * 2)
			from += count
			return true
		},
	}
}
