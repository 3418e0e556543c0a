import { useEffect, useState } from 'react'

/** Whether Space is GO: the focus is on the list or on GO, which are marked with `data-space-go`. Elsewhere Space presses what has the focus. */
export function useSpaceGo(): boolean {
	const [isGo, setGo] = useState(false)
	useEffect(() => {
		const read = () => setGo(isSpaceGo(document.activeElement))
		// The focus is nowhere between the two events.
		const later = () => queueMicrotask(read)
		read()
		document.addEventListener('focusin', read)
		document.addEventListener('focusout', later)
		return () => {
			document.removeEventListener('focusin', read)
			document.removeEventListener('focusout', later)
		}
	}, [])
	return isGo
}

/** In a field, and on a button inside the list, Space keeps its meaning. */
export function isSpaceGo(element: Element | null): boolean {
	if (!element?.closest('[data-space-go]') || element.closest('input, textarea, select')) return false
	return element.matches('[data-row-main], [data-space-go]')
}
