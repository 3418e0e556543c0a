import type { Canvas } from './canvas.ts'

/** Canvases used in turn: a reader of one frame may continue to read it while the next ones are painted. */
export interface CanvasRing {
	/** The canvas to paint next, which nobody keeps. */
	next(): Canvas
	/** The canvas that was painted last. */
	last(): Canvas
	/** Keeps the last canvas unchanged until the returned function is called; null when too many are kept already. */
	keepLast(): (() => void) | null
}

/** Needs at least two canvases. */
export function createCanvasRing(canvases: readonly [Canvas, Canvas, ...Canvas[]]): CanvasRing {
	const keepers = new Map<Canvas, number>()
	let last = canvases[0]

	function keepersOf(canvas: Canvas): number {
		return keepers.get(canvas) ?? 0
	}

	return {
		next() {
			if (keepersOf(last) > 0) last = canvases.find((canvas) => keepersOf(canvas) === 0) ?? last
			return last
		},
		last: () => last,
		keepLast() {
			const canvas = last
			// One canvas must stay free to be painted.
			const others = canvases.filter((each) => each !== canvas && keepersOf(each) > 0).length
			if (others >= canvases.length - 1) return null
			keepers.set(canvas, keepersOf(canvas) + 1)
			let isKept = true
			return () => {
				if (isKept) keepers.set(canvas, keepersOf(canvas) - 1)
				isKept = false
			}
		},
	}
}
