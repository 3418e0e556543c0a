import type { z } from 'zod'
import type { PictureFilter } from '../../electron/program/filters/picture-filter.ts'
import type { negative } from './kind.ts'

/** Light becomes dark, and each color its opposite. */
export function makeNegative({ strength }: z.infer<typeof negative.schema>): PictureFilter | null {
	if (strength === 0) return null
	const luma = tableOf(strength / 100, (value) => 251 - value)
	const color = tableOf(strength / 100, (value) => 256 - value)
	return {
		makesAlpha: false,
		apply(picture, { kernels, placeTable }) {
			const planes = [
				[picture.luma, luma],
				[picture.u, color],
				[picture.v, color],
			] as const
			for (const [{ offset, stride, widthPx, heightPx }, table] of planes) {
				kernels.mapBytes(offset, stride, offset, stride, widthPx, heightPx, placeTable(table))
			}
		},
	}
}

function tableOf(part: number, opposite: (value: number) => number): Uint8Array {
	return Uint8Array.from({ length: 256 }, (_, value) => Math.min(255, Math.max(0, Math.round(value + part * (opposite(value) - value)))))
}
