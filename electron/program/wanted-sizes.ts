import type { Scene } from '../../shared/domain/program.ts'
import { type Size, wantedSize } from './item-geometry.ts'

/** A source's own size; null when it has none, or none is known yet. */
export type NaturalSizeOf = (sourceId: string) => Size | null

/**
 * How large each source's picture is wanted: as large as its largest item in any scene shows it, what is cropped away included. Hidden items and scenes off
 * air count too, so that showing them opens nothing again.
 */
export function wantedSizes(scenes: readonly Scene[], naturalSizeOf: NaturalSizeOf): ReadonlyMap<string, Size> {
	const sizes = new Map<string, Size>()
	for (const { sourceId, size } of eachWanted(scenes, naturalSizeOf)) {
		const known = sizes.get(sourceId)
		if (!known || area(size) > area(known)) sizes.set(sourceId, size)
	}
	return sizes
}

/** Boxes of another shape for one source: more are drawn like the nearest of these. */
const maxOtherShapes = 3
/** Widths and heights are even and rounded: so much is the same shape. */
const sameShape = 0.03

/** For sources that items of different shapes show: beside the wanted size, the largest of each other shape. */
export function otherShapes(
	scenes: readonly Scene[],
	wanted: ReadonlyMap<string, Size>,
	naturalSizeOf: NaturalSizeOf,
): ReadonlyMap<string, readonly Size[]> {
	const shapes = new Map<string, Size[]>()
	for (const { sourceId, size } of eachWanted(scenes, naturalSizeOf).sort((a, b) => area(b.size) - area(a.size))) {
		const main = wanted.get(sourceId)
		const others = shapes.get(sourceId) ?? []
		if (!main || others.length >= maxOtherShapes || [main, ...others].some((one) => isSameShape(one, size))) continue
		shapes.set(sourceId, [...others, size])
	}
	return shapes
}

function eachWanted(scenes: readonly Scene[], naturalSizeOf: NaturalSizeOf): { readonly sourceId: string; readonly size: Size }[] {
	return scenes.flatMap(({ items }) =>
		items.map((item) => ({ sourceId: item.sourceId, size: wantedSize(item, naturalSizeOf(item.sourceId)) })),
	)
}

const area = ({ widthPx, heightPx }: Size) => widthPx * heightPx

function isSameShape(a: Size, b: Size): boolean {
	return Math.abs((a.widthPx / a.heightPx) * (b.heightPx / b.widthPx) - 1) < sameShape
}
