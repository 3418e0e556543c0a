import type { I420Picture } from '../../../shared/domain/feeds.ts'

interface Size {
	readonly widthPx: number
	readonly heightPx: number
}

/** The picture within `box`, with its own aspect ratio, by leaving pixels out. For a few small pictures a second. A picture that fits stays as it is. Pure. */
export function smallPicture(picture: I420Picture, box: Size): I420Picture {
	const scale = Math.min(box.widthPx / picture.widthPx, box.heightPx / picture.heightPx)
	if (scale >= 1) return picture
	const even = (pixels: number) => Math.max(2, 2 * Math.round((pixels * scale) / 2))
	const [widthPx, heightPx] = [even(picture.widthPx), even(picture.heightPx)]
	const data = new Uint8Array((widthPx * heightPx * 3) / 2)
	const sizes = [
		{ from: picture, to: { widthPx, heightPx } },
		{ from: halved(picture), to: halved({ widthPx, heightPx }) },
		{ from: halved(picture), to: halved({ widthPx, heightPx }) },
	]
	let [read, written] = [0, 0]
	for (const { from, to } of sizes) {
		thin(picture.data, read, from, data, written, to)
		read += from.widthPx * from.heightPx
		written += to.widthPx * to.heightPx
	}
	return { widthPx, heightPx, data, alpha: null }
}

function halved({ widthPx, heightPx }: Size): Size {
	return { widthPx: widthPx / 2, heightPx: heightPx / 2 }
}

function thin(from: Uint8Array, fromAt: number, fromSize: Size, to: Uint8Array, toAt: number, toSize: Size): void {
	for (let y = 0; y < toSize.heightPx; y++) {
		const row = fromAt + Math.floor(((y + 0.5) * fromSize.heightPx) / toSize.heightPx) * fromSize.widthPx
		for (let x = 0; x < toSize.widthPx; x++) {
			to[toAt + y * toSize.widthPx + x] = from[row + Math.floor(((x + 0.5) * fromSize.widthPx) / toSize.widthPx)] ?? 0
		}
	}
}
