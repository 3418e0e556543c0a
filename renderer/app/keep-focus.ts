import { returnFocus } from '../ui/return-focus.ts'

/**
 * A control that takes itself away when it is pressed (Go live, Run an ad, the last row of a list) must not leave the focus nowhere: it goes to the
 * first control of its region, of the one that took the region's place, or to the page. Returns the function that stops it.
 */
export function keepFocus(page: Document): () => void {
	let last: { readonly element: Element; readonly region: Element | null; readonly place: number } | null = null
	const regions = () => [...page.querySelectorAll('[data-region]')]

	const onFocusIn = ({ target }: FocusEvent) => {
		if (!(target instanceof Element)) return
		const region = target.closest('[data-region]')
		last = { element: target, region, place: region ? regions().indexOf(region) : -1 }
	}
	// A click beside every control takes the focus away on purpose. What is being removed is gone by the end of this turn.
	const onFocusOut = ({ target }: FocusEvent) => {
		queueMicrotask(() => {
			if (last?.element === target && last.element.isConnected && page.activeElement === page.body) last = null
		})
	}
	const observer = new MutationObserver(() => {
		if (!last || last.element.isConnected || page.activeElement !== page.body || page.querySelector('dialog[open]')) return
		const { region, place } = last
		last = null
		returnFocus(null, region?.isConnected ? region : (regions()[place] ?? page.querySelector('main')))
	})

	page.addEventListener('focusin', onFocusIn)
	page.addEventListener('focusout', onFocusOut)
	observer.observe(page.body, { childList: true, subtree: true })
	return () => {
		page.removeEventListener('focusin', onFocusIn)
		page.removeEventListener('focusout', onFocusOut)
		observer.disconnect()
	}
}
