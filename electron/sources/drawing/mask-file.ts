import { createCanvas } from '@napi-rs/canvas'
import { openAllowedFile } from '../allowed-file.ts'
import { identityOf } from '../file-identity.ts'
import { decodePicture, lightBytes, lightPixels, maxFileBytes, maxPixels } from './decode-picture.ts'
import { notAPicture, tooManyPixels } from './drawing-errors.ts'
import { memoryForDecoding, memoryForDrawing } from './drawing-memory.ts'
import type { DrawingAnswer, DrawingJob } from './drawing-messages.ts'
import type { DrawingTurn } from './drawing-turn.ts'
import { readPictureHeader } from './picture-header.ts'
import { readWhole } from './read-whole.ts'
import { safeSvg } from './svg-safety.ts'

type MaskJob = Extract<DrawingJob, { kind: 'mask' }>

/** Reads a picture file as a mask. Of an animation, this is its first frame. */
export async function readMaskFile({ path, neverIn, size }: MaskJob, turn: DrawingTurn): Promise<DrawingAnswer | 'heavy'> {
	const file = await openAllowedFile(path, { neverIn, maxBytes: maxFileBytes })
	try {
		if (!turn.mayBeHeavy && file.stats.size > lightBytes) return 'heavy'
		const content = await readWhole(file)
		const header = readPictureHeader(content)
		if (!header) throw notAPicture()
		const { widthPx, heightPx } = header.size ?? { widthPx: 0, heightPx: 0 }
		if (widthPx * heightPx > maxPixels) throw tooManyPixels(widthPx, heightPx, maxPixels)
		const drawing = header.format === 'svg' ? safeSvg(content) : { bytes: content, isHeavy: widthPx * heightPx > lightPixels }
		if (drawing.isHeavy && !turn.mayBeHeavy) return 'heavy'
		await turn.begin(header.format === 'svg', memoryForDrawing([size]) + memoryForDecoding({ widthPx, heightPx }))
		const image = await decodePicture(drawing.bytes)
		const canvas = createCanvas(size.widthPx, size.heightPx).getContext('2d')
		canvas.imageSmoothingQuality = 'high'
		canvas.drawImage(image, 0, 0, size.widthPx, size.heightPx)
		return {
			pictures: [],
			cells: [],
			file: {
				identity: identityOf(file.stats),
				naturalSize: { widthPx: image.width, heightPx: image.height },
				isCut: header.isCut,
				animation: null,
			},
			bytes: maskPlanes(canvas.getImageData(0, 0, size.widthPx, size.heightPx).data),
		}
	} finally {
		await file.handle.close()
	}
}

/** How light each pixel of straight RGBA is, black where it is transparent, and then how opaque each is. Pure. */
export function maskPlanes(rgba: Uint8Array | Uint8ClampedArray): Uint8Array {
	const pixels = rgba.length / 4
	const planes = new Uint8Array(2 * pixels)
	for (let index = 0; index < pixels; index++) {
		const at = 4 * index
		const light = 0.2126 * (rgba[at] ?? 0) + 0.7152 * (rgba[at + 1] ?? 0) + 0.0722 * (rgba[at + 2] ?? 0)
		const alpha = rgba[at + 3] ?? 0
		planes[index] = Math.round((light * alpha) / 255)
		planes[pixels + index] = alpha
	}
	return planes
}
