import type { IngestTarget } from '../../../shared/domain/feeds.ts'
import { detach } from '../../lib/detach.ts'
import type { ConnectIngest } from '../../media/rtmp/ingest-connect.ts'
import { lossOfIngest } from '../causes.ts'
import type { MediaSink, OpenSinkOptions } from './ports.ts'

export interface RtmpSink extends MediaSink {
	/** Bytes that the server reports as received; null while it reports nothing. Servers start counting at different points. */
	acknowledgedBytes(): number | null
}

/** RTMP and RTMPS through our own client. Rejects with IngestError or the signal's reason. */
export async function openRtmpSink(
	target: IngestTarget,
	{ signal, onReached, connectMs, secureMs }: OpenSinkOptions,
	connect: ConnectIngest,
): Promise<RtmpSink> {
	const timeoutsMs = {
		...(connectMs === undefined ? {} : { connect: connectMs }),
		...(secureMs === undefined ? {} : { secure: secureMs, handshake: secureMs }),
	}
	const publisher = await connect({ target, signal, onReached, timeoutsMs })
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
		probe: { missingBytes: () => counters().missingBytes, isExact: () => counters().countsAsWeDo },
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
			return 'still-sent'
		},
		abort: () => detach(close()),
		abandon() {
			isClosing = true
			const { reset } = publisher.abandon()
			return { release: reset }
		},
	}
}
