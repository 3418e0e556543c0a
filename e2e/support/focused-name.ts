import type { Page } from 'playwright'

/** The name of what has the focus. */
export const focusedName = (on: Page) =>
	on.evaluate(() => {
		const active = document.activeElement
		const isField = active instanceof HTMLInputElement || active instanceof HTMLSelectElement || active instanceof HTMLTextAreaElement
		const label = isField ? active.labels?.[0]?.textContent : undefined
		return active?.getAttribute('aria-label') ?? label ?? active?.textContent ?? ''
	})
