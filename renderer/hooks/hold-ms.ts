import { useSyncExternalStore } from 'react'

export const narrowScreen = '(max-width: 599px)'

/** How long End show must be held, ms: longer on a phone, which may be pressed in a pocket. */
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
