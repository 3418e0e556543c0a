import type { FilterSettings } from '../../../shared/domain/filter.ts'
import { hexToYuv } from '../../lib/yuv-color.ts'
import type { PictureFilter } from './picture-filter.ts'

type Settings = Extract<FilterSettings, { kind: 'chroma-key' }>

/** Steps of a color plane for 100 percent. */
const steps = 255

export function chromaKey({ color, similarity, smoothness, spill }: Settings): PictureFilter {
	const key = hexToYuv(color)
	// A hard edge is one step wide: nothing is divided by 0.
	const inverse = (percent: number) => 1 / Math.max(1, (percent / 100) * steps)
	return {
		makesAlpha: true,
		apply(picture, { kernels, spare, joinAlpha }) {
			const { u, v } = picture
			const near = (similarity / 100) * steps
			kernels.keyChroma(u.offset, v.offset, spare, u.stride, u.widthPx, u.heightPx, key.u, key.v, near, inverse(smoothness), inverse(spill))
			joinAlpha(picture, spare)
		},
	}
}
