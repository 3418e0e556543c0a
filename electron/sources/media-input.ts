import { readMediaAddress } from '../../shared/domain/media-address.ts'
import type { AppErrorData } from '../../shared/errors/app-error.ts'
import { openAllowedFile } from './allowed-file.ts'
import type { ByteStream } from './byte-stream.ts'
import { fileDemuxers } from './media-demuxers.ts'
import { malformedAddress, unsupportedAddress } from './media-errors.ts'
import { openNetworkInput } from './network-input.ts'
import type { MediaContext, MediaSettings } from './source-context.ts'

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

/** Judges the path or address and opens what can be opened here. Rejects with AppError. */
export async function openMediaInput(settings: MediaSettings, context: MediaContext): Promise<MediaInput> {
	const found = readMediaAddress(settings.path)
	switch (found.kind) {
		case 'file':
			return openFile(found.path, context.neverIn)
		case 'network':
			return openNetworkInput(found.address, settings.allowPrivateAddress === true, context)
		case 'unsupported':
			throw unsupportedAddress(found.scheme)
		case 'malformed':
			throw malformedAddress()
	}
}

/** Nothing but this one file, and only as a film. */
export const fileRules: readonly string[] = ['-format_whitelist', fileDemuxers.join(','), '-protocol_whitelist', 'file']

/** FFmpeg gets the very file that was judged, not its name; where it cannot, it gets the name without any link in it. */
async function openFile(path: string, neverIn: readonly string[]): Promise<MediaInput> {
	const { handle, realPath, stats } = await openAllowedFile(path, { neverIn, maxBytes: null })
	const isInherited = process.platform === 'linux'
	let isOpen = true
	async function close(): Promise<void> {
		if (!isOpen) return
		isOpen = false
		await handle.close()
	}
	return {
		arguments: (descriptor) => [...fileRules, '-i', isInherited ? `file:/proc/self/fd/${descriptor}` : `file:${realPath}`],
		descriptors: isInherited ? [handle.fd] : [],
		environment: {},
		stream: null,
		flow: 'file',
		identity: [stats.dev, stats.ino, stats.size, stats.mtimeNs].join(' '),
		networkError: () => null,
		started: close,
		dispose: close,
	}
}
