import type { FilterSettings } from '../../../shared/domain/filter.ts'
import type { PictureFilter } from './picture-filter.ts'

type Settings = Extract<FilterSettings, { kind: 'color-correction' }>

/** Limited range: black, and the steps from black to white. */
const black = 16
const lumaSteps = 219
/** Exposure is of light, and a picture's values are about its 2.2nd root. */
const displayGamma = 2.2
/** Steps of a color plane that the strongest temperature moves. */
const temperatureSteps = 24
/** Weights of `turnChroma` are in 1/1024. */
const one = 1024

/**
 * Luma goes through a table: gamma, then exposure, then contrast around the middle. The colors are stretched by as much as light is, by the saturation,
 * turned by the hue, and moved from blue to red by the temperature.
 */
export function colorCorrection(settings: Settings): PictureFilter | null {
	const { exposure, contrast, saturation, temperature, hueDegrees, gamma } = settings
	const isNeutral = exposure === 0 && contrast === 0 && saturation === 0 && temperature === 0 && hueDegrees === 0 && gamma === 1
	if (isNeutral) return null
	const table = lumaTable(settings)
	const stretch = gainOf(exposure) * slopeOf(contrast) * (1 + saturation / 100)
	const angle = (hueDegrees * Math.PI) / 180
	const straight = Math.round(one * stretch * Math.cos(angle))
	const across = Math.round(one * stretch * Math.sin(angle))
	const shift = (temperature / 100) * temperatureSteps
	const offset = (steps: number) => Math.round(one * (128 + steps)) + one / 2
	return {
		makesAlpha: false,
		apply({ luma, u, v }, { kernels, placeTable }) {
			kernels.mapBytes(luma.offset, luma.stride, luma.offset, luma.stride, luma.widthPx, luma.heightPx, placeTable(table))
			const weights = [straight, -across, across, straight] as const
			kernels.turnChroma(u.offset, v.offset, u.stride, u.widthPx, u.heightPx, ...weights, offset(-shift), offset(shift))
		},
	}
}

/** What each value of luma becomes. Pure. */
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

/** -100 is flat grey, 100 four times as steep. */
function slopeOf(contrast: number): number {
	return contrast < 0 ? 1 + contrast / 100 : 1 + (3 * contrast) / 100
}
