import { createCanvas, type Image, loadImage } from '@napi-rs/canvas'
import type { I420Picture } from '../../shared/domain/feeds.ts'
import type { SourceSettings } from '../../shared/domain/source.ts'
import { AppError, toAppErrorData } from '../../shared/errors/app-error.ts'
import { openAllowedFile } from './allowed-file.ts'
import { fitInside } from './picture-fit.ts'
import { rgbaToI420 } from './rgba-to-i420.ts'
import type { OpenSource, PictureSize, SourceContext } from './source-context.ts'

/** Beyond this a picture is taken for damaged: decoding it would need more than a gigabyte. */
const maxPixels = 16_384 * 16_384
const maxFileBytes = 100_000_000

/** A picture file: PNG, JPEG, WebP, AVIF, GIF (its first picture) or SVG, whole inside the box, transparent around it. */
export function openImageSource(
	settings: Extract<SourceSettings, { kind: 'image' }>,
	firstSize: PictureSize,
	context: SourceContext,
): OpenSource {
	let size = firstSize
	let picture: I420Picture | null = null
	let generation = 0

	function load(): void {
		generation += 1
		const mine = generation
		context.onState({ kind: 'starting' })
		readImage(settings.path, context.neverIn).then(
			(loaded) => {
				if (mine !== generation) return
				// The decoded file is not kept: a full HD drawing is 8 MB, and another size is rarely asked for.
				picture = drawImage(loaded, size)
				context.onState({ kind: 'running' })
			},
			(error: unknown) => {
				if (mine === generation) context.onState({ kind: 'failed', error: toAppErrorData(error) })
			},
		)
	}

	async function redraw(): Promise<void> {
		generation += 1
		const mine = generation
		const loaded = await readImage(settings.path, context.neverIn).catch(() => null)
		if (loaded && mine === generation) picture = drawImage(loaded, size)
	}

	load()

	return {
		feed: { advance() {}, picture: () => picture, readSound: () => false },
		resize(wanted) {
			if (wanted.widthPx === size.widthPx && wanted.heightPx === size.heightPx) return
			size = wanted
			// The old size stays in the picture until the file was read again; one that has gone meanwhile keeps what it showed.
			if (picture) void redraw()
		},
		restart: load,
		close() {
			generation += 1
			return Promise.resolve()
		},
	}
}

async function readImage(path: string, neverIn: readonly string[]): Promise<Image> {
	const { handle } = await openAllowedFile(path, { neverIn, maxBytes: maxFileBytes })
	const bytes = await handle.readFile().finally(() => handle.close())
	try {
		const image = await loadImage(bytes)
		if (image.width > 0 && image.height > 0 && image.width * image.height <= maxPixels) return image
	} catch {
		// Said below: the library's own words are for programmers.
	}
	throw new AppError({
		code: 'source-not-media',
		message: 'This file is not a picture that can be read.',
		action: 'Choose a PNG, JPEG, WebP or SVG file.',
		retryable: false,
	})
}

function drawImage(image: Image, size: PictureSize): I420Picture {
	const canvas = createCanvas(size.widthPx, size.heightPx)
	const drawing = canvas.getContext('2d')
	drawing.imageSmoothingEnabled = true
	drawing.imageSmoothingQuality = 'high'
	const place = fitInside({ widthPx: image.width, heightPx: image.height }, size)
	drawing.drawImage(image, place.x, place.y, place.widthPx, place.heightPx)
	return rgbaToI420(drawing.getImageData(0, 0, size.widthPx, size.heightPx).data, size)
}
