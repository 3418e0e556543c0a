import { useEffect, useState } from 'react'

/** Whether Alt is held. On its own, Alt would open the window's menu, which would then receive the next key. */
export function useAltKey(): boolean {
	const [isHeld, setHeld] = useState(false)
	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			if (event.key !== 'Alt') return
			setHeld(event.type === 'keydown')
			if (event.type === 'keyup') event.preventDefault()
		}
		const release = () => setHeld(false)
		window.addEventListener('keydown', onKey)
		window.addEventListener('keyup', onKey)
		window.addEventListener('blur', release)
		return () => {
			window.removeEventListener('keydown', onKey)
			window.removeEventListener('keyup', onKey)
			window.removeEventListener('blur', release)
		}
	}, [])
	return isHeld
}
