/** Mean color of a frame, 0 to 255, and its time in seconds. */
export interface FrameColor {
	readonly atS: number
	readonly r: number
	readonly g: number
	readonly b: number
}

/** What the demo shows, told apart by color alone. */
export type Look = 'screen' | 'dark-or-flash' | 'violet' | 'between'

/** A run of frames that look the same. */
export interface Segment {
	readonly look: Look
	readonly fromS: number
	readonly toS: number
	readonly frames: number
}

/** The violet of the demo's color scene. */
export const violet = '#6020a0'

export function lookOf({ r, g, b }: FrameColor): Look {
	if (Math.max(r, g, b) < 12 || Math.min(r, g, b) > 225) return 'dark-or-flash'
	if (Math.abs(r - 0x60) < 24 && Math.abs(g - 0x20) < 24 && Math.abs(b - 0xa0) < 24) return 'violet'
	// The moving test picture has all colors: its mean is a middling one with much green.
	return g > 80 ? 'screen' : 'between'
}

export function segmentsOf(frames: readonly FrameColor[]): Segment[] {
	const segments: Segment[] = []
	for (const frame of frames) {
		const look = lookOf(frame)
		const last = segments.at(-1)
		if (last?.look === look) segments[segments.length - 1] = { ...last, toS: frame.atS, frames: last.frames + 1 }
		else segments.push({ look, fromS: frame.atS, toS: frame.atS, frames: 1 })
	}
	return segments
}
