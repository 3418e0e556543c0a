import type { I420Picture } from '../../shared/domain/feeds.ts'
import type { Filter } from '../../shared/domain/filter.ts'
import { noCrop } from '../../shared/domain/program.ts'
import { type Canvas, clearCanvas } from './canvas.ts'
import { createCanvasFilters } from './canvas-filters.ts'
import type { FilterChain } from './filters/filter-chain.ts'
import { createFilterChains, type FilterChains } from './filters/filter-chains.ts'
import { createFilterTools, filterToolsBytes, type PreparedPicture } from './filters/picture-filter.ts'
import { areSameSize, cropped, cropRect, type PicturePlacement, placePicture, type Rect, type Size } from './item-geometry.ts'
import { blendModes } from './kernels/kernels.ts'
import { isUpright, noTurn, type Turn } from './picture-turn.ts'
import { aligned, type PixelMemory } from './pixel-memory.ts'
import type { PlacedItem, PlacedScene } from './placed-scene.ts'
import { createPlanePreparer, type PlaneJob, turnedPlaneBytes } from './prepare-plane.ts'
import { applyMasks, drawMasks, fullHdScale, type PreparedPlane, type PreparedPlanes, preparedPlanes } from './prepared-planes.ts'
import { createPreparedSlots, type PreparedSlot, preparedBytes, preparedSlotsBytes } from './prepared-slots.ts'

/** A source's picture with a number that changes whenever the picture changes. */
export interface ShownPicture {
	readonly picture: I420Picture
	readonly version: number
	/** The size of the source itself, if the picture was made smaller or larger for its boxes; null = it has none. */
	readonly naturalSize?: Size | null
	/** It fills the box, whatever the item's crop, fit and rotation are: the "signal lost" card. */
	readonly isCard?: boolean
	/** Its colors were mixed with black where it is transparent. */
	readonly isPremultiplied?: boolean
	/** Applied after cropping, turning and scaling; null = no filters. */
	readonly filters?: FilterChain | null
}

/** The current picture of an item; null = none, and nothing is drawn. */
export type PictureOf = (sourceId: string, placed: PlacedItem) => ShownPicture | null

export interface Painter {
	/** Call once before the canvases of a frame: pictures that were prepared in this frame or the previous one keep their memory. */
	nextFrame(timeMs?: number): void
	/** The chains of filters, for pictures that are filtered elsewhere too. */
	readonly chains: FilterChains
	/**
	 * Paints the whole canvas: black, or transparent, where no item is; then the filters of the scene change all of it. Allocates no picture. Returns whether
	 * the whole canvas is known to be opaque.
	 */
	paint(canvas: Canvas, scene: PlacedScene | null, pictureOf: PictureOf): boolean
	/**
	 * Paints items over the canvas, by default in their places. Parts that `shift` moves out of the canvas are cut off; it is even. `opacity`, 0 to 256,
	 * multiplies that of each item.
	 */
	paintOver(canvas: Canvas, items: readonly PlacedItem[], pictureOf: PictureOf, shift?: Shift, opacity?: number): void
	/** Filters everything that the canvas shows. `isOpaque`: whether all of it is, before and after the filters. */
	filter(canvas: Canvas, filters: readonly Filter[], isOpaque: boolean): boolean
	/** The same with a chain of its own, for a canvas of another size: some filters remember earlier pictures. */
	filterWith(canvas: Canvas, chain: FilterChain, isOpaque: boolean): boolean
}

export interface Shift {
	readonly x: number
	readonly y: number
}

export const noShift: Shift = { x: 0, y: 0 }
/** Not transparent at all. */
export const opaqueWeight = 256

export function painterBytes(canvas: Size): number {
	const { widthPx, heightPx } = canvas
	return (
		preparedSlotsBytes(canvas) +
		preparedBytes(canvas, true) +
		turnedPlaneBytes(canvas) +
		filterToolsBytes(widthPx * heightPx) +
		aligned(widthPx)
	)
}

/** One item's picture, and the operations that it needs in this frame. */
interface ItemDrawing {
	readonly placed: PlacedItem
	readonly shown: ShownPicture
	/** The part of the picture that remains after the crop. */
	readonly part: Rect
	readonly turn: Turn
	readonly on: PicturePlacement
	/** Opacity from 0 to 256. */
	readonly weight: number
}

/** `largest`: the size of the largest canvas that will be painted. */
export function createPainter(memory: PixelMemory, largest: Size, chains = createFilterChains()): Painter {
	const { kernels } = memory
	const preparePlane = createPlanePreparer(memory, largest)
	const slots = createPreparedSlots(memory, largest)
	const passing: PreparedSlot = {
		offset: memory.allocate(preparedBytes(largest, true)),
		lengthBytes: preparedBytes(largest, true),
		owner: null,
		usedAt: 0,
	}
	const filterTools = createFilterTools(memory, largest.widthPx * largest.heightPx, preparePlane)
	// No item is painted while a canvas is filtered.
	const filterCanvas = createCanvasFilters(memory, filterTools, passing.offset)
	/** The alpha of one row of an opaque picture. */
	const opaque = memory.allocate(largest.widthPx)
	memory.bytes.fill(255, opaque, opaque + largest.widthPx)
	let frame = 0
	let timeMs = 0

	function prepare(drawing: ItemDrawing, slot: PreparedSlot, planes: PreparedPlanes, canvas: Size): void {
		const { placed, on, shown } = drawing
		const { color, alpha, halvedAlpha } = planes
		for (const [index, job] of planeJobs(drawing).entries()) {
			const plane = color[index] ?? alpha
			preparePlane(job, plane.offset, plane.stride)
		}
		const [luma, u, v] = color
		const prepared: PreparedPicture = {
			luma,
			u,
			v,
			alpha,
			halvedAlpha,
			hasAlpha: shown.picture.alpha !== null,
			whole: { ...on.picture, x: on.picture.x - on.visible.x, y: on.picture.y - on.visible.y },
			scale: fullHdScale(canvas),
			timeMs,
		}
		if (prepared.hasAlpha) halveAlpha(planes)
		if (prepared.hasAlpha && shown.isPremultiplied) unmultiply(planes)
		shown.filters?.apply(prepared, filterTools)
		if (!hasAlpha(drawing)) return
		if (!prepared.hasAlpha) for (const plane of [alpha, halvedAlpha]) fill(plane, 255)
		if (!placed.frame) return
		const masksFor = JSON.stringify([on.frame, on.visible])
		if (slot === passing || placed.prepared?.masksFor !== masksFor) drawMasks(memory, planes, placed.frame, on.frame, on.visible)
		if (placed.prepared && slot !== passing) placed.prepared.masksFor = masksFor
		applyMasks(memory, planes, placed.frame)
		halveAlpha(planes)
	}

	function halveAlpha({ alpha, halvedAlpha: half }: PreparedPlanes): void {
		kernels.halve(half.offset, half.stride, alpha.offset, alpha.stride, half.widthPx, half.heightPx)
	}

	function unmultiply({ color, alpha, halvedAlpha }: PreparedPlanes): void {
		for (const [index, { offset, stride, widthPx, heightPx }] of color.entries()) {
			const mask = index === 0 ? alpha : halvedAlpha
			kernels.unmultiply(offset, stride, mask.offset, mask.stride, widthPx, heightPx, index === 0 ? 16 : 128)
		}
	}

	function fill({ offset, stride, widthPx, heightPx }: PreparedPlane, value: number): void {
		kernels.fillRect(offset, stride, widthPx, heightPx, value)
	}

	function paintItem(canvas: Canvas, drawing: ItemDrawing, shift = noShift): void {
		const { placed, shown, on } = drawing
		if (shift === noShift && isPlain(drawing)) {
			// The picture fills the canvas exactly, so it is copied as a whole; this does not apply to a box that extends beyond the canvas.
			if (areSameSize(on.visible, canvas) && areSameSize(shown.picture, canvas)) {
				memory.bytes.set(shown.picture.data, canvas.offset)
				return
			}
			for (const [index, job] of planeJobs(drawing).entries()) {
				const plane = canvas.planes[index]
				if (plane) preparePlane(job, pixelAt(plane, on.visible, index), plane.stride)
			}
			cover(canvas, drawing, null, { to: on.visible, from: noShift, size: on.visible })
			return
		}
		const { prepared } = placed
		const slot = (prepared && slots.take(prepared, preparedBytes(on.visible, placed.frame !== null), frame)) ?? passing
		slot.usedAt = frame
		const planes = preparedPlanes(slot.offset, on.visible)
		if (slot === passing || prepared?.version !== shown.version) {
			prepare(drawing, slot, planes, canvas)
			if (prepared && slot !== passing) prepared.version = shown.version
		}
		const place = placeOn(canvas, on.visible, shift)
		if (!place) return
		if (placed.item.blend === 'normal') mixOnto(canvas, drawing, planes, place)
		else blendOnto(canvas, drawing, planes, blendModes[placed.item.blend], place)
		cover(canvas, drawing, hasAlpha(drawing) ? planes.alpha : null, place)
	}

	/** Multiplying with an empty background gives nothing: such an item does not make the canvas more opaque. */
	function cover(canvas: Canvas, { placed, weight }: ItemDrawing, alpha: PreparedPlane | null, { to: target, from, size }: Place): void {
		if (!canvas.alpha || placed.item.blend === 'multiply') return
		const { stride } = canvas.alpha
		const { widthPx, heightPx } = size
		const to = pixelAt(canvas.alpha, target, 0)
		if (alpha) kernels.blendAlpha(to, stride, opaque, 0, pixelAt(alpha, from, 0), alpha.stride, widthPx, heightPx, weight)
		else if (weight < opaqueWeight) kernels.blend(to, stride, opaque, 0, widthPx, heightPx, weight)
		else kernels.fillRect(to, stride, widthPx, heightPx, 255)
	}

	function mixOnto(canvas: Canvas, drawing: ItemDrawing, planes: PreparedPlanes, { to: target, from: first, size }: Place): void {
		const { weight } = drawing
		for (const [index, from] of planes.color.entries()) {
			const plane = canvas.planes[index]
			if (!plane) continue
			const alpha = index === 0 ? planes.alpha : planes.halvedAlpha
			const to = pixelAt(plane, target, index)
			const { stride } = from
			const offset = pixelAt(from, first, index)
			const { widthPx, heightPx } = index === 0 ? size : { widthPx: size.widthPx / 2, heightPx: size.heightPx / 2 }
			if (hasAlpha(drawing)) {
				const alphaAt = pixelAt(alpha, first, index)
				kernels.blendAlpha(to, plane.stride, offset, stride, alphaAt, alpha.stride, widthPx, heightPx, weight)
			} else if (weight < opaqueWeight) kernels.blend(to, plane.stride, offset, stride, widthPx, heightPx, weight)
			else kernels.copyRect(to, plane.stride, offset, stride, widthPx, heightPx)
		}
	}

	function blendOnto(canvas: Canvas, { weight }: ItemDrawing, { color, alpha }: PreparedPlanes, mode: number, place: Place): void {
		const [luma, u, v] = canvas.planes
		const [fromLuma, fromU, fromV] = color
		const to = [pixelAt(luma, place.to, 0), luma.stride, pixelAt(u, place.to, 1), pixelAt(v, place.to, 2), u.stride] as const
		const at = place.from
		const from = [pixelAt(fromLuma, at, 0), fromLuma.stride, pixelAt(fromU, at, 1), pixelAt(fromV, at, 2), fromU.stride] as const
		const { widthPx, heightPx } = place.size
		kernels.blendMode(mode, ...to, ...from, pixelAt(alpha, at, 0), alpha.stride, widthPx, heightPx, weight)
	}

	function filter(canvas: Canvas, filters: readonly Filter[], isOpaque: boolean): boolean {
		const chain = chains.of(filters)
		return chain ? filterCanvas(canvas, chain, isOpaque, timeMs) : isOpaque
	}

	return {
		chains,
		nextFrame(atMs = 0) {
			timeMs = atMs
			frame += 1
		},
		paint(canvas, scene, pictureOf) {
			const drawings = (scene?.items ?? []).map((placed) => drawingOf(placed, pictureOf(placed.item.sourceId, placed)))
			const back = drawings.findLastIndex((drawing) => drawing && hidesAllBehind(drawing, canvas))
			if (back === -1) clearCanvas(memory, canvas)
			for (const drawing of drawings.slice(Math.max(0, back))) if (drawing) paintItem(canvas, drawing)
			return scene?.filters ? filter(canvas, scene.filters, back !== -1) : back !== -1
		},
		paintOver(canvas, items, pictureOf, shift, opacity) {
			const drawings = items.map((placed) => drawingOf(placed, pictureOf(placed.item.sourceId, placed), opacity))
			for (const drawing of drawings) if (drawing) paintItem(canvas, drawing, shift)
		},
		filter,
		filterWith: (canvas, chain, isOpaque) => filterCanvas(canvas, chain, isOpaque, timeMs),
	}
}

function drawingOf(placed: PlacedItem, shown: ShownPicture | null, opacity = opaqueWeight): ItemDrawing | null {
	const weight = (placed.weight * opacity + opaqueWeight / 2) >> 8
	if (!shown || weight === 0) return null
	const { item, placement } = placed
	const { picture, naturalSize } = shown
	if (shown.isCard) {
		const { box, visible } = placement
		return { placed, shown, part: cropRect(noCrop, picture), turn: noTurn, on: { picture: box, frame: box, visible }, weight }
	}
	const part = cropRect(item.crop, picture)
	const on = placePicture(item, placement, part, naturalSize ? cropped(naturalSize, item.crop) : null)
	return on && { placed, shown, part, turn: placed.turn, on, weight }
}

/** Pictures with transparent pixels have an alpha plane, and so have all items that are not blended normally. */
function hasAlpha({ placed, shown }: ItemDrawing): boolean {
	return isTransparent(shown) || placed.frame !== null || placed.item.blend !== 'normal'
}

function isTransparent({ picture, filters }: ShownPicture): boolean {
	return picture.alpha !== null || (filters?.makesAlpha ?? false)
}

function hidesAllBehind({ placed, shown, on, weight }: ItemDrawing, canvas: Size): boolean {
	if (!areSameSize(on.visible, canvas) || weight < opaqueWeight || placed.item.blend !== 'normal') return false
	return !isTransparent(shown) && (placed.frame === null || placed.frame.radius === 0)
}

/** Its pixels are copied onto the canvas unchanged. */
function isPlain(drawing: ItemDrawing): boolean {
	const { shown, part, turn, on, weight } = drawing
	return weight === opaqueWeight && !shown.filters && !hasAlpha(drawing) && isUpright(turn) && areSameSize(part, on.picture)
}

/** The position of a prepared picture. */
interface Place {
	/** On the canvas. */
	readonly to: Point
	/** In the prepared picture. */
	readonly from: Point
	readonly size: Size
}

type Point = Pick<Rect, 'x' | 'y'>

/** null = outside the canvas. */
function placeOn(canvas: Size, visible: Rect, shift: Shift): Place | null {
	const x = visible.x + shift.x
	const y = visible.y + shift.y
	const to = { x: Math.max(0, x), y: Math.max(0, y) }
	const widthPx = Math.min(canvas.widthPx, x + visible.widthPx) - to.x
	const heightPx = Math.min(canvas.heightPx, y + visible.heightPx) - to.y
	return widthPx > 0 && heightPx > 0 ? { to, from: { x: to.x - x, y: to.y - y }, size: { widthPx, heightPx } } : null
}

function pixelAt(plane: { offset: number; stride: number }, { x, y }: Point, index: number): number {
	return index === 0 ? plane.offset + y * plane.stride + x : plane.offset + (y / 2) * plane.stride + x / 2
}

/** Y, U, V and, if there is one, alpha. */
function planeJobs({ shown, part, turn, on }: ItemDrawing): PlaneJob[] {
	const { widthPx, heightPx, data, alpha } = shown.picture
	const piece = { ...on.visible, x: on.visible.x - on.picture.x, y: on.visible.y - on.picture.y }
	const luma = widthPx * heightPx
	const full = { data, offset: 0, stride: widthPx, part, turn, scaledTo: on.picture, piece }
	const half = { data, stride: widthPx / 2, part: halved(part), turn, scaledTo: halved(on.picture), piece: halved(piece) }
	const color = [full, { ...half, offset: luma }, { ...half, offset: 1.25 * luma }]
	return alpha ? [...color, { ...full, data: alpha }] : color
}

function halved(rect: Rect): Rect {
	return { x: rect.x / 2, y: rect.y / 2, widthPx: rect.widthPx / 2, heightPx: rect.heightPx / 2 }
}
