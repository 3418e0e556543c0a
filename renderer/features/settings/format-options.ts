import type { FrameRate, ProgramFormat } from '../../../shared/domain/program.ts'
import type { Texts } from '../../texts/texts.ts'

const usualSizes = [
	[3840, 2160],
	[2560, 1440],
	[1920, 1080],
	[1280, 720],
	[854, 480],
	[640, 360],
	[2160, 3840],
	[1080, 1920],
	[720, 1280],
] as const

/** The usual picture sizes, and the present one when it is not among them. */
export function sizeOptions(format: ProgramFormat, texts: Texts): readonly { readonly value: string; readonly label: string }[] {
	const sizes: readonly (readonly [number, number])[] = usualSizes.some(
		([width, height]) => width === format.widthPx && height === format.heightPx,
	)
		? usualSizes
		: [[format.widthPx, format.heightPx], ...usualSizes]
	return sizes.map(([width, height]) => ({ value: `${width}x${height}`, label: texts.settings.otherSize({ width, height }) }))
}

const usualRates: readonly FrameRate[] = [
	{ numerator: 24, denominator: 1 },
	{ numerator: 25, denominator: 1 },
	{ numerator: 30_000, denominator: 1001 },
	{ numerator: 30, denominator: 1 },
	{ numerator: 50, denominator: 1 },
	{ numerator: 60_000, denominator: 1001 },
	{ numerator: 60, denominator: 1 },
]

/** The usual frame rates, and the present one when it is not among them. Values as "30000/1001". */
export function rateOptions(rate: FrameRate): readonly { readonly value: string; readonly label: string }[] {
	const isSame = (other: FrameRate) => other.numerator === rate.numerator && other.denominator === rate.denominator
	const rates = usualRates.some(isSame) ? usualRates : [rate, ...usualRates]
	return rates.map(({ numerator, denominator }) => ({
		value: `${numerator}/${denominator}`,
		label: String(Math.round((numerator / denominator) * 100) / 100),
	}))
}

/** The format of two selected options. */
export function formatOf(size: string, rate: string): ProgramFormat {
	const [widthPx = 0, heightPx = 0] = size.split('x').map(Number)
	const [numerator = 0, denominator = 1] = rate.split('/').map(Number)
	return { widthPx, heightPx, frameRate: { numerator, denominator: denominator === 1001 ? 1001 : 1 } }
}
