import type { I420Picture } from '../../shared/domain/feeds.ts'
import { type Crop, noCrop } from '../../shared/domain/program.ts'
import { type Canvas, clearCanvas } from './canvas.ts'
import type { FilterChain } from './filters/filter-chain.ts'
import { createFilterTools, filterToolsBytes, type PreparedPicture } from './filters/picture-filter.ts'
import { cropRect, type Placement, type Rect, type Size } from './item-geometry.ts'
import { aligned, type PixelMemory } from './pixel-memory.ts'
import type { PlacedItem, PlacedScene, PreparedSlot } from './placed-scene.ts'
import { createPlanePreparer, type PlaneJob } from './prepare-plane.ts'

/** A source's picture with a number that changes whenever the picture does. */
export interface ShownPicture {
	readonly picture: I420Picture
	readonly version: number
	/** It fills the box whatever the crop: the "signal lost" card. */
	readonly ignoresCrop?: boolean
	/** What is done to it once it is cropped and scaled; null = nothing. */
	readonly filters?: FilterChain | null
}

/** What an item shows now; null = nothing, and nothing is drawn. */
export type PictureOf = (sourceId: string, placement: Placement) => ShownPicture | null

export interface Painter {
	/** Paints the whole canvas: black where no item is. Allocates no picture. */
	paint(canvas: Canvas, scene: PlacedScene | null, pictureOf: PictureOf): void
}

/** Items that stay prepared at once. More are painted correctly, but scaled again in every frame. */
const slotCount = 24

/** Y, U, V, alpha and halved alpha of an item as large as the canvas. */
function slotBytes(canvas: Size): number {
	return aligned(canvas.widthPx * canvas.heightPx * 2.75)
}

export function painterBytes(canvas: Size): number {
	return slotBytes(canvas) * (slotCount + 1) + filterToolsBytes(canvas.widthPx * canvas.heightPx)
}

/** `largest`: the size of the largest canvas that will be painted. */
export function createPainter(memory: PixelMemory, largest: Size): Painter {
	const { kernels } = memory
	const preparePlane = createPlanePreparer(memory)
	const passing: PreparedSlot = { offset: memory.allocate(slotBytes(largest)), owner: null, usedAt: 0 }
	const slots = Array.from({ length: slotCount }, (): PreparedSlot => {
		return { offset: memory.allocate(slotBytes(largest)), owner: null, usedAt: -1 }
	})
	const filterTools = createFilterTools(memory, largest.widthPx * largest.heightPx)
	let paintings = 0

	function slotFor({ prepared }: PlacedItem): PreparedSlot {
		if (!prepared) return passing
		if (prepared.slot?.owner === prepared) return prepared.slot
		let oldest = slots[0] ?? passing
		for (const slot of slots) if (slot.usedAt < oldest.usedAt) oldest = slot
		// A slot used a moment ago will be wanted again: with more items than slots, taking it would make every item lose its own in turn.
		if (paintings - oldest.usedAt < 2) return passing
		oldest.owner = prepared
		prepared.slot = oldest
		prepared.version = -1
		return oldest
	}

	function prepare(slot: PreparedSlot, { picture, filters }: ShownPicture, crop: Crop, placement: Placement): void {
		const planes = planesOf(slot.offset, placement.visible)
		for (const [index, job] of planeJobs(picture, crop, placement).entries()) {
			const plane = planes[index]
			if (plane) preparePlane(job, plane.offset, plane.stride)
		}
		const [luma, u, v, alpha, halvedAlpha] = planes
		if (!luma || !u || !v || !alpha || !halvedAlpha) return
		if (picture.alpha) kernels.halve(halvedAlpha.offset, u.stride, alpha.offset, luma.stride, u.widthPx, u.heightPx)
		const prepared: PreparedPicture = { luma, u, v, alpha, halvedAlpha, hasAlpha: picture.alpha !== null }
		filters?.apply(prepared, filterTools)
	}

	function paintItem(canvas: Canvas, placed: PlacedItem, shown: ShownPicture): void {
		const { placement, weight } = placed
		const { picture } = shown
		const crop = shown.ignoresCrop ? noCrop : placed.item.crop
		const visible = placement.visible
		if (weight === 256 && !picture.alpha && !shown.filters && isUnscaled(picture, crop, placement)) {
			// The picture is the canvas, byte for byte; a box that reaches outside it is not.
			if (placement.coversCanvas && picture.widthPx === visible.widthPx && picture.heightPx === visible.heightPx) {
				memory.bytes.set(picture.data, canvas.offset)
				return
			}
			for (const [index, job] of planeJobs(picture, crop, placement).entries()) {
				const plane = canvas.planes[index]
				if (plane) preparePlane(job, pixelAt(plane, visible, index), plane.stride)
			}
			return
		}
		const slot = slotFor(placed)
		slot.usedAt = paintings
		if (slot === passing || placed.prepared?.version !== shown.version) {
			prepare(slot, shown, crop, placement)
			if (placed.prepared && slot !== passing) placed.prepared.version = shown.version
		}
		blendSlot(canvas, slot, visible, weight, hasAlpha(shown))
	}

	function blendSlot(canvas: Canvas, slot: PreparedSlot, visible: Rect, weight: number, hasAlpha: boolean): void {
		const planes = planesOf(slot.offset, visible)
		for (let index = 0; index < 3; index++) {
			const from = planes[index]
			const plane = canvas.planes[index]
			const alpha = planes[index === 0 ? 3 : 4]
			if (!from || !plane || !alpha) continue
			const to = pixelAt(plane, visible, index)
			const { offset, stride, widthPx, heightPx } = from
			if (hasAlpha) kernels.blendAlpha(to, plane.stride, offset, stride, alpha.offset, alpha.stride, widthPx, heightPx, weight)
			else if (weight < 256) kernels.blend(to, plane.stride, offset, stride, widthPx, heightPx, weight)
			else kernels.copyRect(to, plane.stride, offset, stride, widthPx, heightPx)
		}
	}

	return {
		paint(canvas, scene, pictureOf) {
			paintings += 1
			const items = scene?.items ?? []
			const shown = items.map(({ item, placement }) => pictureOf(item.sourceId, placement))
			const back = items.findLastIndex((placed, index) => hidesAllBehind(placed, shown[index] ?? null))
			if (back === -1) clearCanvas(memory, canvas)
			for (let index = Math.max(0, back); index < items.length; index++) {
				const placed = items[index]
				const picture = shown[index]
				if (placed && picture) paintItem(canvas, placed, picture)
			}
		},
	}
}

function hidesAllBehind(placed: PlacedItem, shown: ShownPicture | null): boolean {
	return placed.placement.coversCanvas && placed.weight === 256 && shown !== null && !hasAlpha(shown)
}

function hasAlpha({ picture, filters }: ShownPicture): boolean {
	return picture.alpha !== null || (filters?.makesAlpha ?? false)
}

function isUnscaled(picture: I420Picture, crop: Crop, { box }: Placement): boolean {
	const part = cropRect(crop, picture)
	return part.widthPx === box.widthPx && part.heightPx === box.heightPx
}

/** Where the planes of a prepared item lie, close together: Y, U, V, alpha, halved alpha. */
function planesOf(offset: number, { widthPx, heightPx }: Size): { offset: number; stride: number; widthPx: number; heightPx: number }[] {
	const luma = widthPx * heightPx
	const full = { stride: widthPx, widthPx, heightPx }
	const half = { stride: widthPx / 2, widthPx: widthPx / 2, heightPx: heightPx / 2 }
	return [
		{ ...full, offset },
		{ ...half, offset: offset + luma },
		{ ...half, offset: offset + 1.25 * luma },
		{ ...full, offset: offset + 1.5 * luma },
		{ ...half, offset: offset + 2.5 * luma },
	]
}

function pixelAt(plane: { offset: number; stride: number }, { x, y }: Rect, index: number): number {
	return index === 0 ? plane.offset + y * plane.stride + x : plane.offset + (y / 2) * plane.stride + x / 2
}

/** Y, U, V and, where there is one, alpha. */
function planeJobs(picture: I420Picture, crop: Crop, { box, visible }: Placement): PlaneJob[] {
	const { widthPx, heightPx, data } = picture
	const part = cropRect(crop, picture)
	const piece = { ...visible, x: visible.x - box.x, y: visible.y - box.y }
	const luma = widthPx * heightPx
	const full = { data, offset: 0, stride: widthPx, part, scaledTo: box, piece }
	const half = { data, stride: widthPx / 2, part: halved(part), scaledTo: halved(box), piece: halved(piece) }
	const color = [full, { ...half, offset: luma }, { ...half, offset: 1.25 * luma }]
	return picture.alpha ? [...color, { ...full, data: picture.alpha }] : color
}

function halved(rect: Rect): Rect {
	return { x: rect.x / 2, y: rect.y / 2, widthPx: rect.widthPx / 2, heightPx: rect.heightPx / 2 }
}
