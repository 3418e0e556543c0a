import type { FilterSettings } from '../../../shared/domain/filter.ts'
import type { FilterFiles } from '../../../shared/domain/filter-files.ts'
import type { Rect } from '../item-geometry.ts'
import { noTurn } from '../picture-turn.ts'
import type { FilterTools, PictureFilter } from './picture-filter.ts'

type Settings = Extract<FilterSettings, { kind: 'mask' }>

/** A source in several boxes of different sizes needs a few of them. */
const mostKept = 4

export function mask({ path, channel, invert }: Settings, files: FilterFiles): PictureFilter | null {
	const file = files.mask(path)
	if (!file) return null
	const { widthPx, heightPx } = file
	const bytes = channel === 'alpha' ? file.alpha : file.luminance
	const data = invert ? bytes.map((value) => 255 - value) : bytes
	const part = { x: 0, y: 0, widthPx, heightPx }
	/** Pieces of the mask as they were scaled last, by their place and size. */
	let kept: readonly { readonly key: string; readonly bytes: Uint8Array }[] = []

	/** Writes the piece of the mask that lies over a picture to the spare memory. */
	function place(whole: Rect, { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number }, tools: FilterTools): void {
		const { memory, spare } = tools
		const key = `${whole.x} ${whole.y} ${whole.widthPx} ${whole.heightPx} ${widthPx} ${heightPx}`
		const known = kept.find((one) => one.key === key)
		if (known) return memory.bytes.set(known.bytes, spare)
		const piece = { x: -whole.x, y: -whole.y, widthPx, heightPx }
		tools.preparePlane({ data, offset: 0, stride: part.widthPx, part, turn: noTurn, scaledTo: whole, piece }, spare, widthPx)
		kept = [...kept, { key, bytes: memory.bytes.slice(spare, spare + widthPx * heightPx) }].slice(-mostKept)
	}

	return {
		makesAlpha: true,
		apply(picture, tools) {
			const { alpha, halvedAlpha: half, whole } = picture
			const { memory, kernels, spare } = tools
			place(whole, alpha, tools)
			if (picture.hasAlpha) kernels.multiplyBytes(alpha.offset, alpha.stride, spare, alpha.widthPx, alpha.widthPx, alpha.heightPx)
			else memory.kernels.copyRect(alpha.offset, alpha.stride, spare, alpha.widthPx, alpha.widthPx, alpha.heightPx)
			memory.kernels.halve(half.offset, half.stride, alpha.offset, alpha.stride, half.widthPx, half.heightPx)
			picture.hasAlpha = true
		},
	}
}
