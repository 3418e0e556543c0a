import type { MediaProbe } from './media-streams.ts'

/** Pixels a second. One thread decoded 366 million (1080p H.264 at 8 Mb/s, AMD EPYC): a ninth leaves room for slower computers and for codecs that take more. */
const pixelsPerThread = 40e6
/** For a film that does not say how many pictures it has. */
const assumedFrameRate = 60

/**
 * How many threads decode a film. FFmpeg by itself takes one for each processor, and each keeps pictures of its own and gives its first one later: a film that
 * waits takes 7 MB more with two threads, and a network source is late by a picture for each of them. Pure.
 */
export function decoderThreads(video: NonNullable<MediaProbe['video']>, processors: number): number {
	const pixelsPerSecond = video.widthPx * video.heightPx * (video.frameRate ?? assumedFrameRate)
	return Math.min(processors, Math.max(1, Math.ceil(pixelsPerSecond / pixelsPerThread)))
}
