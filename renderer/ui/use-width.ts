import { type RefObject, useEffect, useRef, useState } from 'react'

/** The current width of an element, in CSS px, because scaling a drawing would scale its text too. 0 until known. */
export function useWidth<Kind extends HTMLElement>(): { readonly ref: RefObject<Kind | null>; readonly width: number } {
	const ref = useRef<Kind>(null)
	const [width, setWidth] = useState(0)
	useEffect(() => {
		const element = ref.current
		if (!element) return
		const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)))
		observer.observe(element)
		return () => observer.disconnect()
	}, [])
	return { ref, width }
}
