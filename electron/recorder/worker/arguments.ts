import { trackNameArguments } from '../track-names.ts'

/** The pictures and the first track come on standard input, every other track on a pipe of its own, from this one on. */
export const firstTrackPipe = 3

/**
 * Writes FLV from standard input to a fragmented MP4 that plays up to its last second whatever happens to the process: fragments of 1 s, each written at once
 * (1.0 s lost after SIGKILL, measured). The timestamps of the input are kept. `tracks`: the names of the sound tracks; none: one
 * track, if there is sound.
 */
export function partArguments(path: string, tracks: readonly string[] = []): readonly string[] {
	// The stream's headers are complete: FFmpeg need not collect frames to guess the frame rate.
	const input = (pipe: number) => ['-fpsprobesize', '0', '-analyzeduration', '1000000', '-f', 'flv', '-i', `pipe:${pipe}`]
	const others = tracks.slice(1).map((_, index) => index)
	const mux = ['-movflags', '+empty_moov+default_base_moof', '-frag_duration', '1000000', '-flush_packets', '1', '-f', 'mp4']
	return [
		'-hide_banner',
		'-loglevel',
		'warning',
		'-nostats',
		...input(0),
		...others.flatMap((index) => input(firstTrackPipe + index)),
		'-map',
		'0:v',
		'-map',
		'0:a?',
		...others.flatMap((index) => ['-map', `${index + 1}:a`]),
		'-c',
		'copy',
		'-copyts',
		...trackNameArguments(tracks),
		...mux,
		'-y',
		`file:${path}`,
	]
}
