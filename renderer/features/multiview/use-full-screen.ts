import { type RefObject, useEffect } from 'react'
import { detach } from '../../lib/detach.ts'

/** Shows an element in full screen and back, also with the key F. */
export function useFullScreen(element: RefObject<HTMLElement | null>): () => void {
	const toggle = () => {
		const change = document.fullscreenElement ? document.exitFullscreen() : element.current?.requestFullscreen()
		// The browser may refuse: nothing changes then.
		if (change) detach(change.catch(() => {}))
	}
	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.repeat
			const isTyped = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
			if (event.key.toLowerCase() !== 'f' || !isPlain || isTyped || document.querySelector('dialog[open]')) return
			event.preventDefault()
			toggle()
		}
		window.addEventListener('keydown', onKey)
		return () => window.removeEventListener('keydown', onKey)
	})
	return toggle
}
