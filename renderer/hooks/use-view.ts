import { useCallback, useRef, useSyncExternalStore } from 'react'
import { keepEqual } from '../../shared/lib/keep-equal.ts'
import type { StudioState } from '../stores/studio-stores.ts'
import { useStudio } from './studio-context.ts'

/**
 * What a component shows, read from the state and the time. It is drawn again only when that changes, and what is equal in it stays the same object.
 * For plain values: texts, numbers, lists and records of them.
 */
export function useView<View>(read: (state: StudioState, nowMs: number) => View): View {
	const { stores, clock } = useStudio()
	const last = useRef<View | undefined>(undefined)
	const subscribe = useCallback(
		(listener: () => void) => {
			const stops = [stores.subscribe(listener), clock.subscribe(listener)]
			return () => {
				for (const stop of stops) stop()
			}
		},
		[stores, clock],
	)
	return useSyncExternalStore(subscribe, () => {
		const view = keepEqual(last.current, read(stores.read(), clock.getState().nowMs))
		last.current = view
		return view
	})
}
