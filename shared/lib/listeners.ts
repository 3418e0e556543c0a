import { reportStrayError } from './stray-error.ts'

/** The listeners of one event. */
export interface Listeners<Value> {
	/** Returns the function that unsubscribes. */
	add(listener: (value: Value) => void): () => void
	notify(value: Value): void
	clear(): void
}

/** A listener that throws affects neither the other listeners nor the caller of `notify`: its error goes to `onError`. */
export function createListeners<Value = void>(onError: (error: unknown) => void = reportStrayError): Listeners<Value> {
	// Wrapped, so that a function that is added twice is called twice and removed one at a time.
	const listeners = new Set<{ readonly call: (value: Value) => void }>()
	return {
		add(listener) {
			const entry = { call: listener }
			listeners.add(entry)
			return () => {
				listeners.delete(entry)
			}
		},
		notify(value) {
			for (const listener of [...listeners]) {
				try {
					listener.call(value)
				} catch (error) {
					onError(error)
				}
			}
		},
		clear() {
			listeners.clear()
		},
	}
}
