import type { FilterSettings } from '../../../shared/domain/filter.ts'
import { aligned } from '../pixel-memory.ts'
import type { FilterTools, PictureFilter, PreparedPlane } from './picture-filter.ts'

type Settings = Extract<FilterSettings, { kind: 'blur' }>

/** Three means one after the other come close to a Gaussian blur. */
const passes = 3
/** Deviations above this, in pixels, are made at half of the size. */
const strong = 4
/** Square pixels that halving and doubling add to the variance. */
const addedByScaling = 1
/** Of the kernel. */
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

/** Two planes of the size of one that is blurred, to work in, and where a smaller one fits besides. */
interface Room {
	readonly first: number
	readonly second: number
	readonly smaller: number
}

/** A strong blur leaves nothing that half of the size could not hold: it is made there. */
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

/** Down the columns, then with rows and columns exchanged down the rows. */
function meanOfMeans({ offset, stride, widthPx, heightPx }: PreparedPlane, radii: readonly number[], room: Room, tools: FilterTools): void {
	const { kernels, sums, memory } = tools
	const { first, second } = room
	const [a = 0, b = 0, c = 0] = radii.filter((radius) => radius > 0)
	if (a === 0) return
	/** Where the columns of a plane end up, blurred by each radius in turn. */
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

/** How far each of the means reaches, so that together they have this standard deviation. Pure. */
export function boxRadii(deviation: number): readonly number[] {
	const ideal = Math.sqrt((12 * deviation * deviation) / passes + 1)
	const narrow = Math.max(0, Math.floor((ideal - 1) / 2))
	const width = 2 * narrow + 1
	const narrowOnes = Math.round((12 * deviation * deviation - passes * (width * width + 4 * width + 3)) / (-4 * width - 4))
	return Array.from({ length: passes }, (_, index) => Math.min(mostRadius, index < narrowOnes ? narrow : narrow + 1))
}
