import { type Canvas, createCanvas, type Image } from '@napi-rs/canvas'
import type { I420Picture } from '../../../shared/domain/feeds.ts'
import { openAllowedFile } from '../allowed-file.ts'
import { identityOf } from '../file-identity.ts'
import { fitInside, toPictureSize } from '../picture-fit.ts'
import type { PictureSize } from '../picture-size.ts'
import { type AnimationCanvas, createAnimationCanvas } from './animation-canvas.ts'
import { readAnimation } from './animation-file.ts'
import { decodePicture, lightBytes, lightPixels, maxFileBytes, maxPixels } from './decode-picture.ts'
import { notAPicture, tooManyPixels } from './drawing-errors.ts'
import { memoryForDecoding, memoryForDrawing } from './drawing-memory.ts'
import type { DrawingAnswer, DrawingJob } from './drawing-messages.ts'
import type { DrawingTurn } from './drawing-turn.ts'
import { readPictureHeader } from './picture-header.ts'
import { readWhole } from './read-whole.ts'
import { rgbaToI420 } from './rgba-to-i420.ts'
import { safeSvg } from './svg-safety.ts'

type ImageJob = Extract<DrawingJob, { kind: 'image' }>

/** An animation stays in memory while it plays, and is drawn many times a second. */
const animationPixels = 3840 * 2160
const animationBytes = 32_000_000

/** Reads and draws one picture file. */
export async function drawImageFile(job: ImageJob, turn: DrawingTurn): Promise<DrawingAnswer | 'heavy'> {
	const playing = job.frame > 0 ? turn.animations.get(job.path) : null
	if (playing) {
		await turn.begin(false, memoryForDrawing(job.sizes) + memoryForDecoding(playing.file))
		return { pictures: await drawFrame(playing, job), cells: [], file: null }
	}
	const file = await openAllowedFile(job.path, { neverIn: job.neverIn, maxBytes: maxFileBytes })
	const sizeBytes = Number(file.stats.size)
	let bytes: Uint8Array
	try {
		if (!turn.mayBeHeavy && sizeBytes > animationBytes) return 'heavy'
		bytes = await readWhole(file)
	} finally {
		await file.handle.close()
	}
	const header = readPictureHeader(bytes)
	if (!header) throw notAPicture()
	const pixels = header.size ? header.size.widthPx * header.size.heightPx : 0
	if (header.size && pixels > maxPixels) throw tooManyPixels(header.size.widthPx, header.size.heightPx, maxPixels)
	const drawn = { identity: identityOf(file.stats), isCut: header.isCut }

	const animation = readAnimation(bytes, header)
	if (animation && pixels <= animationPixels && sizeBytes <= animationBytes) {
		await turn.begin(false, memoryForDrawing(job.sizes) + memoryForDecoding(animation))
		const canvas = createAnimationCanvas(animation, sizeBytes)
		turn.animations.set(job.path, canvas)
		const { frames, plays } = animation
		return {
			pictures: await drawFrame(canvas, job),
			cells: [],
			file: {
				...drawn,
				naturalSize: { widthPx: animation.widthPx, heightPx: animation.heightPx },
				animation: { delaysMs: frames.map(({ delayMs }) => delayMs), plays },
			},
		}
	}

	const drawing = header.format === 'svg' ? safeSvg(bytes) : { bytes, isHeavy: pixels > lightPixels || sizeBytes > lightBytes }
	if (drawing.isHeavy && !turn.mayBeHeavy) return 'heavy'
	await turn.begin(header.format === 'svg', memoryForDrawing(job.sizes) + (header.size ? memoryForDecoding(header.size) : 0))
	const image = await decodePicture(drawing.bytes)
	return {
		pictures: job.sizes.map((size) => drawInto(image, size)),
		cells: [],
		file: { ...drawn, naturalSize: { widthPx: image.width, heightPx: image.height }, animation: animation ? 'too-large' : null },
	}
}

async function drawFrame(animation: AnimationCanvas, { frame, sizes }: ImageJob): Promise<readonly I420Picture[]> {
	const canvas = await animation.at(frame)
	return sizes.map((size) => drawInto(canvas, animationSize(animation.file, size)))
}

/** The mixer enlarges an animation, so only its own pixels are sent for each frame. It keeps the shape of the box. */
function animationSize(natural: PictureSize, box: PictureSize): PictureSize {
	const fitted = fitInside(natural, box)
	const smallest = 64 / Math.min(box.widthPx, box.heightPx)
	const scale = Math.min(1, Math.max(natural.widthPx / fitted.widthPx, natural.heightPx / fitted.heightPx, smallest))
	return toPictureSize(box.widthPx * scale, box.heightPx * scale)
}

function drawInto(image: Image | Canvas, size: PictureSize): I420Picture {
	const drawing = createCanvas(size.widthPx, size.heightPx).getContext('2d')
	drawing.imageSmoothingEnabled = true
	drawing.imageSmoothingQuality = 'high'
	const place = fitInside({ widthPx: image.width, heightPx: image.height }, size)
	drawing.drawImage(image, place.x, place.y, place.widthPx, place.heightPx)
	return rgbaToI420(drawing.getImageData(0, 0, size.widthPx, size.heightPx).data, size)
}
