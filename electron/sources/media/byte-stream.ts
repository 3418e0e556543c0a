import type { AppErrorData } from '../../../shared/errors/app-error.ts'
import { networkError } from './media-errors.ts'

/** A livestream that is received here, on its way to an FFmpeg that decodes it. One reception serves both the look into it and the decoding. */
export interface ByteStream {
	/** What has been received so far: enough to tell what is in it. */
	beginning(): Uint8Array
	/** Everything from the beginning on, as it comes. Called once. */
	pour(write: (bytes: Uint8Array) => void, end: () => void): void
	/** Why it ended; null while it runs. */
	error(): AppErrorData | null
	dispose(): void
}

export interface FilledStream extends ByteStream {
	push(bytes: Uint8Array): void
	/** Nothing more comes. */
	fail(error: AppErrorData): void
	isOver(): boolean
}

/** Kept until somebody takes it. Far more than an FFmpeg needs to start. */
const mostKeptBytes = 64 * 1024 * 1024

/** `header`: goes before everything else. `onOver`: it has failed or was disposed of; once. */
export function createByteStream(header: () => Uint8Array, onOver: () => void): FilledStream {
	const kept: Uint8Array[] = []
	let keptBytes = 0
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
			if (out) return out.write(bytes)
			kept.push(bytes)
			keptBytes += bytes.length
			if (keptBytes > mostKeptBytes) finish(networkError('ECONNABORTED'))
		},
		fail: finish,
		isOver: () => over,
		beginning: () => Buffer.concat([header(), ...kept]),
		pour(write, end) {
			out = { write, end }
			write(header())
			for (const bytes of kept.splice(0)) write(bytes)
			if (over) end()
		},
		error: () => failure,
		dispose: () => finish(null),
	}
}
