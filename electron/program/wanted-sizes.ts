import type { Scene } from '../../shared/domain/program.ts'
import { type Size, wantedSize } from './item-geometry.ts'

/** A source's own size; null when it has none, or none is known yet. */
export type NaturalSizeOf = (sourceId: string) => Size | null

/**
 * The size at which each source's picture is requested: that of its largest item in any scene, including what is cropped away. Hidden items and scenes
 * off air count too, so that showing them does not reopen anything. `clean`: sources that are recorded at their own size, if they have one.
 */
export function wantedSizes(
	scenes: readonly Scene[],
	naturalSizeOf: NaturalSizeOf,
	clean: readonly string[] = [],
): ReadonlyMap<string, Size> {
	const sizes = new Map<string, Size>()
	for (const { sourceId, size } of eachWanted(scenes, naturalSizeOf)) {
		const known = sizes.get(sourceId)
		if (!known || area(size) > area(known)) sizes.set(sourceId, size)
	}
	for (const id of clean) {
		const own = naturalSizeOf(id)
		if (own) sizes.set(id, own)
	}
	return sizes
}

/** At most this many additional shapes for one source: boxes of further shapes use the nearest of them. */
const maxOtherShapes = 3
/** Widths and heights are even and rounded: up to this relative difference counts as the same shape. */
const sameShape = 0.03

/** For sources that appear in items of different shapes: besides the requested size, the largest size of each other shape. */
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
