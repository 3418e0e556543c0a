import type { AppErrorData } from '../../../shared/errors/app-error.ts'
import { networkError } from './media-errors.ts'

/** A livestream that is received here and passed to an FFmpeg that decodes it. It is received once, for both probing and decoding. */
export interface ByteStream {
	/** Everything that was received so far: enough to probe it. */
	beginning(): Uint8Array
	/** Passes on everything from the beginning, as it arrives. Called once. */
	pipe(write: (bytes: Uint8Array) => void, end: () => void): void
	/** Why it ended; null while it runs. */
	error(): AppErrorData | null
	/** The bytes that have been received so far. */
	receivedBytes(): number
	/** Equal for streams with the same codecs, sizes and channels; null when that is unknown. */
	identity(): string | null
	dispose(): void
}

export interface FilledStream extends ByteStream {
	push(bytes: Uint8Array): void
	/** Ends the stream with this error. */
	fail(error: AppErrorData): void
	isOver(): boolean
}

/** The most data that is kept before it is passed on. Far more than FFmpeg needs to start. */
const maxKeptBytes = 64 * 1024 * 1024

/** `header`: comes before everything else. `onOver`: it has failed or was disposed of; called once. */
export function createByteStream(
	header: () => Uint8Array,
	onOver: () => void,
	identity: ByteStream['identity'] = () => null,
): FilledStream {
	const kept: Uint8Array[] = []
	let keptBytes = 0
	let receivedBytes = 0
	let out: { readonly write: (bytes: Uint8Array) => void; readonly end: () => void } | null = null
	let failure: AppErrorData | null = null
	let over = false

	function finish(error: AppErrorData | null): void {
		if (over) return
		over = true
		failure = error
		onOver()
		out?.end()
	}

	return {
		push(bytes) {
			if (over) return
			receivedBytes += bytes.length
			if (out) return out.write(bytes)
			kept.push(bytes)
			keptBytes += bytes.length
			if (keptBytes > maxKeptBytes) finish(networkError('ECONNABORTED'))
		},
		fail: finish,
		isOver: () => over,
		beginning: () => Buffer.concat([header(), ...kept]),
		pipe(write, end) {
			out = { write, end }
			write(header())
			for (const bytes of kept.splice(0)) write(bytes)
			if (over) end()
		},
		error: () => failure,
		receivedBytes: () => receivedBytes,
		identity,
		dispose: () => finish(null),
	}
}
