import { listEnding } from '../split-list.ts'

/** FFmpeg's arguments that read a recording: one file, or the list of the files of a split one, which plays as one film. */
export function filmInput(path: string): readonly string[] {
	return path.endsWith(listEnding) ? ['-f', 'concat', '-safe', '0', '-i', path] : ['-i', `file:${path}`]
}
