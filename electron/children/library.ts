import { setPriority } from 'node:os'
import { systemClock } from '../lib/clock.ts'
import type { FromLibrary, ToLibrary } from '../library/library-messages.ts'
import { createLibraryWorker } from '../library/worker/library-worker.ts'
import { openChildChannel } from '../process/child-channel.ts'
import { createOrphanGuard } from '../process/orphan-guard.ts'

// The library process: reads finished recordings for the screens. Its FFmpeg inherits its low priority, so that the show comes first.
const channel = openChildChannel<ToLibrary, FromLibrary>()
try {
	setPriority(10)
} catch {
	// A system that does not allow it runs it at the usual priority.
}
const worker = createLibraryWorker({
	spawn: createOrphanGuard(),
	clock: systemClock,
	send: channel.send,
	exit: () => process.exit(0),
})
channel.onMessage(worker.receive)
channel.onDisconnect(() => process.exit(0))
