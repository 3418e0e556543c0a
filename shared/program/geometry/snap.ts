import type { Box } from '../../domain/program.ts'
import type { Point, Size } from './rect.ts'
import { anchored, type Handle, isCorner, sideX, sideY } from './resize.ts'

/** Safe areas: the margin at each edge, as a share of width and height, outside of which a screen may cut off the picture, and where titles should not be. */
export const safeAreas = { action: 0.035, title: 0.05 } as const

/** `start` is left or top, `end` right or bottom. */
export type Edge = 'start' | 'middle' | 'end'

/** A line that items snap to. */
export interface SnapLine {
	readonly axis: 'x' | 'y'
	readonly at: number
	readonly of: { readonly kind: 'canvas' | 'action-safe' | 'title-safe' } | { readonly kind: 'item'; readonly id: string }
	readonly edge: Edge
}

/** A line that the box touches now, and the edge that touches it. */
export interface Guide extends SnapLine {
	readonly own: Edge
}

export interface Snapped {
	readonly box: Box
	readonly guides: readonly Guide[]
}

const edges = ['start', 'middle', 'end'] as const

/** The lines of the canvas, of its safe areas and of other items. When two coincide, the first one is named. */
export function snapLines(canvas: Size, others: readonly { readonly id: string; readonly box: Box }[]): readonly SnapLine[] {
	const frame = { x: 0, y: 0, ...canvas }
	const inset = (share: number): Box => ({
		x: canvas.widthPx * share,
		y: canvas.heightPx * share,
		widthPx: canvas.widthPx * (1 - 2 * share),
		heightPx: canvas.heightPx * (1 - 2 * share),
	})
	return [
		...linesOf(frame, { kind: 'canvas' }, edges),
		...linesOf(inset(safeAreas.title), { kind: 'title-safe' }, ['start', 'end']),
		...linesOf(inset(safeAreas.action), { kind: 'action-safe' }, ['start', 'end']),
		...others.flatMap(({ id, box }) => linesOf(box, { kind: 'item', id }, edges)),
	]
}

function linesOf(box: Box, of: SnapLine['of'], which: readonly Edge[]): readonly SnapLine[] {
	return (['x', 'y'] as const).flatMap((axis) => which.map((edge) => ({ axis, of, edge, at: edgeOf(box, axis, edge) })))
}

function edgeOf(box: Box, axis: 'x' | 'y', edge: Edge): number {
	const [start, length] = axis === 'x' ? [box.x, box.widthPx] : [box.y, box.heightPx]
	return start + length * { start: 0, middle: 0.5, end: 1 }[edge]
}

/** Exact to the pixel. */
export function liesOn(box: Box, { axis, own, at }: Guide): boolean {
	return Math.abs(edgeOf(box, axis, own) - at) <= 1
}

/** The nearest line within `reachPx` of one of these edges of the box; the edge must move by `by` to be on it. */
function nearest(
	box: Box,
	axis: 'x' | 'y',
	own: readonly Edge[],
	lines: readonly SnapLine[],
	reachPx: number,
): { readonly by: number; readonly guide: Guide } | null {
	let best: { readonly by: number; readonly guide: Guide } | null = null
	for (const line of lines) {
		if (line.axis !== axis) continue
		for (const edge of own) {
			const by = line.at - edgeOf(box, axis, edge)
			if (Math.abs(by) <= reachPx && (best === null || Math.abs(by) < Math.abs(best.by))) best = { by, guide: { ...line, own: edge } }
		}
	}
	return best
}

/** Snaps a moved box to nearby lines. `reachPx`: in canvas pixels. */
export function snapMove(box: Box, lines: readonly SnapLine[], reachPx: number): Snapped {
	const x = nearest(box, 'x', edges, lines, reachPx)
	const y = nearest(box, 'y', edges, lines, reachPx)
	return {
		box: { ...box, x: box.x + (x?.by ?? 0), y: box.y + (y?.by ?? 0) },
		guides: [x, y].flatMap((found) => (found ? [found.guide] : [])),
	}
}

/** Snaps the sides that a handle moves to nearby lines. A corner that keeps the proportions snaps to the nearer line only. */
export function snapResize(box: Box, handle: Handle, lines: readonly SnapLine[], reachPx: number, { free = false } = {}): Snapped {
	const ownOf = (side: number): readonly Edge[] => (side === 0 ? [] : [side < 0 ? 'start' : 'end'])
	const x = nearest(box, 'x', ownOf(sideX(handle)), lines, reachPx)
	const y = nearest(box, 'y', ownOf(sideY(handle)), lines, reachPx)
	const widthPx = box.widthPx + sideX(handle) * (x?.by ?? 0)
	const heightPx = box.heightPx + sideY(handle) * (y?.by ?? 0)
	if (!isCorner(handle) || free) {
		return { box: anchored(box, handle, widthPx, heightPx), guides: [x, y].flatMap((found) => (found ? [found.guide] : [])) }
	}
	const first = x && y ? (Math.abs(x.by) <= Math.abs(y.by) ? x : y) : (x ?? y)
	if (!first) return { box, guides: [] }
	const scale = first.guide.axis === 'x' ? widthPx / box.widthPx : heightPx / box.heightPx
	return { box: anchored(box, handle, box.widthPx * scale, box.heightPx * scale), guides: [first.guide] }
}

/** `by` for the edge of a crop, changed so that the edge is on a nearby line. */
export function snapEdge(
	box: Box,
	handle: Handle,
	by: Point,
	lines: readonly SnapLine[],
	reachPx: number,
): { readonly by: Point; readonly guides: readonly Guide[] } {
	const moved = anchored(box, handle, box.widthPx + sideX(handle) * by.x, box.heightPx + sideY(handle) * by.y)
	const { box: there, guides } = snapResize(moved, handle, lines, reachPx, { free: true })
	return {
		by: {
			x: by.x + sideX(handle) * (there.widthPx - moved.widthPx),
			y: by.y + sideY(handle) * (there.heightPx - moved.heightPx),
		},
		guides,
	}
}
