import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { PictureSize } from '../picture-size.ts'

/** A copy of the picture with other rows from `top` on. Both have the same width; `top` is even. Pure. */
export function pictureWithRows(background: I420Picture, rows: I420Picture, top: number): I420Picture {
	const pixels = background.widthPx * background.heightPx
	const part = rows.widthPx * rows.heightPx
	const before = background.widthPx * top
	const data = background.data.slice()
	data.set(rows.data.subarray(0, part), before)
	data.set(rows.data.subarray(part, (part * 5) / 4), pixels + before / 4)
	data.set(rows.data.subarray((part * 5) / 4), (pixels * 5) / 4 + before / 4)
	const alpha = background.alpha?.slice() ?? null
	if (alpha && rows.alpha) alpha.set(rows.alpha, before)
	else alpha?.fill(255, before, before + part)
	return { ...background, data, alpha }
}

export function transparentPicture({ widthPx, heightPx }: PictureSize): I420Picture {
	const pixels = widthPx * heightPx
	return { widthPx, heightPx, data: new Uint8Array((pixels * 3) / 2), alpha: new Uint8Array(pixels) }
}
