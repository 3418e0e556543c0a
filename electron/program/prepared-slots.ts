import type { Size } from './item-geometry.ts'
import { aligned, type PixelMemory } from './pixel-memory.ts'

/** What the painter stores about an item that it prepared: reused while the source shows the same picture. */
export interface PreparedItem {
	/** The memory slot, or null. Another item may own it by now. */
	slot: PreparedSlot | null
	/** The version of the picture in the slot. */
	version: number
	/** The position on the canvas for which the masks in the slot were made. */
	masksFor: string
}

export interface PreparedSlot {
	readonly offset: number
	readonly lengthBytes: number
	owner: PreparedItem | null
	/** The painter's frame count when the slot was last used for painting. */
	usedAt: number
}

/** Memory for the pictures of items, each as large as needed. The least recently used one is replaced. */
export interface PreparedSlots {
	/** null when all memory is in use, in this frame or the previous one. */
	take(owner: PreparedItem, lengthBytes: number, frame: number): PreparedSlot | null
}

/** How many items as large as the canvas stay prepared at once; more if they are smaller. `bytes`: the limit for large canvases, which keep fewer. */
const canvases = { most: 12, least: 5, bytes: 128_000_000 } as const

/** Y, U, V, alpha and halved alpha; with masks also the shape of the frame, its border and its halved border. */
export function preparedBytes({ widthPx, heightPx }: Size, hasMasks: boolean): number {
	return aligned(widthPx * heightPx * (hasMasks ? 5 : 2.75))
}

export function preparedSlotsBytes(canvas: Size): number {
	const whole = preparedBytes(canvas, false)
	return whole * Math.min(canvases.most, Math.max(canvases.least, Math.floor(canvases.bytes / whole)))
}

export function createPreparedSlots(memory: PixelMemory, canvas: Size): PreparedSlots {
	const lengthBytes = preparedSlotsBytes(canvas)
	const start = memory.allocate(lengthBytes)
	/** Sorted by offset. */
	let slots: readonly PreparedSlot[] = []

	function freePlace(length: number): number | null {
		let from = start
		for (const slot of slots) {
			if (slot.offset - from >= length) return from
			from = slot.offset + slot.lengthBytes
		}
		return start + lengthBytes - from >= length ? from : null
	}

	function release(slot: PreparedSlot): void {
		slot.owner = null
		slots = slots.filter((other) => other !== slot)
	}

	return {
		take(owner, length, frame) {
			if (owner.slot?.owner === owner) {
				if (owner.slot.lengthBytes >= length) return owner.slot
				release(owner.slot)
			}
			for (;;) {
				const offset = freePlace(length)
				if (offset !== null) {
					const slot: PreparedSlot = { offset, lengthBytes: length, owner, usedAt: frame }
					slots = [...slots, slot].sort((a, b) => a.offset - b.offset)
					owner.slot = slot
					owner.version = -1
					owner.masksFor = ''
					return slot
				}
				const oldest = slots.reduce<PreparedSlot | null>((old, slot) => (old && old.usedAt <= slot.usedAt ? old : slot), null)
				// A slot that was used a moment ago will be needed again: if more items than fit could take it, each would lose its own in turn.
				if (!oldest || frame - oldest.usedAt < 2) return null
				release(oldest)
			}
		},
	}
}
