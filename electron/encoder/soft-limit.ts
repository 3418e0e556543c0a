import type { ProgramFormat } from '../../shared/domain/program.ts'

const least = 15
/** Pictures that wait are held in memory: of large ones fewer may wait. */
const mostBytes = 200_000_000

/** How many pictures may wait for the encoder before the previous one is repeated. Half a second covers FFmpeg's own start, during which every frame waits. */
export function softLimitFramesOf({ widthPx, heightPx, frameRate }: ProgramFormat): number {
	const halfASecond = Math.round(frameRate.numerator / frameRate.denominator / 2)
	const fitting = Math.floor(mostBytes / ((widthPx * heightPx * 3) / 2))
	return Math.max(least, Math.min(halfASecond, fitting))
}
