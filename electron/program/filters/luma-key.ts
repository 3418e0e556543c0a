import type { FilterSettings } from '../../../shared/domain/filter.ts'
import type { PictureFilter } from './picture-filter.ts'

type Settings = Extract<FilterSettings, { kind: 'luma-key' }>

const black = 16
const lumaSteps = 219

export function lumaKey(settings: Settings): PictureFilter {
	const table = alphaTable(settings)
	return {
		makesAlpha: true,
		apply(picture, { memory, kernels, placeTable, spare }) {
			const { luma, alpha, halvedAlpha } = picture
			const { stride, widthPx, heightPx } = luma
			const to = picture.hasAlpha ? spare : alpha.offset
			kernels.mapBytes(to, stride, luma.offset, stride, widthPx, heightPx, placeTable(table))
			if (picture.hasAlpha) kernels.multiplyBytes(alpha.offset, stride, spare, stride, widthPx, heightPx)
			const half = halvedAlpha
			memory.kernels.halve(half.offset, half.stride, alpha.offset, stride, half.widthPx, half.heightPx)
			picture.hasAlpha = true
		},
	}
}

/** The alpha for each value of luma. Pure. */
export function alphaTable({ darkest, darkSmoothness, lightest, lightSmoothness }: Omit<Settings, 'kind'>): Uint8Array {
	return Uint8Array.from({ length: 256 }, (_, value) => {
		const percent = (100 * (value - black)) / lumaSteps
		const fromDark = step(darkest, darkest + darkSmoothness, percent)
		const fromLight = 1 - step(lightest - lightSmoothness, lightest, percent)
		return Math.round(
			255 * (lightest >= 100 && lightSmoothness === 0 ? 1 : fromLight) * (darkest <= 0 && darkSmoothness === 0 ? 1 : fromDark),
		)
	})
}

/** 0 up to `from`, 1 from `to` on, smooth between (3x² − 2x³). */
function step(from: number, to: number, value: number): number {
	if (value < from) return 0
	if (value >= to) return 1
	const part = (value - from) / (to - from)
	return part * part * (3 - 2 * part)
}
