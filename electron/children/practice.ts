import { systemClock } from '../lib/clock.ts'
import { runPracticeProcess } from '../platforms/practice-process.ts'
import { openChildChannel } from '../process/child-channel.ts'

/** The practice platform's own process. */
runPracticeProcess({
	channel: openChildChannel(),
	clock: systemClock,
	random: Math.random,
	exit: () => process.exit(0),
})
