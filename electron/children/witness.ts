import { setPriority } from 'node:os'
import { systemClock } from '../lib/clock.ts'
import { openChildChannel } from '../process/child-channel.ts'
import { createOrphanGuard } from '../process/orphan-guard.ts'
import { systemHostFinder } from '../sources/media/resolve-host.ts'
import type { FromWitness, ToWitness } from '../witness/witness-messages.ts'
import { load } from '../witness/worker/load.ts'
import { createPieceDecoder } from '../witness/worker/piece-decoder.ts'
import { createWitnessWorker } from '../witness/worker/witness-worker.ts'

// The witness process: plays the studio's own streams as viewers get them. Its FFmpeg inherits its low priority, so that the show comes first.
const channel = openChildChannel<ToWitness, FromWitness>()
try {
	setPriority(10)
} catch {
	// A system that does not allow it runs it at the usual priority.
}
const spawn = createOrphanGuard()
const finder = systemHostFinder(systemClock)

const worker = createWitnessWorker({
	clock: systemClock,
	load: (url, mayBeLocal, maxBytes, signal) => load(url, { finder, mayBeLocal, maxBytes, signal }),
	openDecoder: (options) => createPieceDecoder({ ...options, spawn, clock: systemClock }),
	send: channel.send,
	onFinished: () => process.exit(0),
})
channel.onMessage(worker.receive)
channel.onDisconnect(worker.dispose)
