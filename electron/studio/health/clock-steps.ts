import { createListeners } from '../../../shared/lib/listeners.ts'
import type { Subscribe } from '../../ipc/snapshot-hub.ts'
import { type Clock, watchClockSteps } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'

/** Notifies when the computer's clock was set, because countdowns on the screens are then shown with other times. */
export interface ClockSteps {
	readonly onChange: Subscribe
	dispose(): void
}

export function watchComputerClock(clock: Clock, log: Log): ClockSteps {
	const steps = createListeners()
	const stop = watchClockSteps(clock, (byMs) => {
		log.warn("The computer's clock was set.", { byMs })
		steps.notify()
	})
	return { onChange: steps.add, dispose: stop }
}
