import type { ProgramFormat } from '../../shared/domain/program.ts'

const least = 15
/** Queued pictures are held in memory, bytes: fewer large ones may be queued. */
const mostBytes = 200_000_000

/** How many pictures may be queued before the previous one is repeated. Half a second covers FFmpeg's own start, during which every frame is queued. */
export function softLimitFramesOf({ widthPx, heightPx, frameRate }: ProgramFormat): number {
	const halfASecond = Math.round(frameRate.numerator / frameRate.denominator / 2)
	const fitting = Math.floor(mostBytes / ((widthPx * heightPx * 3) / 2))
	return Math.max(least, Math.min(halfASecond, fitting))
}
