import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { Transition } from '../../../shared/domain/transition.ts'
import { createCanvas, i420Bytes } from '../canvas.ts'
import type { Size } from '../item-geometry.ts'
import { mixTransition } from '../mix-transition.ts'
import { createPixelMemory } from '../pixel-memory.ts'
import { transitionScratchBytes } from '../transition-mixer.ts'

/** Mixes two pictures of this size as a transition does. The result is a copy. */
export function createTransitionRig(size: Size, from: Uint8Array, to: Uint8Array) {
	const memory = createPixelMemory(3 * i420Bytes(size) + transitionScratchBytes(size) + 1024)
	const canvases = { from: createCanvas(memory, size), to: createCanvas(memory, size), output: createCanvas(memory, size) }
	const scratch = memory.allocate(transitionScratchBytes(size))
	memory.bytes.set(from, canvases.from.offset)
	memory.bytes.set(to, canvases.to.offset)
	return {
		mix(transition: Transition, progress: number): I420Picture {
			// Remains of another frame must not be visible.
			canvases.output.picture.data.fill(77)
			mixTransition(transition, { ...canvases, progress, memory, scratch })
			return { ...size, data: canvases.output.picture.data.slice(), alpha: null }
		},
		/** What was mixed, as it is now. */
		inputs: () => [canvases.from.picture.data, canvases.to.picture.data],
	}
}

/** Random bytes, the same for the same seed. */
export function noise(size: Size, seed: number): Uint8Array {
	let state = seed
	return Uint8Array.from({ length: i420Bytes(size) }, () => {
		state = (Math.imul(state, 1664525) + 1013904223) | 0
		return state >>> 24
	})
}

/** The similarity of two pictures, dB. Infinity: the same bytes. */
export function psnrDb(a: Uint8Array, b: Uint8Array): number {
	let sum = 0
	for (let index = 0; index < a.length; index += 1) sum += ((a[index] ?? 0) - (b[index] ?? 0)) ** 2
	return sum === 0 ? Number.POSITIVE_INFINITY : 10 * Math.log10((255 * 255 * a.length) / sum)
}
