import type { AppErrorData } from '../../../shared/errors/app-error.ts'
import type { ByteStream } from './byte-stream.ts'

/** A film that FFmpeg may open now, with all that it may touch on the way. To be disposed of when FFmpeg has ended, or is not started at all. */
export interface MediaInput {
	/** What goes before and with "-i". `descriptor`: the number by which FFmpeg inherits the first of `descriptors`. */
	arguments(descriptor: number): readonly string[]
	/** Open files that FFmpeg must inherit. */
	readonly descriptors: readonly number[]
	/** Beside the environment of this process. */
	readonly environment: Readonly<Record<string, string>>
	/** Comes to FFmpeg's standard input instead of being opened by it; null for all others. */
	readonly stream: ByteStream | null
	/**
	 * "file": it stands still while nobody needs it. "pulled": over HTTP, a film or live, the server waits for us. "pushed": whoever sends does not wait.
	 */
	readonly flow: 'file' | 'pulled' | 'pushed'
	/** Changes with the content of the file; null when that cannot be known. */
	readonly identity: string | null
	/** What the network said against it, when that is better known here than in FFmpeg. */
	networkError(): AppErrorData | null
	/** FFmpeg has been started and has its own descriptors. */
	started(): Promise<void>
	dispose(): Promise<void>
}
