import { spawn } from 'node:child_process'
import type { FromDestination, ToDestination } from '../destinations/destination-messages.ts'
import { openRtmpSink } from '../destinations/worker/rtmp-sink.ts'
import { openSrtSink } from '../destinations/worker/srt-sink.ts'
import { createDestinationWorker } from '../destinations/worker/worker.ts'
import { systemClock } from '../lib/clock.ts'
import { openChildChannel } from '../process/child-channel.ts'
import { createRelayReader } from '../relay/reader.ts'
import { channelLog } from './channel-log.ts'

// One destination's own process: relay reader to the platform's ingest.
const channel = openChildChannel<ToDestination, FromDestination>()

const worker = createDestinationWorker({
	openReader: (onTag) => createRelayReader({ clock: systemClock, log: channelLog(channel.send), onTag }),
	openSink(target, ffmpegPath, signal) {
		if (target.protocol !== 'srt') return openRtmpSink(target, signal)
		const onLine = (message: string) => channel.send({ type: 'log', level: 'info', message })
		return openSrtSink(target, { spawn, clock: systemClock, ffmpegPath, onLine })
	},
	clock: systemClock,
	send: channel.send,
	onFinished: () => process.exit(0),
})
channel.onMessage((message) => worker.receive(message))
// Without main nobody would end the stream: it is ended in order now.
channel.onDisconnect(() => void worker.finish(2000))
