import type { Canvas } from './canvas.ts'

/** A canvas that stays as it is while somebody holds it. Whoever gets one holds it once. */
export interface HeldCanvas {
	readonly canvas: Canvas
	/** One more holder, who must release it too. */
	retain(): void
	/** Releasing more often than holding is a mistake and throws. */
	release(): void
}

export interface CanvasPool {
	/** A canvas with old content, or null while all are held. */
	acquire(): HeldCanvas | null
	freeCount(): number
}

/** Hands out the canvas that was freed last, so that memory is touched only as deep as the encoder's queue really gets. */
export function createCanvasPool(canvases: readonly Canvas[]): CanvasPool {
	const free = [...canvases].reverse().map((canvas) => createHeld(canvas, (held) => free.push(held)))
	return {
		acquire() {
			const held = free.pop()
			held?.retain()
			return held ?? null
		},
		freeCount: () => free.length,
	}
}

function createHeld(canvas: Canvas, onFree: (held: HeldCanvas) => void): HeldCanvas {
	let holders = 0
	const held: HeldCanvas = {
		canvas,
		retain() {
			holders += 1
		},
		release() {
			if (holders === 0) throw new Error('A canvas was released that nobody holds.')
			holders -= 1
			if (holders === 0) onFree(held)
		},
	}
	return held
}
