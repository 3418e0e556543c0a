import { dirname } from 'node:path'
import { freeBytes, largestFileBytes } from '../diagnostics/machine.ts'
import { systemClock } from '../lib/clock.ts'
import { detach } from '../lib/detach.ts'
import { createTagFeedReader } from '../media/tag-feed/tag-feed-reader.ts'
import { openChildChannel } from '../process/child-channel.ts'
import { childLog } from '../process/child-log.ts'
import { createOrphanGuard } from '../process/orphan-guard.ts'
import type { FromRecorder, ToRecorder } from '../recorder/recorder-messages.ts'
import { createRecorderWorker } from '../recorder/worker/recorder-worker.ts'
import { createRelayReader } from '../relay/reader.ts'

// The recorder process: from the relay reader through FFmpeg to a crash-safe file.
const channel = openChildChannel<ToRecorder, FromRecorder>()
const spawn = createOrphanGuard()

const worker = createRecorderWorker({
	openReader(onTag, continuesFromMs) {
		const relay = createRelayReader({ clock: systemClock, log: childLog(channel.send), onTag, continuesFromMs })
		const feed = createTagFeedReader({ clock: systemClock, onTag })
		return {
			setEndpoint: relay.setEndpoint,
			setFeed: feed.setAddress,
			dispose() {
				relay.dispose()
				feed.dispose()
			},
		}
	},
	spawn,
	clock: systemClock,
	freeBytes,
	largestFileBytes: (path) => largestFileBytes(dirname(path)),
	send: channel.send,
	onFinished: () => process.exit(0),
})
channel.onMessage((message) => worker.receive(message))
// Without main nothing will request the end: the file is closed now, and the next start finishes it.
channel.onDisconnect(() => detach(worker.dispose()))
