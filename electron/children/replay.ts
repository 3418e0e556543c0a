import { systemClock } from '../lib/clock.ts'
import { detach } from '../lib/detach.ts'
import { openChildChannel } from '../process/child-channel.ts'
import { childLog } from '../process/child-log.ts'
import { createOrphanGuard } from '../process/orphan-guard.ts'
import type { FromReplay, ToReplay } from '../recorder/replay/replay-messages.ts'
import { createReplayWorker } from '../recorder/replay/replay-worker.ts'
import { createRelayReader } from '../relay/reader.ts'

// The replay process: the last seconds of the program in memory, written to a file when asked.
const channel = openChildChannel<ToReplay, FromReplay>()

const worker = createReplayWorker({
	openReader: (onTag) => createRelayReader({ clock: systemClock, log: childLog(channel.send), onTag }),
	spawn: createOrphanGuard(),
	clock: systemClock,
	send: channel.send,
	onFinished: () => process.exit(0),
})
channel.onMessage((message) => worker.receive(message))
channel.onDisconnect(() => detach(worker.dispose()))
