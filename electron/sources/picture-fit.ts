import type { PictureSize } from './picture-size.ts'

/** Everything on the road is BT.709 limited range, whatever the device gives. */
export const colors = 'out_color_matrix=bt709:out_range=tv'
/** For pictures that are of the right size. */
export const programColors = `scale=${colors}`

/**
 * Scales to exactly `size` and keeps the aspect ratio. "whole": all of the picture with black bars where the shapes differ (screens, media: nothing
 * may be cut away). "fill": the box is filled and what reaches over is cut (cameras, as a person expects of a camera in a box).
 */
export function fitFilter(size: PictureSize, fit: 'whole' | 'fill', quality: 'bilinear' | 'bicubic'): string {
	const box = `${size.widthPx}:${size.heightPx}`
	if (fit === 'fill') {
		return `scale=${box}:force_original_aspect_ratio=increase:flags=${quality}:${colors},crop=${box},setsar=1,format=yuv420p`
	}
	return (
		`scale=${box}:force_original_aspect_ratio=decrease:force_divisible_by=2:flags=${quality}:${colors},` +
		`pad=${box}:-1:-1:black,setsar=1,format=yuv420p`
	)
}

/** For pictures that are of this size and kind already: they pass without a copy, and one that is not after all is brought to the size. */
export function sameFilter(size: PictureSize): string {
	return `scale=${size.widthPx}:${size.heightPx}:flags=bicubic,setsar=1,format=yuv420p`
}

/** Largest size of the given shape inside the box, even numbers, and where it sits. For pictures that are drawn here. */
export function fitInside(natural: PictureSize, box: PictureSize): { x: number; y: number; widthPx: number; heightPx: number } {
	const scale = Math.min(box.widthPx / natural.widthPx, box.heightPx / natural.heightPx)
	const widthPx = Math.max(1, Math.round(natural.widthPx * scale))
	const heightPx = Math.max(1, Math.round(natural.heightPx * scale))
	return { x: Math.floor((box.widthPx - widthPx) / 2), y: Math.floor((box.heightPx - heightPx) / 2), widthPx, heightPx }
}

/** Even and within what is useful; an item may be any size. */
export function toPictureSize(widthPx: number, heightPx: number): PictureSize {
	const even = (value: number) => Math.min(3840, Math.max(2, Math.ceil(value / 2) * 2))
	return { widthPx: even(widthPx), heightPx: even(heightPx) }
}

/**
 * Whether a process that gives pictures of size `open` must be started again for `wanted`. Bigger: it would be blurred. Another shape: its bars or
 * cuts would be wrong. Much smaller: it would waste time. A little smaller is scaled by the mixer, so that dragging an item restarts nothing.
 */
export function needsReopening(open: PictureSize, wanted: PictureSize): boolean {
	if (wanted.widthPx > open.widthPx || wanted.heightPx > open.heightPx) return true
	const shapeChange = (wanted.widthPx / wanted.heightPx) * (open.heightPx / open.widthPx)
	if (Math.abs(shapeChange - 1) > 0.02) return true
	return wanted.widthPx * wanted.heightPx < 0.5 * open.widthPx * open.heightPx
}
