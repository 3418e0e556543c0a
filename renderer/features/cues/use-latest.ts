import { type RefObject, useLayoutEffect, useRef } from 'react'

/** What was drawn last, for callbacks that stay the same so that rows need not be drawn again. */
export function useLatest<Value>(value: Value): RefObject<Value> {
	const latest = useRef(value)
	useLayoutEffect(() => {
		latest.current = value
	})
	return latest
}
