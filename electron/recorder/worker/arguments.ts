import type { RecordingContainer } from '../../../shared/domain/recording-settings.ts'
import { containerOf } from '../file-name.ts'
import { trackNameArguments } from '../track-names.ts'

/** The pictures and the first track come on standard input, every other track on a pipe of its own, from this one on. */
export const firstTrackPipe = 3

/** A fragment, or a cluster, is written at once when it is this long: what a process that is killed still holds is lost. */
const pieceMs = 500

/** Of a file that can be played while it is written. */
export function containerArguments(container: RecordingContainer): readonly string[] {
	if (container === 'mkv') return ['-cluster_time_limit', String(pieceMs), '-flush_packets', '1', '-f', 'matroska']
	const fragments = ['-movflags', '+empty_moov+default_base_moof', '-frag_duration', String(pieceMs * 1000)]
	return [...fragments, '-flush_packets', '1', '-f', 'mp4']
}

/**
 * Writes FLV from standard input to a file that plays whatever happens to the process, and loses less than a second of it. The timestamps of the input are kept. `tracks`: the names of the sound tracks; none: one
 * track, if there is sound.
 */
export function partArguments(path: string, tracks: readonly string[] = []): readonly string[] {
	// The stream's headers are complete: FFmpeg need not collect frames to guess the frame rate.
	const input = (pipe: number) => ['-fpsprobesize', '0', '-analyzeduration', '1000000', '-f', 'flv', '-i', `pipe:${pipe}`]
	const others = tracks.slice(1).map((_, index) => index)
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
		...containerArguments(containerOf(path)),
		'-y',
		`file:${path}`,
	]
}
