import type { FilterSettings } from '../../../shared/domain/filter.ts'
import type { PictureFilter } from './picture-filter.ts'

type Settings = Extract<FilterSettings, { kind: 'sharpen' }>

/** Weights of the kernel are in 1/1024. */
const one = 1024

/** Sharpens only luma: sharpened colors get colored edges. */
export function sharpen({ amount }: Settings): PictureFilter | null {
	if (amount === 0) return null
	const weight = Math.round((one * amount) / 100)
	return {
		makesAlpha: false,
		apply({ luma: { offset, stride, widthPx, heightPx } }, { kernels, memory, spare, sums }) {
			memory.kernels.copyRect(spare, widthPx, offset, stride, widthPx, heightPx)
			kernels.sharpenBytes(offset, stride, spare, widthPx, widthPx, heightPx, weight, sums)
		},
	}
}
