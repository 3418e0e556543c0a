import type { I420Picture } from '../../../shared/domain/feeds.ts'

/** A picture whose memory is written again for each step of a fade. */
export interface MixedPicture extends I420Picture {
	readonly alpha: Uint8Array
	/** The same without alpha: cheaper to place. */
	readonly opaque: I420Picture
}

export function newMixedPicture({ widthPx, heightPx }: Pick<I420Picture, 'widthPx' | 'heightPx'>): MixedPicture {
	const data = new Uint8Array(widthPx * heightPx * 1.5)
	return { widthPx, heightPx, data, alpha: new Uint8Array(widthPx * heightPx), opaque: { widthPx, heightPx, data, alpha: null } }
}

/**
 * Writes the picture between two of the same size: `share` from 0, the first, to 1, the second. Where only one of them has something to show, that one's color is
 * used, so that no edge gets the color of what is invisible. Returns what is to be shown of it.
 */
export function mixPictures(from: I420Picture, to: I420Picture, share: number, into: MixedPicture): I420Picture {
	const weight = Math.round(256 * Math.min(1, Math.max(0, share)))
	const { widthPx, heightPx } = into
	const pixels = widthPx * heightPx
	if (from.alpha === null && to.alpha === null) {
		mixPlane(from.data, to.data, weight, into.data)
		return into.opaque
	}
	for (let at = 0; at < pixels; at += 1) {
		const before = from.alpha?.[at] ?? 255
		const after = to.alpha?.[at] ?? 255
		into.alpha[at] = before + (((after - before) * weight) >> 8)
		into.data[at] = mixed(from.data[at] ?? 16, to.data[at] ?? 16, before, after, weight)
	}
	const quarter = pixels / 4
	const half = widthPx / 2
	for (let at = 0; at < quarter; at += 1) {
		const pixel = 2 * Math.floor(at / half) * widthPx + 2 * (at % half)
		const before = from.alpha?.[pixel] ?? 255
		const after = to.alpha?.[pixel] ?? 255
		for (let plane = pixels + at; plane < into.data.length; plane += quarter)
			into.data[plane] = mixed(from.data[plane] ?? 128, to.data[plane] ?? 128, before, after, weight)
	}
	return into
}

function mixPlane(from: Uint8Array, to: Uint8Array, weight: number, into: Uint8Array): void {
	for (let at = 0; at < into.length; at += 1) {
		const before = from[at] ?? 0
		into[at] = before + ((((to[at] ?? 0) - before) * weight) >> 8)
	}
}

function mixed(from: number, to: number, fromAlpha: number, toAlpha: number, weight: number): number {
	if (fromAlpha === 0) return to
	if (toAlpha === 0) return from
	return from + (((to - from) * weight) >> 8)
}
