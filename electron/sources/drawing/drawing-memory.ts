import type { PictureSize } from '../picture-size.ts'

/** Bytes that every drawing may take: fonts, caches of the library, and a few copies of each picture. */
export function memoryForDrawing(sizes: readonly PictureSize[]): number {
	return 90e6 + 16 * sizes.reduce((sum, { widthPx, heightPx }) => sum + widthPx * heightPx, 0)
}

/** Bytes for the pixels of a file: four for each, and the same again for scaling or composing it. */
export function memoryForDecoding({ widthPx, heightPx }: PictureSize): number {
	return 8 * widthPx * heightPx
}
