import { type MeasuredFormatId, measuredFormatIds, measuredFormats } from '../../../shared/domain/encoder-measurement.ts'
import type { ProgramFormat } from '../../../shared/domain/program.ts'

/** The usual quality that the program has; null: it has another size, frame rate or bitrate. Pure. */
export function formatIdOf({ widthPx, heightPx, frameRate }: ProgramFormat, videoKbps: number): MeasuredFormatId | null {
	const fps = frameRate.numerator / frameRate.denominator
	return (
		measuredFormatIds.find((id) => {
			const { format, videoBitrateKbps } = measuredFormats[id]
			const isSame = format.widthPx === widthPx && format.heightPx === heightPx && videoBitrateKbps === videoKbps
			return isSame && format.frameRate.numerator / format.frameRate.denominator === fps
		}) ?? null
	)
}
