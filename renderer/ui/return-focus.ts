const focusable = 'button:not([disabled]),a[href],input:not([disabled]),select:not([disabled]),textarea:not([disabled]),[tabindex="0"]'

/** The first visible, focusable element in `within`. */
export function firstFocusable(within: Element): HTMLElement | null {
	return [...within.querySelectorAll<HTMLElement>(focusable)].find((element) => element.checkVisibility()) ?? null
}

/** Returns focus to `before`. If it is gone, to the first control of its region, or to the region itself, so that focus is never lost. */
export function returnFocus(before: Element | null, region: Element | null): void {
	if (before instanceof HTMLElement && before.isConnected) return before.focus()
	if (region instanceof HTMLElement && region.isConnected) focusInto(region)
}

/** Focuses the first control of a region, or the region itself where it has none. */
export function focusInto(region: HTMLElement): void {
	const target = firstFocusable(region)
	if (target) return target.focus()
	region.tabIndex = -1
	region.focus()
}
