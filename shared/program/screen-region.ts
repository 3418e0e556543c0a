import { z } from 'zod'

/** Smaller parts cannot be captured. */
export const leastRegionPx = 16

/** Part of a screen in its own pixels. */
export const screenRegion = z.object({
	x: z.number().int().min(0),
	y: z.number().int().min(0),
	widthPx: z.number().int().min(leastRegionPx),
	heightPx: z.number().int().min(leastRegionPx),
})
export type ScreenRegion = z.infer<typeof screenRegion>

/** As a value of a form: "x y width height", empty for the whole screen. Pure. */
export function regionText(region: ScreenRegion | null): string {
	return region ? [region.x, region.y, region.widthPx, region.heightPx].join(' ') : ''
}

/** null for the whole screen, and for a text that is no region. Pure. */
export function readRegion(text: string): ScreenRegion | null {
	const [x, y, widthPx, heightPx] = text.split(' ').map(Number)
	return screenRegion.safeParse({ x, y, widthPx, heightPx }).data ?? null
}
