import { createCanvas, loadImage } from '@napi-rs/canvas'

/** Width, height and the color in the middle of a still picture, decoded by another library than the one that made it. */
export async function middleOf(picture: Buffer): Promise<{ readonly size: string; readonly rgb: readonly [number, number, number] }> {
	const image = await loadImage(picture)
	const canvas = createCanvas(image.width, image.height)
	const drawing = canvas.getContext('2d')
	drawing.drawImage(image, 0, 0)
	const [red = 0, green = 0, blue = 0] = drawing.getImageData(image.width >> 1, image.height >> 1, 1, 1).data
	return { size: `${image.width}x${image.height}`, rgb: [red, green, blue] }
}

/** A PNG of one color. */
export function plainPng(widthPx: number, heightPx: number, color: string): Buffer {
	const canvas = createCanvas(widthPx, heightPx)
	const drawing = canvas.getContext('2d')
	drawing.fillStyle = color
	drawing.fillRect(0, 0, widthPx, heightPx)
	return canvas.toBuffer('image/png')
}

/** The largest difference of one channel to "#rrggbb". */
export function distanceTo(color: string, rgb: readonly [number, number, number]): number {
	return Math.max(...rgb.map((value, at) => Math.abs(value - Number.parseInt(color.slice(1 + at * 2, 3 + at * 2), 16))))
}
