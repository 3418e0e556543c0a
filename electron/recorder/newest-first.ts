import type { RecordingFile } from '../../shared/domain/recording.ts'

/**
 * As the list shows them. `files`: in the order in which they were begun. Two that were begun within one group of pictures start with the same picture: the
 * later one comes first.
 */
export function newestFirst(files: readonly RecordingFile[]): RecordingFile[] {
	return files.toReversed().sort((a, b) => b.startedAtMs - a.startedAtMs)
}
