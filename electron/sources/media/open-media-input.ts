import { readMediaAddress } from '../../../shared/domain/media-address.ts'
import { openAllowedFile } from '../allowed-file.ts'
import type { MediaContext, MediaSettings } from './media-context.ts'
import { fileDemuxers } from './media-demuxers.ts'
import { malformedAddress, unsupportedAddress } from './media-errors.ts'
import type { MediaInput } from './media-input.ts'
import { openNetworkInput } from './network-input.ts'

/** Checks the path or address, and opens the file or connection where that is done in this process. Rejects with AppError. */
export async function openMediaInput(settings: MediaSettings, context: MediaContext): Promise<MediaInput> {
	const found = readMediaAddress(settings.path)
	switch (found.kind) {
		case 'file':
			return openFilmFile(found.path, context.neverIn)
		case 'network':
			return openNetworkInput(found.address, settings.allowPrivateAddress === true, context)
		case 'unsupported':
			throw unsupportedAddress(found.scheme)
		case 'malformed':
			throw malformedAddress()
	}
}

/** Only this file, and only as a film. */
export const fileRules: readonly string[] = ['-format_whitelist', fileDemuxers.join(','), '-protocol_whitelist', 'file']

/** FFmpeg inherits the file that was checked, not its name; where that is impossible, it gets the path without links. */
export async function openFilmFile(path: string, neverIn: readonly string[]): Promise<MediaInput> {
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
		receivedBytes: () => null,
		started: close,
		dispose: close,
	}
}
