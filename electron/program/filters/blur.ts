import type { FilterSettings } from '../../../shared/domain/filter.ts'
import { aligned } from '../pixel-memory.ts'
import type { FilterTools, PictureFilter, PreparedPlane } from './picture-filter.ts'

type Settings = Extract<FilterSettings, { kind: 'blur' }>

/** Three mean filters in a row approximate a Gaussian blur. */
const passes = 3
/** Larger deviations, in pixels, are computed at half of the size. */
const strong = 4
/** The variance that halving and doubling add, in square pixels. */
const addedByScaling = 1
/** The limit of the kernel, pixels. */
const mostRadius = 128

export function blur({ radius }: Settings): PictureFilter | null {
	if (radius === 0) return null
	return {
		makesAlpha: false,
		apply(picture, tools) {
			const { luma, u, v, alpha, halvedAlpha, scale } = picture
			const room = { first: tools.spare, second: tools.secondSpare, smaller: tools.spare }
			blurPlane(luma, radius * scale, room, tools)
			for (const plane of [u, v]) blurPlane(plane, (radius * scale) / 2, room, tools)
			if (!picture.hasAlpha) return
			blurPlane(alpha, radius * scale, room, tools)
			const half = halvedAlpha
			tools.memory.kernels.halve(half.offset, half.stride, alpha.offset, alpha.stride, half.widthPx, half.heightPx)
		},
	}
}

/** Working memory: two planes of the size of the one that is blurred, and a place for a smaller one. */
interface Room {
	readonly first: number
	readonly second: number
	readonly smaller: number
}

/** A strong blur leaves no detail that half of the size could not represent, so it is computed there. */
function blurPlane(plane: PreparedPlane, deviation: number, room: Room, tools: FilterTools): void {
	const { offset, stride, widthPx, heightPx } = plane
	if (deviation <= strong || widthPx % 2 !== 0 || heightPx % 2 !== 0) return meanOfMeans(plane, boxRadii(deviation), room, tools)
	const small = { offset: room.smaller, stride: widthPx / 2, widthPx: widthPx / 2, heightPx: heightPx / 2 }
	const { widthPx: width, heightPx: height } = small
	const area = aligned(width * height)
	tools.memory.kernels.halve(small.offset, small.stride, offset, stride, width, height)
	const rest = Math.sqrt(deviation * deviation - addedByScaling) / 2
	blurPlane(small, rest, { first: tools.secondSpare, second: tools.secondSpare + area, smaller: room.smaller + area }, tools)
	tools.kernels.doubleBytes(offset, stride, small.offset, small.stride, width, height)
}

/** Blurs the columns, then swaps rows and columns and blurs the rows in the same way. */
function meanOfMeans({ offset, stride, widthPx, heightPx }: PreparedPlane, radii: readonly number[], room: Room, tools: FilterTools): void {
	const { kernels, sums, memory } = tools
	const { first, second } = room
	const [a = 0, b = 0, c = 0] = radii.filter((radius) => radius > 0)
	if (a === 0) return
	/** Returns where the plane is after its columns were blurred with each radius in turn. */
	function down(from: number, fromStride: number, width: number, height: number): number {
		kernels.blurColumns(first, width, from, fromStride, width, height, a, sums)
		if (b === 0) return first
		kernels.blurColumns(second, width, first, width, width, height, b, sums)
		if (c === 0) return second
		kernels.blurColumns(first, width, second, width, width, height, c, sums)
		return first
	}
	const blurred = down(offset, stride, widthPx, heightPx)
	// The plane itself is free now: its bytes are those of its rows, which lie close together.
	memory.kernels.transpose(offset, heightPx, blurred, widthPx, heightPx, widthPx)
	const done = down(offset, heightPx, heightPx, widthPx)
	memory.kernels.transpose(offset, stride, done, heightPx, widthPx, heightPx)
}

/** The radius of each mean, so that together they have this standard deviation. Pure. */
export function boxRadii(deviation: number): readonly number[] {
	const ideal = Math.sqrt((12 * deviation * deviation) / passes + 1)
	const narrow = Math.max(0, Math.floor((ideal - 1) / 2))
	const width = 2 * narrow + 1
	const narrowOnes = Math.round((12 * deviation * deviation - passes * (width * width + 4 * width + 3)) / (-4 * width - 4))
	return Array.from({ length: passes }, (_, index) => Math.min(mostRadius, index < narrowOnes ? narrow : narrow + 1))
}
