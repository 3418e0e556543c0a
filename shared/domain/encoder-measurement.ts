import { z } from 'zod'
import { text } from '../texts/text-schema.ts'
import { videoCodec } from './encoder.ts'
import type { ProgramFormat } from './program.ts'

/** What encoders are tried with: the usual formats, each with the bitrate that platforms recommend for it. */
export interface MeasuredFormat {
	readonly format: ProgramFormat
	readonly videoBitrateKbps: number
}

const measuredFormatId = z.enum(['720p30', '1080p30', '1080p60'])
export type MeasuredFormatId = z.infer<typeof measuredFormatId>

/** The least work first. */
export const measuredFormats: Readonly<Record<MeasuredFormatId, MeasuredFormat>> = {
	'720p30': { format: { widthPx: 1280, heightPx: 720, frameRate: { numerator: 30, denominator: 1 } }, videoBitrateKbps: 2500 },
	'1080p30': { format: { widthPx: 1920, heightPx: 1080, frameRate: { numerator: 30, denominator: 1 } }, videoBitrateKbps: 4500 },
	'1080p60': { format: { widthPx: 1920, heightPx: 1080, frameRate: { numerator: 60, denominator: 1 } }, videoBitrateKbps: 7000 },
}
export const measuredFormatIds = measuredFormatId.options

export const encoderResult = z.object({
	codec: videoCodec,
	formatId: measuredFormatId,
	/** How many seconds of picture it encoded in a second; null: it did not work. */
	speed: z.number().nullable(),
	/** How much of all processors one second of picture took, percent; null: it did not work. */
	loadPercent: z.number().nullable(),
	/** Why it did not work. */
	reason: text.nullable(),
})
export type EncoderResult = z.infer<typeof encoderResult>

/** How every encoder of this computer did with real encoding. */
export const encoderMeasurement = z.object({
	/** Unix ms. */
	atMs: z.number(),
	/** Preset of the software encoder. */
	preset: z.string(),
	processors: z.number().int(),
	results: z.array(encoderResult),
})
export type EncoderMeasurement = z.infer<typeof encoderMeasurement>

/** Faster than this leaves room for a moment that is harder to encode. */
const roomySpeed = 1.5
/** More than this leaves too little for mixing and for everything else on this computer. */
const roomyLoadPercent = 55

/** The encoder that needs the least for this format; null: none works. */
export function bestFor(measurement: EncoderMeasurement, formatId: MeasuredFormatId): EncoderResult | null {
	const works = measurement.results.filter((each) => each.formatId === formatId && each.loadPercent !== null)
	return works.toSorted((a, b) => (a.loadPercent ?? 0) - (b.loadPercent ?? 0))[0] ?? null
}

export function hasRoom({ speed, loadPercent }: Pick<EncoderResult, 'speed' | 'loadPercent'>): boolean {
	return speed !== null && loadPercent !== null && speed >= roomySpeed && loadPercent <= roomyLoadPercent
}

/** The best format that leaves room; null: not even the smallest does. */
export function recommendedFormat(measurement: EncoderMeasurement): MeasuredFormatId | null {
	const roomy = measuredFormatIds.filter((id) => {
		const best = bestFor(measurement, id)
		return best !== null && hasRoom(best)
	})
	return roomy.at(-1) ?? null
}
