import type { FilterSettings } from '../../../shared/domain/filter.ts'
import type { PictureFilter } from './picture-filter.ts'

type Settings = Extract<FilterSettings, { kind: 'color-correction' }>

/** Limited range: the black value, and the number of steps from black to white. */
const black = 16
const lumaSteps = 219
/** Exposure applies to light, and pixel values are about the 2.2nd root of light. */
const displayGamma = 2.2
/** The shift of a color plane at the strongest temperature, in steps. */
const temperatureSteps = 24
/** Weights of the kernels are in 1/1024. */
const one = 1024

/**
 * Applies gamma, then exposure, then contrast around the middle to luma. The colors are scaled by exposure, contrast and saturation,
 * rotated by the hue, and shifted from blue to red by the temperature.
 */
export function colorCorrection(settings: Settings): PictureFilter | null {
	const { exposure, contrast, saturation, temperature, hueDegrees, gamma } = settings
	const isNeutral = exposure === 0 && contrast === 0 && saturation === 0 && temperature === 0 && hueDegrees === 0 && gamma === 1
	if (isNeutral) return null
	const light = gainOf(exposure) * slopeOf(contrast)
	const stretch = light * (1 + saturation / 100)
	const angle = (hueDegrees * Math.PI) / 180
	const straight = Math.round(one * stretch * Math.cos(angle))
	const across = Math.round(one * stretch * Math.sin(angle))
	const shift = Math.round((temperature / 100) * temperatureSteps)
	const table = gamma === 1 ? null : lumaTable(settings)
	const middle = Math.round(black + lumaSteps * 0.5 * (1 - slopeOf(contrast)))
	return {
		makesAlpha: false,
		apply({ luma, u, v }, { kernels, placeTable }) {
			const { offset, stride, widthPx, heightPx } = luma
			if (table) kernels.mapBytes(offset, stride, offset, stride, widthPx, heightPx, placeTable(table))
			// A table takes several times as long, and only gamma needs one.
			else if (light !== 1) kernels.stretchBytes(offset, stride, widthPx, heightPx, black, Math.round(one * light), middle)
			if (across === 0) {
				kernels.stretchBytes(u.offset, u.stride, u.widthPx, u.heightPx, 128, straight, 128 - shift)
				kernels.stretchBytes(v.offset, v.stride, v.widthPx, v.heightPx, 128, straight, 128 + shift)
			} else kernels.turnChroma(u.offset, v.offset, u.stride, u.widthPx, u.heightPx, straight, across, 128 - shift, 128 + shift)
		},
	}
}

/** The new value for each value of luma. Pure. */
export function lumaTable({ exposure, contrast, gamma }: Pick<Settings, 'exposure' | 'contrast' | 'gamma'>): Uint8Array {
	return Uint8Array.from({ length: 256 }, (_, value) => {
		const level = Math.max(0, (value - black) / lumaSteps)
		const lit = level ** (1 / gamma) * gainOf(exposure)
		const spread = (lit - 0.5) * slopeOf(contrast) + 0.5
		return Math.round(black + lumaSteps * Math.max(0, Math.min(1, spread)))
	})
}

function gainOf(exposure: number): number {
	return 2 ** (exposure / displayGamma)
}

/** The slope of the contrast: -100 is flat gray, 100 is four times as steep. */
function slopeOf(contrast: number): number {
	return contrast < 0 ? 1 + contrast / 100 : 1 + (3 * contrast) / 100
}
