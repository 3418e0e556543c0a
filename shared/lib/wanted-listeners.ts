import { createListeners, type Listeners } from './listeners.ts'

/** Listeners of something that is only sent while somebody listens. */
export interface WantedListeners<Value> extends Pick<Listeners<Value>, 'add' | 'notify'> {
	isWanted(): boolean
}

/** `want` is called when the first one comes and when the last one goes. */
export function createWantedListeners<Value>(want: (isWanted: boolean) => void): WantedListeners<Value> {
	const listeners = createListeners<Value>()
	let count = 0
	return {
		isWanted: () => count > 0,
		notify: listeners.notify,
		add(listener) {
			const unsubscribe = listeners.add(listener)
			count += 1
			if (count === 1) want(true)
			return () => {
				unsubscribe()
				count -= 1
				if (count === 0) want(false)
			}
		},
	}
}
