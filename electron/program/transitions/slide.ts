import type { Transition } from '../../../shared/domain/transition.ts'
import type { Plane } from '../canvas.ts'
import type { PixelMemory } from '../pixel-memory.ts'
import type { Move, TransitionMixer } from '../transition-mixer.ts'

type Settings = Extract<Transition, { kind: 'slide' }>

const moves: { readonly [Direction in Settings['direction']]: Move } = {
	left: { x: -1, y: 0 },
	right: { x: 1, y: 0 },
	up: { x: 0, y: -1 },
	down: { x: 0, y: 1 },
}

/** Both scenes move in one direction: the new one pushes the old one out. Moves by even numbers of pixels, so that color and brightness stay aligned. */
export const slide: TransitionMixer<Settings> = {
	mix({ direction }, { from, to, output, progress, memory }) {
		const isSideways = direction === 'left' || direction === 'right'
		const isTowardsStart = direction === 'left' || direction === 'up'
		const wayPx = isSideways ? output.widthPx : output.heightPx
		const movedPx = 2 * Math.round((progress * wayPx) / 2)
		for (const [index, plane] of output.planes.entries()) {
			const old = from.planes[index]
			const coming = to.planes[index]
			if (!old || !coming) continue
			const moved = index === 0 ? movedPx : movedPx / 2
			const way = isSideways ? plane.widthPx : plane.heightPx
			const copy = isSideways ? copyColumns : copyRows
			if (isTowardsStart) {
				copy(memory, plane, 0, old, moved, way - moved)
				copy(memory, plane, way - moved, coming, 0, moved)
			} else {
				copy(memory, plane, moved, old, 0, way - moved)
				copy(memory, plane, 0, coming, way - moved, moved)
			}
		}
	},
	moveOf: ({ direction }) => moves[direction],
}

function copyColumns({ kernels }: PixelMemory, to: Plane, toColumn: number, from: Plane, fromColumn: number, count: number): void {
	kernels.copyRect(to.offset + toColumn, to.stride, from.offset + fromColumn, from.stride, count, to.heightPx)
}

function copyRows({ kernels }: PixelMemory, to: Plane, toRow: number, from: Plane, fromRow: number, count: number): void {
	kernels.copyRect(to.offset + toRow * to.stride, to.stride, from.offset + fromRow * from.stride, from.stride, to.widthPx, count)
}
