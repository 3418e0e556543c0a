import { type RefObject, useEffect, useRef, useState } from 'react'

/** How wide an element is now, in CSS pixels: a drawing that is scaled would scale its words too. 0 until it is known. */
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
