import { hasHiddenSecrets } from '../../../shared/domain/address-secrets.ts'
import { readMediaAddress, writeNetworkAddress } from '../../../shared/domain/media-address.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { SourceContext } from '../source-context.ts'
import type { MediaInput } from './media-input.ts'
import { keyframeAnalysis, received } from './network-input.ts'
import { openReceivedStream } from './received-stream.ts'

/**
 * Waits for an SRT sender with the passphrase, for as long as it takes. FFmpeg accepts one sender, checks the passphrase, and ends with it. Rejects with AppError.
 * `lan`: senders in the local network may connect, not only those on this computer.
 */
export async function openSrtListener(path: string, lan: boolean, signal: AbortSignal, context: SourceContext): Promise<MediaInput> {
	const found = readMediaAddress(path)
	if (found.kind !== 'network' || hasHiddenSecrets(path)) throw new AppError('network-key-missing')
	const stream = await openReceivedStream(
		{
			...{ url: writeNetworkAddress(found.address, lan ? '0.0.0.0' : '127.0.0.1'), demuxer: 'mpegts', protocols: ['srt'] },
			...{ options: { ...keyframeAnalysis, scan_all_pmts: '0' }, environment: {}, networkError: () => null, waiting: signal },
		},
		context,
	)
	return received(stream, 'nut')
}
