import type { FilterSettings } from '../../../shared/domain/filter.ts'
import { hexToYuv } from '../../lib/yuv-color.ts'
import type { PictureFilter } from './picture-filter.ts'

type Settings = Extract<FilterSettings, { kind: 'chroma-key' }>

/** 100 percent is the full range of a color plane; distances are measured in half steps. */
const halfSteps = 2 * 255

/**
 * A color that is nearer to the key than `similarity` is transparent. Beyond that, alpha grows over `smoothness`, and the tint of visible pixels returns
 * over `spill`, both with the exponent 1.5: the same curve as in OBS.
 */
export function chromaKey({ color, similarity, smoothness, spill }: Settings): PictureFilter {
	const key = hexToYuv(color)
	const nearest = Math.round((similarity / 100) * halfSteps)
	const [alphas, tints] = [curve(smoothness), curve(spill)]
	return {
		makesAlpha: true,
		apply(picture, { kernels, spare, placeTable, joinAlpha }) {
			const { u, v, halvedAlpha } = picture
			const { stride, widthPx, heightPx } = u
			const mapped = spare + stride * heightPx
			kernels.measureChroma(spare, u.offset, v.offset, stride, widthPx, heightPx, key.u, key.v, nearest)
			kernels.mapLowBytes(mapped, stride, spare, stride, widthPx, heightPx, placeTable(tints), partsOf(spill))
			for (const { offset } of [u, v]) kernels.greyChroma(offset, mapped, stride, widthPx, heightPx)
			kernels.mapLowBytes(mapped, halvedAlpha.stride, spare, stride, widthPx, heightPx, placeTable(alphas), partsOf(smoothness))
			joinAlpha(picture, mapped)
		},
	}
}

/** The width of the transition from transparent to opaque, in half steps. A hard edge is one step wide. */
function widthOf(percent: number): number {
	return Math.max(2, (percent / 100) * halfSteps)
}

/** The part of the curve that is not yet opaque, in units of 16 bytes. */
function partsOf(percent: number): number {
	return Math.min(15, Math.ceil(widthOf(percent) / 16))
}

/** The value for each distance beyond the key, 0 to 255. Pure. */
function curve(percent: number): Uint8Array {
	return Uint8Array.from({ length: 256 }, (_, distance) => Math.round(255 * Math.min(1, distance / widthOf(percent)) ** 1.5))
}
