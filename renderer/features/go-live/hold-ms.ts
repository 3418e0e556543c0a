import { useSyncExternalStore } from 'react'

export const narrowScreen = '(max-width: 599px)'

/** End show is held for one second; on a phone, where a pocket presses too, for two. */
export function holdMsFor(isNarrow: boolean): number {
	return isNarrow ? 2000 : 1000
}

export function useHoldMs(): number {
	return useSyncExternalStore(
		(listener) => {
			const query = window.matchMedia(narrowScreen)
			query.addEventListener('change', listener)
			return () => query.removeEventListener('change', listener)
		},
		() => holdMsFor(window.matchMedia(narrowScreen).matches),
		() => holdMsFor(false),
	)
}
