import { useEffect, useRef } from 'react'
import { useStudio } from '../../hooks/studio-context.ts'

/** While it is on, the next key or input of a device is reported and runs nothing. Esc and Tab end it. */
export function useKeyCapture(isOn: boolean, on: { readonly onChord: (chord: string) => void; readonly onEnd: () => void }): void {
	const { keys, devices } = useStudio()
	const latest = useRef(on)
	latest.current = on
	useEffect(() => {
		if (!isOn) return
		const onKey = (event: KeyboardEvent) => {
			if (event.key === 'Tab') return latest.current.onEnd()
			event.preventDefault()
			event.stopPropagation()
			if (event.key === 'Escape') return latest.current.onEnd()
			const chord = event.repeat ? null : keys.chordOf(event)
			if (chord !== null) latest.current.onChord(chord)
		}
		// Before anything on the page sees it.
		window.addEventListener('keydown', onKey, true)
		const stop = devices.capture((input) => latest.current.onChord(input))
		return () => {
			window.removeEventListener('keydown', onKey, true)
			stop()
		}
	}, [isOn, keys, devices])
}
