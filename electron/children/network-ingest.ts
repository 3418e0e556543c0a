import { systemClock } from '../lib/clock.ts'
import { runIngestWorker } from '../network-ingest/worker/ingest-worker.ts'
import { openChildChannel } from '../process/child-channel.ts'

// The ingest process: what others send to network sources. It may end at any time; main starts another, and senders connect again.
runIngestWorker({ channel: openChildChannel(), clock: systemClock, exit: (code) => process.exit(code) })
