import {
	bestFor,
	type EncoderMeasurement,
	hasRoom,
	type MeasuredFormatId,
	measuredFormats,
	recommendedFormat,
} from '../../../shared/domain/encoder-measurement.ts'
import type { ProgramFormat } from '../../../shared/domain/program.ts'

/** One of the usual formats, and what was measured for it. */
export interface FormatCard {
	readonly id: MeasuredFormatId
	readonly isChosen: boolean
	/** null: not measured, or no encoder manages it. */
	readonly loadPercent: number | null
	readonly advice: 'recommended' | 'no-room' | null
}

export function formatCards(format: ProgramFormat, measurement: EncoderMeasurement | null): readonly FormatCard[] {
	const recommended = measurement ? recommendedFormat(measurement) : null
	return (Object.keys(measuredFormats) as MeasuredFormatId[]).map((id) => {
		const best = measurement ? bestFor(measurement, id) : null
		const isFull = measurement !== null && (best === null || !hasRoom(best))
		const advice = id === recommended ? 'recommended' : isFull ? 'no-room' : null
		return { id, isChosen: isSame(measuredFormats[id].format, format), loadPercent: best?.loadPercent ?? null, advice }
	})
}

/** The measured format that is shown in detail: the program's, or the one that is recommended. */
export function detailedFormat(format: ProgramFormat, measurement: EncoderMeasurement): MeasuredFormatId {
	const own = formatCards(format, measurement).find(({ isChosen }) => isChosen)
	return own?.id ?? recommendedFormat(measurement) ?? '1080p30'
}

function isSame(one: ProgramFormat, other: ProgramFormat): boolean {
	const rate = ({ frameRate: { numerator, denominator } }: ProgramFormat) => numerator / denominator
	return one.widthPx === other.widthPx && one.heightPx === other.heightPx && rate(one) === rate(other)
}
