import type { Page } from 'playwright'

/** Windows of 1440 × 900 and 1024 × 640 at 200 % zoom, in CSS pixels. */
export const zoomedWindows = [
	[720, 450],
	[512, 320],
] as const

/** Lists that scroll sideways by design: strips of a mixer, and icons on a phone. */
const scrollsSideways = '.mixer-board, .settings-nav'

/** What of the page, or of the dialog over it, cannot be reached: it is cut off, under something else, or needs the page to scroll sideways. */
export async function reachFaults(page: Page): Promise<readonly string[]> {
	return page.evaluate((sideways) => {
		const { clientWidth, scrollWidth } = document.documentElement
		const faults = scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide`] : []
		const root: ParentNode = document.querySelector('dialog[open]') ?? document
		const nameOf = (element: HTMLElement) =>
			`${element.className} "${(element.ariaLabel ?? element.textContent ?? '').trim().slice(0, 40)}"`
		const styleOf = (element: Element) => getComputedStyle(element)
		for (const element of root.querySelectorAll<HTMLElement>('button, a[href], input:not([type=file]), select, textarea, summary')) {
			if (!element.checkVisibility({ visibilityProperty: true }) || element.matches('.skip, .visually-hidden')) continue
			element.scrollIntoView({ block: 'center', inline: 'nearest' })
			const { left, right, top, bottom, width, height } = element.getBoundingClientRect()
			if (width === 0 || height === 0) continue
			if (right > clientWidth + 1 || left < -1 || (height <= innerHeight && (bottom > innerHeight + 1 || top < -1)))
				faults.push(`cut off: ${nameOf(element)}`)
			// The corner of a row belongs to the button that fills it.
			const isHit = [
				[left + width / 2, top + height / 2],
				[left + 4, top + 4],
			].some(([x = 0, y = 0]) => {
				const hit = document.elementFromPoint(x, y)
				const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : []
				return hit !== null && (element.contains(hit) || labels.some((label) => label.contains(hit)))
			})
			if (!isHit) faults.push(`covered: ${nameOf(element)}`)
		}
		for (const element of root.querySelectorAll<HTMLElement>('*')) {
			if (element.clientWidth === 0 || element.scrollWidth <= element.clientWidth + 1 || element.closest(sideways)) continue
			if (['auto', 'scroll'].includes(styleOf(element).overflowX)) faults.push(`scrolls sideways: ${nameOf(element)}`)
		}
		scrollTo(0, 0)
		return [...new Set(faults)]
	}, scrollsSideways)
}
