/**
 * React moves an element by inserting it again, and an element that is inserted loses the focus: React gives it back, for which the browser lays out the page
 * at once, and a screen reader begins to read again. Children of `parent` that move stay in the page instead, with focus and selection, where the browser can
 * do that; elsewhere they move as before.
 */
export function moveInPlace(parent: HTMLElement | null): void {
	if (!parent || typeof parent.moveBefore !== 'function') return
	const { insertBefore, appendChild } = parent
	const move = (child: Node, before: Node | null): boolean => {
		if (child.parentNode !== parent) return false
		parent.moveBefore(child, before)
		return true
	}
	parent.insertBefore = (child, before) => (move(child, before) ? child : insertBefore.call(parent, child, before)) as typeof child
	parent.appendChild = (child) => (move(child, null) ? child : appendChild.call(parent, child)) as typeof child
}
