import type { PictureSize } from '../picture-size.ts'

/** Bytes that any drawing may take: fonts, the library's own caches, and a few copies of each picture. */
export function memoryForDrawing(sizes: readonly PictureSize[]): number {
	return 90e6 + 16 * sizes.reduce((sum, { widthPx, heightPx }) => sum + widthPx * heightPx, 0)
}

/** Bytes for the pixels of a file: four each, and again for the steps by which it is made smaller or put together. */
export function memoryForDecoding({ widthPx, heightPx }: PictureSize): number {
	return 8 * widthPx * heightPx
}
