import { useEffect, useRef } from 'react'
import { useEditor, useScreen } from '../../hooks/studio-context.ts'
import { returnFocus } from '../../ui/return-focus.ts'

/** Over the column that does not hold the program. */
export function usePalettePlace(): 'side' | 'main' {
	const monitors = useEditor((editor) => editor.monitors)
	return useScreen(({ page, effectsKey, adding }) => {
		const hasProgramBeside =
			page === 'sound' || page === 'cues' || (page === 'studio' && (monitors === 'two' || effectsKey !== null || adding !== null))
		return hasProgramBeside ? 'main' : 'side'
	})
}

/**
 * Returns the function that closes it and returns the focus to where it was. It also closes when the focus or a click goes elsewhere: nothing is covered
 * while somebody works beside it.
 */
export function useClosing(box: { readonly current: HTMLElement | null }, onClose: () => void): () => void {
	const before = useRef(document.activeElement)
	const latest = useRef(onClose)
	latest.current = onClose
	useEffect(() => {
		const leave = (target: EventTarget | null) => {
			if (target instanceof Node && !box.current?.contains(target)) latest.current()
		}
		const onDown = ({ target }: Event) => leave(target)
		const onFocus = ({ relatedTarget }: FocusEvent) => leave(relatedTarget)
		const element = box.current
		document.addEventListener('pointerdown', onDown, true)
		element?.addEventListener('focusout', onFocus)
		return () => {
			document.removeEventListener('pointerdown', onDown, true)
			element?.removeEventListener('focusout', onFocus)
		}
	}, [box])
	return () => {
		const region = before.current?.closest('[data-region]') ?? null
		latest.current()
		returnFocus(before.current, region)
	}
}

/** Closes the palette once a command that was held here has run; released too early, it stays. */
export function useHeldToEnd(heldId: string | null, close: () => void): void {
	const wasReleased = useRef(false)
	const last = useRef<string | null>(null)
	useEffect(() => {
		const onUp = () => {
			wasReleased.current = true
		}
		for (const type of ['keyup', 'pointerup', 'blur']) window.addEventListener(type, onUp, true)
		return () => {
			for (const type of ['keyup', 'pointerup', 'blur']) window.removeEventListener(type, onUp, true)
		}
	}, [])
	useEffect(() => {
		if (heldId !== null) wasReleased.current = false
		else if (last.current !== null && !wasReleased.current) close()
		last.current = heldId
	})
}
