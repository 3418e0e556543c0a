import type { RefusedTries } from '../../../shared/domain/remote-access.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import type { Clock } from '../../lib/clock.ts'

/** More addresses than a person reads. */
const mostKept = 20
/** A flood is one change of the screen a second, ms. */
const notifyEveryMs = 1000

export interface RefusedLog {
	add(address: string, why: RefusedTries['why']): void
	/** The newest first. */
	list(): readonly RefusedTries[]
	onChange(listener: () => void): () => void
	dispose(): void
}

/** Who was refused since the studio was started: the owner sees when somebody tries codes. */
export function createRefusedLog(clock: Clock): RefusedLog {
	const listeners = createListeners()
	let tries: readonly RefusedTries[] = []
	let isWaiting = false
	let cancel = () => {}

	function notifySoon(): void {
		if (isWaiting) return
		isWaiting = true
		cancel = clock.after(notifyEveryMs, () => {
			isWaiting = false
			listeners.notify()
		})
	}

	return {
		add(address, why) {
			const before = tries.find((each) => each.address === address && each.why === why)
			const next = { address, why, count: (before?.count ?? 0) + 1, lastAtMs: clock.now() }
			tries = [next, ...tries.filter((each) => each !== before)].slice(0, mostKept)
			notifySoon()
		},
		list: () => tries,
		onChange: listeners.add,
		dispose: () => cancel(),
	}
}
