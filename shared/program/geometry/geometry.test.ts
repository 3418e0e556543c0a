import { describe, expect, test } from 'vitest'
import { type Box, box as boxSchema, crop as cropSchema, noCrop } from '../../domain/program.ts'
import { aligned, centered, movedBy, quarterTurned, scaledTo } from './arrange.ts'
import { croppedBy, croppedTo, uncropped, wholeBox } from './crop.ts'
import { dragged, withChanges } from './drag.ts'
import { frameBetween, itemsAt, itemsIn, itemToSelect } from './hit-test.ts'
import { boundsOf, boxLimits, type PlacedBox, storable } from './rect.ts'
import { handles, resized } from './resize.ts'
import { snapLines, snapMove } from './snap.ts'

const canvas = { widthPx: 1920, heightPx: 1080 }
const boxOf = (x: number, y: number, widthPx: number, heightPx: number): Box => ({ x, y, widthPx, heightPx })
const item = (id: string, box: Box, more: Partial<PlacedBox> = {}): PlacedBox => ({
	id,
	box,
	crop: noCrop,
	rotation: 0,
	flipX: false,
	flipY: false,
	visible: true,
	locked: false,
	...more,
})
const free = { shift: false, alt: false, reachPx: 0 }
const helm = item('helm', boxOf(1200, 100, 576, 324))

describe('a click', () => {
	const back = item('back', boxOf(0, 0, 1920, 1080))
	const middle = item('middle', boxOf(100, 100, 400, 400))
	const front = item('front', boxOf(200, 200, 100, 100))
	const items = [back, middle, front]
	const idAt = (x: number, y: number, selected: string[] = []) => itemToSelect(items, { x, y }, selected)?.id

	test('selects the topmost item under the pointer, once more the one below, and after the lowest the topmost again', () => {
		expect(idAt(250, 250)).toBe('front')
		expect(idAt(250, 250, ['front'])).toBe('middle')
		expect(idAt(250, 250, ['middle'])).toBe('back')
		expect(idAt(250, 250, ['back'])).toBe('front')
		expect(idAt(250, 250, ['front', 'middle'])).toBe('front')
		expect(idAt(150, 150, ['front'])).toBe('middle')
		expect(itemToSelect([front], { x: 0, y: 0 }, [])).toBeNull()
	})

	test('passes locked and hidden items; right and bottom edge belong to what is behind', () => {
		const locked = items.map((one) => (one.id === 'front' ? { ...one, locked: true } : one))
		expect(itemsAt(locked, { x: 250, y: 250 }).map(({ id }) => id)).toEqual(['middle', 'back'])
		expect(itemsAt([back, { ...middle, visible: false }], { x: 250, y: 250 }).map(({ id }) => id)).toEqual(['back'])
		expect(idAt(300, 250)).toBe('middle')
		expect(idAt(299.9, 250)).toBe('front')
	})

	test('a frame over the picture takes what it touches', () => {
		expect(itemsIn(items, frameBetween({ x: 190, y: 190 }, { x: 150, y: 201 }))).toEqual(['back', 'middle'])
		expect(itemsIn([front], frameBetween({ x: 0, y: 0 }, { x: 201, y: 201 }))).toEqual(['front'])
		expect(itemsIn([front], frameBetween({ x: 0, y: 0 }, { x: 200, y: 200 }))).toEqual([])
	})
})

describe('a drag', () => {
	const drag = (kind: Parameters<typeof dragged>[0]['kind'], items: readonly PlacedBox[] = [helm]) => ({ kind, items, lines: [] })

	test('moves the item by as much as the pointer, with Shift along one axis', () => {
		expect(dragged(drag('move'), { x: 24.4, y: -10.6 }, free).changes).toEqual([{ id: 'helm', box: boxOf(1224, 89, 576, 324) }])
		expect(dragged(drag('move'), { x: 24, y: -30 }, { ...free, shift: true }).changes[0]?.box).toEqual(boxOf(1200, 70, 576, 324))
	})

	test('several items keep their distances, also at the limit', () => {
		const two = [helm, item('logo', boxOf(100, 100, 200, 100))]
		expect(movedBy(two, { x: -10_000, y: 5 }).map(({ box }) => [box.x, box.y])).toEqual([
			[-boxLimits.position + 1100, 105],
			[-boxLimits.position, 105],
		])
	})

	test('a corner keeps the proportions and the opposite corner, Shift sets it free', () => {
		expect(dragged(drag('se'), { x: 192, y: 0 }, free).changes[0]?.box).toEqual(boxOf(1200, 100, 768, 432))
		expect(dragged(drag('nw'), { x: 288, y: 162 }, free).changes[0]?.box).toEqual(boxOf(1488, 262, 288, 162))
		expect(dragged(drag('ne'), { x: 24, y: -30 }, { ...free, shift: true }).changes[0]?.box).toEqual(boxOf(1200, 70, 600, 354))
	})

	test('an edge moves one side', () => {
		expect(dragged(drag('e'), { x: 24, y: 500 }, free).changes[0]?.box).toEqual(boxOf(1200, 100, 600, 324))
		expect(dragged(drag('n'), { x: 500, y: -76 }, free).changes[0]?.box).toEqual(boxOf(1200, 24, 576, 400))
	})

	test('past the other side it stops at a size that can be grabbed again', () => {
		for (const handle of handles) {
			const small = resized(helm.box, handle, { x: handle.includes('w') ? 9000 : -9000, y: handle.includes('n') ? 9000 : -9000 })
			expect(Math.min(small.widthPx, small.heightPx)).toBe(16)
			const opposite = { right: small.x + small.widthPx, bottom: small.y + small.heightPx }
			if (handle.includes('w')) expect(opposite.right).toBeCloseTo(1776)
			if (handle.includes('n')) expect(opposite.bottom).toBeCloseTo(424)
		}
	})

	test('several items are scaled as one', () => {
		const two = [item('a', boxOf(0, 0, 100, 100)), item('b', boxOf(100, 100, 100, 100))]
		expect(dragged(drag('se', two), { x: 200, y: 200 }, free).changes.map(({ box }) => box)).toEqual([
			boxOf(0, 0, 200, 200),
			boxOf(200, 200, 200, 200),
		])
	})
})

describe('Alt on an edge', () => {
	test('cuts there: the picture keeps its place and its scale', () => {
		const cut = croppedBy(helm, 'w', { x: 57.6, y: 90 })
		expect(cut).toEqual({ id: 'helm', box: boxOf(1258, 100, 518, 324), crop: { ...noCrop, left: 0.1 } })
		expect(croppedBy(helm, 's', { x: 0, y: -81 })).toEqual({
			id: 'helm',
			box: boxOf(1200, 100, 576, 243),
			crop: { ...noCrop, bottom: 0.25 },
		})
	})

	test('outward brings back what was cut and no more', () => {
		const cut = { ...helm, box: boxOf(1344, 100, 432, 324), crop: { ...noCrop, left: 0.25 } }
		expect(wholeBox(cut)).toEqual(helm.box)
		expect(croppedBy(cut, 'w', { x: -1000, y: 0 })).toEqual({ id: 'helm', box: helm.box, crop: noCrop })
		expect(uncropped(cut)).toEqual({ id: 'helm', box: helm.box, crop: noCrop })
	})

	test('never cuts more than can be stored', () => {
		const most = croppedTo({ ...helm, ...croppedTo(helm, 'left', 0.7) }, 'right', 0.9)
		expect(most.crop).toEqual({ ...noCrop, left: 0.7, right: 0.24 })
		expect(cropSchema.safeParse(most.crop).success).toBe(true)
		expect(cropSchema.safeParse(croppedBy(helm, 'n', { x: 0, y: 9999 }).crop).success).toBe(true)
	})

	test('of a turned or flipped item cuts the side of the source that stands there', () => {
		const cutAt = (more: Partial<PlacedBox>) => croppedBy({ ...helm, ...more }, 'w', { x: 57.6, y: 0 })
		expect(cutAt({ rotation: 90 }).crop).toEqual({ ...noCrop, bottom: 0.1 })
		expect(cutAt({ rotation: 180 }).crop).toEqual({ ...noCrop, right: 0.1 })
		expect(cutAt({ rotation: 270 }).crop).toEqual({ ...noCrop, top: 0.1 })
		expect(cutAt({ flipX: true, flipY: true }).crop).toEqual({ ...noCrop, right: 0.1 })
		expect(cutAt({ rotation: 90, flipX: true }).crop).toEqual({ ...noCrop, top: 0.1 })
		for (const rotation of [0, 90, 180, 270] as const) {
			const turned = { ...helm, rotation, flipY: true }
			expect(uncropped({ ...turned, ...croppedBy(turned, 'n', { x: 0, y: 81 }) })).toEqual({ id: 'helm', box: helm.box, crop: noCrop })
		}
	})

	test('is a resize for a corner and for several items', () => {
		const alt = { ...free, alt: true }
		expect(dragged({ kind: 'w', items: [helm], lines: [] }, { x: 57.6, y: 0 }, alt).changes[0]?.crop?.left).toBe(0.1)
		expect(dragged({ kind: 'nw', items: [helm], lines: [] }, { x: 57.6, y: 0 }, alt).changes[0]?.crop).toBeUndefined()
		expect(
			dragged({ kind: 'w', items: [helm, item('b', boxOf(0, 0, 9, 9))], lines: [] }, { x: 9, y: 0 }, alt).changes[0]?.crop,
		).toBeUndefined()
	})
})

describe('snapping', () => {
	const lines = snapLines(canvas, [{ id: 'desk', box: boxOf(300, 400, 200, 100) }])
	const said = (box: Box, reachPx = 8) =>
		snapMove(box, lines, reachPx).guides.map(({ axis, own, edge, of }) => `${axis} ${own} on ${edge} of ${of.kind}`)

	test('to the title safe area, with what lies on what', () => {
		const near = boxOf(1244, 99, 576, 324)
		expect(snapMove(near, lines, 8).box).toEqual(boxOf(1248, 99, 576, 324))
		expect(said(near)).toEqual(['x end on end of title-safe'])
		expect(said(near, 3)).toEqual([])
	})

	test('to edges and centers of the canvas and of other items', () => {
		expect(said(boxOf(675, 375, 576, 324))).toEqual(['x middle on middle of canvas', 'y middle on middle of canvas'])
		expect(said(boxOf(-5, 1080 - 324 + 7, 576, 324))).toEqual(['x start on start of canvas', 'y end on end of canvas'])
		expect(said(boxOf(505, 405, 40, 40))).toEqual(['x start on end of item', 'y start on start of item'])
		expect(said(boxOf(1920 * 0.035 + 2, 700, 30, 30))).toEqual(['x start on start of action-safe'])
	})

	test('a corner in proportion follows one line, free it follows two', () => {
		const drag = { kind: 'se', items: [item('a', boxOf(960, 540, 400, 200))], lines } as const
		const kept = dragged(drag, { x: 462, y: 231 }, { ...free, reachPx: 8 })
		expect(kept.changes[0]?.box).toEqual(boxOf(960, 540, 864, 432))
		expect(kept.guides.map(({ axis }) => axis)).toEqual(['x'])
		const both = dragged(drag, { x: 468, y: 281 }, { shift: true, alt: false, reachPx: 8 })
		expect(both.changes[0]?.box).toEqual(boxOf(960, 540, 864, 486))
		expect(both.guides.map(({ axis }) => axis)).toEqual(['x', 'y'])
	})

	test('the edge of a crop too', () => {
		const { changes, guides } = dragged({ kind: 'e', items: [helm], lines }, { x: 44, y: 0 }, { shift: false, alt: true, reachPx: 8 })
		expect(guides).toEqual([])
		expect(changes[0]?.box).toEqual(helm.box)
		const wide = item('wide', boxOf(1200, 100, 700, 400))
		const cut = dragged({ kind: 'e', items: [wide], lines }, { x: -80, y: 0 }, { shift: false, alt: true, reachPx: 8 })
		expect(cut.changes[0]?.box).toEqual(boxOf(1200, 100, 624, 400))
		expect(cut.guides.map(({ own, of }) => [own, of.kind])).toEqual([['end', 'title-safe']])
	})
})

describe('the tools', () => {
	const two = [item('a', boxOf(100, 100, 100, 100)), item('b', boxOf(300, 200, 100, 100))]
	const places = (changes: readonly { readonly box: Box }[]) => changes.map(({ box }) => [box.x, box.y, box.widthPx, box.heightPx])

	test('align and center as one', () => {
		expect(places(aligned([helm], 'right', canvas))).toEqual([[1344, 100, 576, 324]])
		expect(places(aligned(two, 'bottom', canvas))).toEqual([
			[100, 880, 100, 100],
			[300, 980, 100, 100],
		])
		expect(places(centered([helm], canvas))).toEqual([[672, 378, 576, 324]])
		expect(places(centered(two, canvas))).toEqual([
			[810, 440, 100, 100],
			[1010, 540, 100, 100],
		])
	})

	test('fit and fill in proportion', () => {
		const square = item('square', boxOf(5, 5, 100, 100))
		expect(places(scaledTo([square], 'fit', canvas))).toEqual([[420, 0, 1080, 1080]])
		expect(places(scaledTo([square], 'fill', canvas))).toEqual([[0, -420, 1920, 1920]])
		expect(centered([], canvas)).toEqual([])
	})

	test('a quarter turn goes around the middle, and two flips trade places', () => {
		const right = quarterTurned(helm, 1)
		expect(right).toEqual({ id: 'helm', box: boxOf(1326, -26, 324, 576), rotation: 90, flipX: false, flipY: false })
		expect(quarterTurned({ ...helm, ...right }, -1)).toMatchObject({ box: helm.box, rotation: 0 })
		expect(quarterTurned({ ...helm, rotation: 270, flipX: true }, 1)).toMatchObject({ rotation: 0, flipX: false, flipY: true })
	})

	test('whatever they make can be stored', () => {
		const tall = item('tall', boxOf(0, 0, 2, 3000))
		for (const { box } of [...scaledTo([tall], 'fill', canvas), ...scaledTo([tall], 'fit', canvas)]) {
			expect(boxSchema.safeParse(box).success).toBe(true)
		}
		const farthest = storable(boxOf(99_999, -99_999, 99_999, 0))
		expect(boxSchema.safeParse(farthest).success).toBe(true)
		expect(boxSchema.safeParse({ ...farthest, x: farthest.x + 1 }).success).toBe(false)
		expect(boxSchema.safeParse({ ...farthest, widthPx: farthest.widthPx + 1 }).success).toBe(false)
	})
})

test('changes that are not stored yet are drawn', () => {
	const cut = { ...noCrop, top: 0.1 }
	const [first, second] = withChanges([helm, item('b', boxOf(1, 1, 9, 9))], [{ id: 'helm', box: boxOf(0, 0, 10, 10), crop: cut }])
	expect(first).toEqual({ ...helm, box: boxOf(0, 0, 10, 10), crop: cut })
	expect(second?.box).toEqual(boxOf(1, 1, 9, 9))
	expect(boundsOf([])).toBeNull()
})
