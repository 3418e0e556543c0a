import type { PushPort } from '../../broadcast/destination.ts'
import type { Pushes } from '../../push/pushes.ts'

/** The push stage, as the conductor sees it. */
export function pushPort(pushes: Pushes): PushPort {
	return {
		start: (id, _name, target) => pushes.start(id, target),
		stop: pushes.stop,
		stopAll: pushes.stopAll,
		retryNow: pushes.retryNow,
		state: pushes.state,
		counters: pushes.counters,
		stretches: (id) => pushes.outcome(id)?.stretches ?? [],
		onChange: pushes.onChange,
	}
}
