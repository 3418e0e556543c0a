import type { KeyboardEvent, MouseEvent } from 'react'

/** CSS pixels, relative to the window. */
export interface MenuPoint {
	readonly left: number
	readonly top: number
}

interface Size {
	readonly width: number
	readonly height: number
}

/** Minimum space between a menu and the edge of the window, CSS px. */
const edge = 8

/** The upper left corner of a menu opened at a point: right and below, on the other side where there is no room, always inside the window. */
export function menuPlace(at: MenuPoint, menu: Size, window: Size): MenuPoint {
	return { left: placed(at.left, menu.width, window.width), top: placed(at.top, menu.height, window.height) }
}

function placed(at: number, length: number, whole: number): number {
	if (at + length + edge <= whole) return Math.max(edge, at)
	if (at - length >= edge) return at - length
	return Math.max(edge, whole - length - edge)
}

/** Where a menu opens for a right click, or below the focused element for a key. */
export function menuPoint(event: MouseEvent | KeyboardEvent): MenuPoint {
	const { left, bottom } = event.currentTarget.getBoundingClientRect()
	// On some systems the menu key arrives as a right click at 0, 0.
	if ('clientX' in event && (event.clientX !== 0 || event.clientY !== 0)) return { left: event.clientX, top: event.clientY }
	return { left: left + 8, top: bottom }
}
