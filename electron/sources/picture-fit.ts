import type { PictureSize } from './picture-size.ts'

/** The program is BT.709 in limited range, whatever the device delivers. */
export const colors = 'out_color_matrix=bt709:out_range=tv'
/** For pictures that already have the right size. */
export const programColors = `scale=${colors}`

/**
 * Scales to exactly `size` and keeps the aspect ratio. "whole": the whole picture, with black bars where the shapes differ (screens, media: nothing may be
 * cropped). "fill": fills the box and crops the rest (cameras).
 */
export function fitFilter(size: PictureSize, fit: 'whole' | 'fill', quality: 'bilinear' | 'bicubic'): string {
	const box = `${size.widthPx}:${size.heightPx}`
	if (fit === 'fill') {
		return `scale=${box}:force_original_aspect_ratio=increase:flags=${quality}:${colors},crop=${box},setsar=1,format=yuv420p`
	}
	// The expressions are those of `isOwnShape` and of the largest even size inside the box: FFmpeg alone knows the size of a screen.
	const scale = `min(${size.widthPx}/iw,${size.heightPx}/ih)`
	const isOwn = `lt(${size.widthPx}-iw*${scale},2)*lt(${size.heightPx}-ih*${scale},2)`
	const side = (px: number, from: string) => `'if(${isOwn},${px},max(2,2*trunc((${from}*${scale}+0.01)/2)))'`
	return (
		`scale=${side(size.widthPx, 'iw')}:${side(size.heightPx, 'ih')}:flags=${quality}:${colors},` +
		`pad=${box}:-1:-1:black,setsar=1,format=yuv420p`
	)
}

/** For pictures that should already have this size and format: they pass without a copy, and one that differs after all is converted. */
export function sameFilter(size: PictureSize): string {
	return `scale=${size.widthPx}:${size.heightPx}:flags=bicubic,setsar=1,format=yuv420p`
}

/**
 * A box of the picture's own shape, whose sides were rounded to even numbers: the picture fills it, so that it has no thin empty edge. Pure.
 */
export function isOwnShape(natural: PictureSize, box: PictureSize): boolean {
	const scale = Math.min(box.widthPx / natural.widthPx, box.heightPx / natural.heightPx)
	return box.widthPx - natural.widthPx * scale < 2 && box.heightPx - natural.heightPx * scale < 2
}

/** The largest size of the given shape inside the box, and its position. For pictures that are drawn here. */
export function fitInside(natural: PictureSize, box: PictureSize): { x: number; y: number; widthPx: number; heightPx: number } {
	if (isOwnShape(natural, box)) return { x: 0, y: 0, ...box }
	const scale = Math.min(box.widthPx / natural.widthPx, box.heightPx / natural.heightPx)
	const widthPx = Math.max(1, Math.round(natural.widthPx * scale))
	const heightPx = Math.max(1, Math.round(natural.heightPx * scale))
	return { x: Math.floor((box.widthPx - widthPx) / 2), y: Math.floor((box.heightPx - heightPx) / 2), widthPx, heightPx }
}

/** Even, and within the sizes that are supported; an item may have any size. */
export function toPictureSize(widthPx: number, heightPx: number): PictureSize {
	const even = (value: number) => Math.min(3840, Math.max(2, Math.ceil(value / 2) * 2))
	return { widthPx: even(widthPx), heightPx: even(heightPx) }
}

/**
 * Whether a process that delivers pictures of size `open` must be restarted for `desired`. Larger: the picture would be blurred. Another shape: its bars or
 * its crop would be wrong. Much smaller: it would waste time. A slightly smaller one is scaled by the mixer, so dragging an item does not restart anything.
 */
export function needsReopening(open: PictureSize, desired: PictureSize): boolean {
	if (desired.widthPx > open.widthPx || desired.heightPx > open.heightPx) return true
	const shapeChange = (desired.widthPx / desired.heightPx) * (open.heightPx / open.widthPx)
	if (Math.abs(shapeChange - 1) > 0.02) return true
	return desired.widthPx * desired.heightPx < 0.5 * open.widthPx * open.heightPx
}
