import type { AppErrorData } from '../../../shared/errors/app-error.ts'
import type { ByteStream } from './byte-stream.ts'

/** A film that FFmpeg may open now, with everything needed for that. Disposed of when FFmpeg has ended, or if it is not started. */
export interface MediaInput {
	/** The arguments up to and including "-i". `descriptor`: the number under which FFmpeg inherits the first of `descriptors`. */
	arguments(descriptor: number): readonly string[]
	/** Open files that FFmpeg inherits. */
	readonly descriptors: readonly number[]
	/** In addition to the environment of this process. */
	readonly environment: Readonly<Record<string, string>>
	/** Written to FFmpeg's standard input instead of being opened by FFmpeg; otherwise null. */
	readonly stream: ByteStream | null
	/**
	 * "file": it can pause. "pulled": over HTTP, a film or a livestream; the server waits for us. "pushed": the sender does not wait.
	 */
	readonly flow: 'file' | 'pulled' | 'pushed'
	/** Changes with the content of the file, or with what a livestream consists of; null when that is unknown. */
	readonly identity: string | null
	/** The network error, if more is known here than FFmpeg reports. */
	networkError(): AppErrorData | null
	/** The bytes that have arrived over the network so far; null for a file. */
	receivedBytes(): number | null
	/** FFmpeg has been started and has its own descriptors. */
	started(): Promise<void>
	dispose(): Promise<void>
}
