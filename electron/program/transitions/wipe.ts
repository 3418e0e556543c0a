import type { Transition } from '../../../shared/domain/transition.ts'
import type { Plane } from '../canvas.ts'
import { copyCanvas, type TransitionFrame, type TransitionMixer } from '../transition-mixer.ts'

type Settings = Extract<Transition, { kind: 'wipe' }>

/** The direction in which the edge moves, per axis: 1 = right or down. */
const ways: { readonly [Direction in Settings['direction']]: readonly [x: -1 | 0 | 1, y: -1 | 0 | 1] } = {
	left: [-1, 0],
	right: [1, 0],
	up: [0, -1],
	down: [0, 1],
	'up-left': [-1, -1],
	'up-right': [1, -1],
	'down-left': [-1, 1],
	'down-right': [1, 1],
}

/** An edge moves over the picture: the new scene is behind it, the old one before it. */
export const wipe: TransitionMixer<Settings> = {
	mix({ direction, softness }, frame) {
		const [x, y] = ways[direction]
		const weightAt = (way: number) => newWeight(way, frame.progress, softness / 100)
		copyCanvas(frame, frame.from)
		for (const [index, plane] of frame.output.planes.entries()) {
			const coming = frame.to.planes[index]
			if (!coming) continue
			if (x === 0) wipeRows(frame, plane, coming, y, weightAt)
			else wipeColumns(frame, plane, coming, x, y, weightAt)
		}
	},
}

/**
 * Weight of the new scene, 0 to 1. `way`: the pixel's position on the path of the edge, 0 to 1. The edge starts before the picture and ends behind it
 * by its own width, so that a soft edge does not jump at either end. Its slope is smooth (3x² − 2x³).
 */
function newWeight(way: number, progress: number, softness: number): number {
	if (softness === 0) return way < progress ? 1 : 0
	const x = Math.max(0, Math.min(1, (progress * (1 + softness) - way) / softness))
	return x * x * (3 - 2 * x)
}

type WeightAt = (way: number) => number

/** Straight up or down: one weight for each row. */
function wipeRows({ memory }: TransitionFrame, output: Plane, to: Plane, y: number, weightAt: WeightAt): void {
	for (let row = 0; row < output.heightPx; row += 1) {
		const way = (row + 0.5) / output.heightPx
		const weight = Math.round(256 * weightAt(y === 1 ? way : 1 - way))
		const offset = row * output.stride
		if (weight > 0) memory.kernels.blend(output.offset + offset, output.stride, to.offset + offset, to.stride, output.widthPx, 1, weight)
	}
}

/**
 * All other directions: the weights of one row, computed once. In a slanted wipe each row has the same weights shifted a little, so the row of weights
 * is twice as wide as the picture.
 */
function wipeColumns({ memory, scratch }: TransitionFrame, output: Plane, to: Plane, x: number, y: number, weightAt: WeightAt): void {
	const { kernels, bytes } = memory
	const { widthPx, heightPx, stride } = output
	const count = y === 0 ? widthPx : 2 * widthPx
	for (let index = 0; index < count; index += 1) {
		const way = (index + 0.5) / count
		bytes[scratch + index] = Math.round(255 * weightAt(x === 1 ? way : 1 - way))
	}
	if (y === 0) return kernels.blendAlpha(output.offset, stride, to.offset, to.stride, scratch, 0, widthPx, heightPx, 256)
	for (let row = 0; row < heightPx; row += 1) {
		const down = (row + 0.5) / heightPx
		const along = Math.round(widthPx * (x === y ? down : 1 - down))
		const offset = row * stride
		kernels.blendAlpha(output.offset + offset, stride, to.offset + offset, to.stride, scratch + along, 0, widthPx, 1, 256)
	}
}
