import { hasHiddenSecrets } from '../../../shared/domain/address-secrets.ts'
import { readMediaAddress, writeNetworkAddress } from '../../../shared/domain/media-address.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { SourceContext } from '../source-context.ts'
import type { MediaInput } from './media-input.ts'
import { keyframeAnalysis, received } from './network-input.ts'
import { openReceivedStream } from './received-stream.ts'

interface SrtListenerOptions {
	/** Senders in the local network may connect, not only those on this computer. */
	readonly lan: boolean
	/** A sender with another passphrase, or without one, was refused. */
	readonly onRefused: () => void
}

/** What libsrt logs with its reasons 1010 (another passphrase) and 1011 (none). It names no address. */
const refusal = /rsp\(REJECT\): 101[01]\b/

/**
 * Waits for an SRT sender with the passphrase, for as long as it takes. FFmpeg accepts one sender, checks the passphrase, and ends with it. Rejects with AppError.
 */
export async function openSrtListener(
	path: string,
	{ lan, onRefused }: SrtListenerOptions,
	signal: AbortSignal,
	context: SourceContext,
): Promise<MediaInput> {
	const found = readMediaAddress(path)
	if (found.kind !== 'network' || hasHiddenSecrets(path)) throw new AppError('network-key-missing')
	const stream = await openReceivedStream(
		{
			...{ url: writeNetworkAddress(found.address, lan ? '0.0.0.0' : '127.0.0.1'), demuxer: 'mpegts', protocols: ['srt'] },
			...{ options: { ...keyframeAnalysis, scan_all_pmts: '0' }, environment: {}, networkError: () => null, waiting: signal },
			onLine: (line) => refusal.test(line) && onRefused(),
		},
		context,
	)
	return received(stream, 'nut')
}
