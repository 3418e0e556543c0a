import { open, stat } from 'node:fs/promises'
import { type PictureHeader, readPictureHeader } from '../../sources/drawing/picture-header.ts'

export type PictureSize = NonNullable<PictureHeader['size']>

/** A JPEG may contain a thumbnail and a color profile before its size. */
const headBytes = 256 * 1024

/** The size that a picture file states; null for unknown formats, vector drawings and unreadable files. Nothing is decoded. */
export async function readPictureSize(path: string): Promise<PictureSize | null> {
	try {
		// Opening a pipe would block until something writes into it.
		if (!(await stat(path)).isFile()) return null
		const file = await open(path, 'r')
		try {
			const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
			return readPictureHeader(buffer.subarray(0, bytesRead))?.size ?? null
		} finally {
			await file.close()
		}
	} catch {
		return null
	}
}
