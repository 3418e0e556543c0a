import { returnFocus } from '../ui/return-focus.ts'

/**
 * A control that disappears when it is pressed (Go live, Run an ad, the last row of a list) must not lose the focus: it moves to the
 * first control of its region, of the region that replaced it, or to the page. Returns the function that stops it.
 */
export function keepFocus(page: Document): () => void {
	let last: { readonly element: Element; readonly region: Element | null; readonly place: number } | null = null
	const regions = () => [...page.querySelectorAll('[data-region]')]

	const onFocusIn = ({ target }: FocusEvent) => {
		if (!(target instanceof Element)) return
		const region = target.closest('[data-region]')
		last = { element: target, region, place: region ? regions().indexOf(region) : -1 }
	}
	// A click outside every control clears the focus on purpose. Elements being removed are gone by the end of this task.
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
