import { neverSet, systemClock } from '../lib/clock.ts'
import { runPracticeProcess } from '../platforms/practice-process.ts'
import { openChildChannel } from '../process/child-channel.ts'
import { createOrphanGuard } from '../process/orphan-guard.ts'

/** The practice platform's own process. */
runPracticeProcess({
	channel: openChildChannel(),
	// It acts as a remote platform, whose clock is not set together with this computer's.
	clock: neverSet({ now: systemClock.steady, after: systemClock.after }),
	random: Math.random,
	spawn: createOrphanGuard(),
	exit: () => process.exit(0),
})
