import { focusInto } from '../ui/return-focus.ts'

/** F6 cycles through the regions of the screen: every visible element with data-region, in document order. */
export function moveRegion(page: Document, step: 1 | -1): void {
	const regions = [...page.querySelectorAll<HTMLElement>('[data-region]')].filter((region) => region.offsetParent !== null)
	if (regions.length === 0) return
	const current = regions.findIndex((region) => region.contains(page.activeElement))
	const next = regions[(current + step + regions.length) % regions.length] ?? regions[0]
	if (next) focusInto(next)
}
