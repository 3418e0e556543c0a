import type { I420Picture } from '../../../shared/domain/feeds.ts'
import { type AppErrorData, toAppErrorData } from '../../../shared/errors/app-error.ts'
import { reportUnlessExpected } from '../../lib/expected.ts'
import type { Drawing } from '../../sources/drawing/drawing.ts'

export interface HoldingPicture {
	/** I420 in the size that was asked for, opaque. */
	readonly data: Uint8Array
	/** Why the chosen picture could not be used, and the card is drawn instead. */
	readonly problem: AppErrorData | null
}

/** Draws what viewers see while the program cannot be shown. Rejects with AppError when not even the card can be drawn. */
export async function drawHoldingPicture(
	drawing: Pick<Drawing, 'draw'>,
	{ title, picturePath, neverIn }: { readonly title: string; readonly picturePath: string | null; readonly neverIn: readonly string[] },
	size: { readonly widthPx: number; readonly heightPx: number },
): Promise<HoldingPicture> {
	let problem: AppErrorData | null = null
	if (picturePath !== null) {
		try {
			const answer = await drawing.draw({ kind: 'image', path: picturePath, neverIn, frame: 0, sizes: [size] })
			const [picture] = answer.pictures
			// An animation is drawn no larger than it is.
			if (picture && picture.widthPx === size.widthPx && picture.heightPx === size.heightPx)
				return { data: overBlack(picture), problem: null }
		} catch (error) {
			reportUnlessExpected(error)
			problem = toAppErrorData(error)
		}
	}
	const { pictures } = await drawing.draw({ kind: 'holding-card', title, sizes: [size] })
	return { data: pictures[0]?.data ?? black(size), problem }
}

/** Streams know no transparency. Pure. */
export function overBlack({ widthPx, heightPx, data, alpha }: I420Picture): Uint8Array {
	if (!alpha) return data
	const pixels = widthPx * heightPx
	const out = Uint8Array.from(data)
	for (let pixel = 0; pixel < pixels; pixel += 1) out[pixel] = 16 + (((data[pixel] ?? 16) - 16) * (alpha[pixel] ?? 0)) / 255
	const half = widthPx / 2
	for (let at = 0; at < pixels / 4; at += 1) {
		const first = 2 * (Math.floor(at / half) * widthPx + (at % half))
		const sum = (alpha[first] ?? 0) + (alpha[first + 1] ?? 0) + (alpha[first + widthPx] ?? 0) + (alpha[first + widthPx + 1] ?? 0)
		for (const plane of [pixels, pixels * 1.25]) out[plane + at] = 128 + (((data[plane + at] ?? 128) - 128) * sum) / 1020
	}
	return out
}

function black({ widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number }): Uint8Array {
	return new Uint8Array((widthPx * heightPx * 3) / 2).fill(16, 0, widthPx * heightPx).fill(128, widthPx * heightPx)
}
