import { useEffect, useState } from 'react'

export interface HeldKey {
	/** The key as in `KeyboardEvent.key`. */
	readonly key: string
	/** Ignores the key in fields, where it types. */
	readonly leavesText?: true
	/** Keeps the release of the key from the browser. */
	readonly takesRelease?: true
}

/** Whether a key is held in this window, and a way to hold it by other means. */
export function useHeldKey({ key, leavesText, takesRelease }: HeldKey): readonly [isHeld: boolean, setHeld: (isHeld: boolean) => void] {
	const [isHeld, setHeld] = useState(false)
	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			if (event.key !== key) return
			setHeld(event.type === 'keydown' && !(leavesText && isTyping(event.target)))
			if (event.type === 'keyup' && takesRelease) event.preventDefault()
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
	}, [key, leavesText, takesRelease])
	return [isHeld, setHeld]
}

function isTyping(target: EventTarget | null): boolean {
	return target instanceof HTMLInputElement && target.type !== 'range' && target.type !== 'radio'
}
