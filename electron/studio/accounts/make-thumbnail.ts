import type { Canvas, Image } from '@napi-rs/canvas'
import type { Thumbnail } from '../../../shared/domain/livestream-about.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { GrabbedPicture } from '../../program-process/grabbed-picture.ts'
import type { AccountLivestreamsOptions } from './account-livestreams.ts'
import { i420ToRgba } from './i420-to-rgba.ts'

type MakeThumbnail = AccountLivestreamsOptions['makeThumbnail']
type Limits = Parameters<MakeThumbnail>[1]

export interface MakeThumbnailOptions {
	/** The picture on air. */
	readonly grabPicture: () => Promise<GrabbedPicture | null>
}

interface Size {
	readonly widthPx: number
	readonly heightPx: number
}

/** Sizes that the players of every platform show well; the smaller ones only when no larger one fits the platform's limit. */
const sizes: readonly Size[] = [
	{ widthPx: 1280, heightPx: 720 },
	{ widthPx: 960, heightPx: 540 },
	{ widthPx: 640, heightPx: 360 },
]
const [largest] = sizes
const qualities = [90, 80, 70, 60, 45, 30]
/** Up to this share of a picture may be cropped to fill the frame; otherwise the whole picture is shown between bars. */
const mostCut = 0.2
/** A file with more pixels is treated as damaged: decoding it would need more than 400 MB. */
const maxPixels = 100_000_000

/** Creates still pictures from files and from the program. The drawing library is loaded at the first use, because it takes about 30 MB in main. */
export function createMakeThumbnail({ grabPicture }: MakeThumbnailOptions): MakeThumbnail {
	return async (from, limits) => {
		if (from.kind === 'file') return fromFile(Buffer.from(from.base64, 'base64'), limits)
		const picture = await grabPicture()
		if (!picture) throw new AppError('thumbnail-no-program', {}, { retryable: true })
		return encode(await canvasOf(picture), picture, limits)
	}
}

async function fromFile(bytes: Buffer, limits: Limits): Promise<Thumbnail> {
	const contentType = contentTypeOf(bytes)
	const image = contentType === null ? null : await decode(bytes)
	if (!contentType || !image) throw new AppError('thumbnail-not-a-picture')
	const size = { widthPx: image.width, heightPx: image.height }
	const fitsAsItIs =
		limits.contentTypes.includes(contentType) &&
		bytes.length <= limits.maxBytes &&
		size.widthPx === largest?.widthPx &&
		size.heightPx === largest.heightPx
	return fitsAsItIs ? { contentType, base64: bytes.toString('base64') } : encode(image, size, limits)
}

/** The largest picture of the best quality that the limits allow. */
async function encode(picture: Image | Canvas, size: Size, { contentTypes, maxBytes }: Limits): Promise<Thumbnail> {
	for (const box of sizes) {
		const canvas = await drawInto(picture, size, box)
		for (const { contentType, bytes } of attempts(canvas, contentTypes)) {
			const made = await bytes()
			if (made.length <= maxBytes) return { contentType, base64: made.toString('base64') }
		}
	}
	throw new AppError('thumbnail-too-large')
}

interface EncodeAttempt {
	readonly contentType: Thumbnail['contentType']
	readonly bytes: () => Promise<Buffer>
}

/** JPEG where it is accepted, because it can be made smaller step by step. */
function attempts(canvas: Canvas, contentTypes: Limits['contentTypes']): readonly EncodeAttempt[] {
	const byQuality = (contentType: 'image/jpeg' | 'image/webp', format: 'jpeg' | 'webp') =>
		contentTypes.includes(contentType) ? qualities.map((quality) => ({ contentType, bytes: () => canvas.encode(format, quality) })) : []
	const png = contentTypes.includes('image/png') ? [{ contentType: 'image/png' as const, bytes: () => canvas.encode('png') }] : []
	return [...byQuality('image/jpeg', 'jpeg'), ...byQuality('image/webp', 'webp'), ...png]
}

async function drawInto(picture: Image | Canvas, size: Size, box: Size): Promise<Canvas> {
	const { createCanvas } = await import('@napi-rs/canvas')
	const canvas = createCanvas(box.widthPx, box.heightPx)
	const drawing = canvas.getContext('2d')
	drawing.fillStyle = '#000000'
	drawing.fillRect(0, 0, box.widthPx, box.heightPx)
	drawing.imageSmoothingEnabled = true
	drawing.imageSmoothingQuality = 'high'
	const { x, y, widthPx, heightPx } = placeIn(size, box)
	drawing.drawImage(picture, x, y, widthPx, heightPx)
	return canvas
}

/** Fills the box if little is lost by that; otherwise the whole picture is centered in it. */
export function placeIn(
	size: Size,
	box: Size,
): { readonly x: number; readonly y: number; readonly widthPx: number; readonly heightPx: number } {
	const [small, large] = [box.widthPx / size.widthPx, box.heightPx / size.heightPx].sort((a, b) => a - b) as [number, number]
	const scale = 1 - small / large <= mostCut ? large : small
	const widthPx = Math.max(1, Math.round(size.widthPx * scale))
	const heightPx = Math.max(1, Math.round(size.heightPx * scale))
	return { x: Math.round((box.widthPx - widthPx) / 2), y: Math.round((box.heightPx - heightPx) / 2), widthPx, heightPx }
}

async function canvasOf({ widthPx, heightPx, data }: GrabbedPicture): Promise<Canvas> {
	const { createCanvas, ImageData } = await import('@napi-rs/canvas')
	const canvas = createCanvas(widthPx, heightPx)
	canvas.getContext('2d').putImageData(new ImageData(i420ToRgba(data, widthPx, heightPx), widthPx, heightPx), 0, 0)
	return canvas
}

/** null for data that cannot be decoded. The library's own messages are for programmers. */
async function decode(bytes: Buffer): Promise<Image | null> {
	try {
		const { loadImage } = await import('@napi-rs/canvas')
		const image = await loadImage(bytes)
		const pixels = image.width * image.height
		return pixels > 0 && pixels <= maxPixels ? image : null
	} catch {
		return null
	}
}

/** Detected by the first bytes: names can be wrong, and the library would also accept a vector drawing that contains addresses. */
function contentTypeOf(bytes: Buffer): Thumbnail['contentType'] | null {
	const head = bytes.subarray(0, 12).toString('latin1')
	if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg'
	if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
	if (head.startsWith('GIF8')) return 'image/gif'
	return head.startsWith('RIFF') && head.slice(8) === 'WEBP' ? 'image/webp' : null
}
