import { useCallback, useRef, useSyncExternalStore } from 'react'
import { keepEqual } from '../../shared/lib/keep-equal.ts'
import type { StudioState } from '../stores/studio-stores.ts'
import { useStudio } from './studio-context.ts'

/**
 * What a component shows, derived from the state and the time. It renders again only when the result changes; equal parts keep their object identity.
 * For plain values: texts, numbers, and lists and records of them.
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
