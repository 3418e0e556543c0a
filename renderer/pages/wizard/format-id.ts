import { type MeasuredFormatId, measuredFormatIds, measuredFormats } from '../../../shared/domain/encoder-measurement.ts'
import type { ProgramFormat } from '../../../shared/domain/program.ts'

/**
 * The usual quality that the program has; null: it has another size, frame rate or bitrate. `bitrates`: the ones that count, where they are not the usual
 * ones. Pure.
 */
export function formatIdOf(
	{ widthPx, heightPx, frameRate }: ProgramFormat,
	videoKbps: number,
	bitrates: ReadonlyMap<MeasuredFormatId, number> = new Map(),
): MeasuredFormatId | null {
	const fps = frameRate.numerator / frameRate.denominator
	return (
		measuredFormatIds.find((id) => {
			const { format, videoBitrateKbps } = measuredFormats[id]
			const isRate = videoKbps === (bitrates.get(id) ?? videoBitrateKbps)
			const isSame = format.widthPx === widthPx && format.heightPx === heightPx && isRate
			return isSame && format.frameRate.numerator / format.frameRate.denominator === fps
		}) ?? null
	)
}
