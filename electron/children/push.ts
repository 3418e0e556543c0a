import type { IngestTarget } from '../../shared/domain/feeds.ts'
import { systemClock } from '../lib/clock.ts'
import { detach } from '../lib/detach.ts'
import { createHostLookup, lookupFunction } from '../media/rtmp/host-lookup.ts'
import { createIngestConnect } from '../media/rtmp/ingest-connect.ts'
import { createSocketFactory } from '../media/rtmp/ingest-socket.ts'
import { openChildChannel } from '../process/child-channel.ts'
import { childLog } from '../process/child-log.ts'
import { createOrphanGuard } from '../process/orphan-guard.ts'
import type { FromProbe, ToProbe } from '../push/probe/probe-messages.ts'
import { type ProbeConnection, type PushTestOptions, runPushProbe } from '../push/probe/push-probe.ts'
import { createCardMaker } from '../push/probe/test-card.ts'
import { runUploadProbe } from '../push/probe/upload-probe.ts'
import type { FromPush, ToPush } from '../push/push-messages.ts'
import { addressOf } from '../push/worker/address.ts'
import type { OpenSinkOptions } from '../push/worker/ports.ts'
import { openRtmpSink } from '../push/worker/rtmp-sink.ts'
import { openSrtSink } from '../push/worker/srt-sink.ts'
import { unconfirmedBytesTo } from '../push/worker/tcp-table.ts'
import { createPushWorker } from '../push/worker/worker.ts'
import { createRelayReader } from '../relay/reader.ts'

// The process of one destination: from the relay reader to the platform's ingest. It also runs tests of an ingest, over the same protocols.
const channel = openChildChannel<ToPush | ToProbe, FromPush | FromProbe>()
const spawn = createOrphanGuard()
const onLine = (message: string) => channel.send({ type: 'log', level: 'info', message })

const findAddresses = createHostLookup(systemClock)
const connectIngest = createIngestConnect((ca) => createSocketFactory(ca, lookupFunction(findAddresses)))
const openRtmp = (target: IngestTarget, options: OpenSinkOptions) => openRtmpSink(target, options, connectIngest)

const openSrt = (target: IngestTarget, ffmpegPath: string, options: OpenSinkOptions) =>
	openSrtSink(target, { spawn, clock: systemClock, ffmpegPath, findAddresses, onLine }, options)

const worker = createPushWorker({
	openReader: (onTag) => createRelayReader({ clock: systemClock, log: childLog(channel.send), onTag }),
	openSink: (target, ffmpegPath, options) => (target.protocol === 'srt' ? openSrt(target, ffmpegPath, options) : openRtmp(target, options)),
	clock: systemClock,
	send: channel.send,
	onFinished: () => process.exit(0),
})

async function openForTest(target: IngestTarget, ffmpegPath: string, signal: AbortSignal): Promise<ProbeConnection> {
	if (target.protocol === 'srt') {
		const sink = await openSrt(target, ffmpegPath, { signal })
		return { sink, isAccepted: false, unconfirmedBytes: () => sink.probe?.missingBytes() ?? null, acknowledgedBytes: () => null }
	}
	const sink = await openRtmp(target, { signal })
	const port = addressOf(target)?.port ?? null
	const unconfirmedBytes = port === null ? () => null : unconfirmedBytesTo(port, 'always')
	return { sink, isAccepted: true, unconfirmedBytes, acknowledgedBytes: sink.acknowledgedBytes }
}

async function test({ type, target, card, ffmpegPath }: ToProbe): Promise<void> {
	const options: PushTestOptions = {
		target,
		card,
		clock: systemClock,
		open: (to, signal) => openForTest(to, ffmpegPath, signal),
		startCard: createCardMaker({ spawn, clock: systemClock, ffmpegPath, onLine }),
	}
	if (type === 'measure') channel.send({ type: 'measured', figures: await runUploadProbe(options) })
	else channel.send({ type: 'tested', figures: await runPushProbe(options) })
}

channel.onMessage((message) => {
	if (message.type === 'test' || message.type === 'measure') detach(test(message))
	else worker.receive(message)
})
// Without main nothing would end the stream, so it is ended in order now.
channel.onDisconnect(() => detach(worker.finish(2000)))
