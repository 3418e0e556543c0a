import { useEffect, useState } from 'react'

/** Whether the selected filter is bypassed now: while \\ or the equivalent button is held. */
export function useLeftOut(): { readonly isHeld: boolean; readonly hold: (isHeld: boolean) => void } {
	const [isHeld, hold] = useState(false)
	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			if (event.key !== '\\') return
			hold(event.type === 'keydown' && !isTyping(event.target))
		}
		const release = () => hold(false)
		window.addEventListener('keydown', onKey)
		window.addEventListener('keyup', onKey)
		window.addEventListener('blur', release)
		return () => {
			window.removeEventListener('keydown', onKey)
			window.removeEventListener('keyup', onKey)
			window.removeEventListener('blur', release)
		}
	}, [])
	return { isHeld, hold }
}

function isTyping(target: EventTarget | null): boolean {
	return target instanceof HTMLInputElement && target.type !== 'range' && target.type !== 'radio'
}
