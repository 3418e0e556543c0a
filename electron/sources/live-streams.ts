import { readMediaAddress } from '../../shared/domain/media-address.ts'
import { openIngestStream } from './media/ingest-input.ts'
import { type LiveLink, openLiveStream } from './media/live-stream.ts'
import type { MediaContext } from './media/media-context.ts'
import { malformedAddress, unsupportedAddress } from './media/media-errors.ts'
import { openNetworkInput, received } from './media/network-input.ts'
import { openSrtListener } from './media/srt-listener.ts'
import type { PictureSize } from './picture-size.ts'
import type { OpenSource, SourceContext } from './source-context.ts'

/** Livestreams of the network, for kinds that are never paused and have no end. */
export interface LiveStreams {
	/** What somebody sends to this studio over RTMP. `feed`: see media/ingest-feed.ts. */
	fromIngest(feed: string, size: PictureSize): OpenSource
	/** What somebody sends to this address over SRT. */
	fromSrtSender(address: string, lan: boolean, size: PictureSize): OpenSource
	/** What this address has. */
	fromAddress(address: string, allowPrivate: boolean, size: PictureSize): OpenSource
}

/** An FFmpeg that cannot listen ends before this, ms. */
const listeningAfterMs = 700

export interface LiveStreamsContext extends SourceContext {
	readonly liveStreams: LiveStreams
}

export function createLiveStreams(context: MediaContext): LiveStreams {
	const open = (size: PictureSize, link: LiveLink) => openLiveStream(link, size, context)
	return {
		fromIngest: (feed, size) =>
			open(size, {
				opensTwice: true,
				open: async (signal, { onWaiting }) => received(await openIngestStream(feed, signal, context.clock, onWaiting), 'flv'),
			}),
		fromSrtSender: (address, lan, size) =>
			open(size, {
				opensTwice: false,
				open(signal, { onWaiting, onRefused }) {
					const cancelWaiting = context.clock.after(listeningAfterMs, onWaiting)
					return openSrtListener(address, { lan, onRefused }, signal, context).finally(cancelWaiting)
				},
			}),
		fromAddress(path, allowPrivate, size) {
			const found = readMediaAddress(path)
			return open(size, {
				opensTwice: found.kind === 'network' && /^(?:http|rtmp)/.test(found.address.scheme),
				async open() {
					if (found.kind === 'network') return openNetworkInput(found.address, allowPrivate, context)
					throw found.kind === 'unsupported' ? unsupportedAddress(found.scheme) : malformedAddress()
				},
			})
		},
	}
}
