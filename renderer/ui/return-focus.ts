const focusable = 'button:not([disabled]),a[href],input:not([disabled]),select:not([disabled]),textarea:not([disabled]),[tabindex="0"]'

/** The first thing in `within` that can have the focus and is seen. */
export function firstFocusable(within: Element): HTMLElement | null {
	return [...within.querySelectorAll<HTMLElement>(focusable)].find((element) => element.checkVisibility()) ?? null
}

/** Focus goes back to `before`, or, when that is gone, to the first control of the region it was in, or the region itself: never to nowhere. */
export function returnFocus(before: Element | null, region: Element | null): void {
	if (before instanceof HTMLElement && before.isConnected) return before.focus()
	if (region instanceof HTMLElement && region.isConnected) focusInto(region)
}

/** Focus on the first control of a region, or on the region where it has none. */
export function focusInto(region: HTMLElement): void {
	const target = firstFocusable(region)
	if (target) return target.focus()
	region.tabIndex = -1
	region.focus()
}
