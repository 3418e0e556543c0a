import type { I420Picture } from '../../../shared/domain/feeds.ts'

/** What remains of a moment of the program or of what viewers get: enough to recognize it, far too little to show it. */
export interface Fingerprint {
	/** Ms on the timeline of whoever took it. */
	readonly atMs: number
	/** Brightness of a tiny picture, row by row, in the range of video (16 to 235). */
	readonly luma: Uint8Array
	/** Loudness of the interval that begins with the picture, dB relative to full scale; `quietDb` at least. */
	readonly levelDb: number
}

export const fingerprintSize = { widthPx: 32, heightPx: 18 } as const
export const fingerprintPixels = fingerprintSize.widthPx * fingerprintSize.heightPx
/** One is taken each interval, ms. */
export const fingerprintEveryMs = 250
/** Silence. */
export const quietDb = -90

/** At most this many pixels of a cell are read in each direction. */
const readPerCell = 12

/** The brightness of a picture in tiny, each pixel the mean of its part. Pure. */
export function tinyLuma({ widthPx, heightPx, data }: I420Picture): Uint8Array {
	const luma = new Uint8Array(fingerprintPixels)
	for (let cellY = 0; cellY < fingerprintSize.heightPx; cellY++) {
		const rows = spread(cellY, fingerprintSize.heightPx, heightPx)
		for (let cellX = 0; cellX < fingerprintSize.widthPx; cellX++) {
			const columns = spread(cellX, fingerprintSize.widthPx, widthPx)
			let sum = 0
			for (let y = 0; y < rows.count; y++) {
				const row = Math.floor(rows.from + (y + 0.5) * rows.step) * widthPx
				for (let x = 0; x < columns.count; x++) sum += data[row + Math.floor(columns.from + (x + 0.5) * columns.step)] ?? 0
			}
			luma[cellY * fingerprintSize.widthPx + cellX] = Math.round(sum / (rows.count * columns.count))
		}
	}
	return luma
}

function spread(cell: number, cells: number, pixels: number): { readonly from: number; readonly count: number; readonly step: number } {
	const size = pixels / cells
	const count = Math.max(1, Math.min(readPerCell, Math.floor(size)))
	return { from: cell * size, count, step: size / count }
}

/** `squares`: the sum of the squares of `count` samples between -1 and 1. Pure. */
export function levelOf(squares: number, count: number): number {
	return count === 0 || squares === 0 ? quietDb : Math.max(quietDb, 10 * Math.log10(squares / count))
}
