import type { RecordingFile } from '../../shared/domain/recording.ts'

/**
 * In the order of the list on the screen. `files`: in the order in which they were started. Two files that were started within one group of pictures begin
 * with the same picture: the later one comes first.
 */
export function newestFirst(files: readonly RecordingFile[]): RecordingFile[] {
	return files.toReversed().sort((a, b) => b.startedAtMs - a.startedAtMs)
}
