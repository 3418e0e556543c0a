import type { IngestTarget } from '../../../shared/domain/feeds.ts'
import { connectPublisher, type PublisherOptions } from '../../media/rtmp/publish-client.ts'
import { lossOfIngest } from '../causes.ts'
import type { MediaSink } from './ports.ts'

export interface RtmpSink extends MediaSink {
	/** What the server says it has; null while it says nothing. Servers count from different points. */
	acknowledgedBytes(): number | null
}

/** RTMP and RTMPS by our own client. Rejects with IngestError or the signal's reason. `extra`: only tests trust other certificates. */
export async function openRtmpSink(
	target: IngestTarget,
	signal: AbortSignal,
	extra: Pick<PublisherOptions, 'ca' | 'timeoutsMs'> = {},
): Promise<RtmpSink> {
	const publisher = await connectPublisher({ target, signal, ...extra })
	let isClosing = false
	const counters = () => publisher.counters()

	function close(): Promise<void> {
		isClosing = true
		return publisher.close()
	}

	return {
		write: (tag) => publisher.write(tag),
		writtenBytes: () => counters().bytesSent + counters().queuedBytes,
		queuedBytes: () => counters().queuedBytes,
		sentBytes: () => counters().bytesSent,
		acknowledgedBytes: () => counters().acknowledgedBytes,
		onLost(listener) {
			publisher.onClose((cause) => {
				if (!isClosing) listener(lossOfIngest(cause))
			})
		},
		async finish(withinMs) {
			const { promise: late, resolve } = Promise.withResolvers<void>()
			const limit = setTimeout(resolve, withinMs)
			await Promise.race([close(), late])
			clearTimeout(limit)
		},
		abort: () => void close(),
	}
}
