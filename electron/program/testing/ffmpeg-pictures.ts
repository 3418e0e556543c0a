import { execFileSync } from 'node:child_process'
import { expect } from 'vitest'
import type { I420Picture } from '../../../shared/domain/feeds.ts'
import { i420Bytes } from '../canvas.ts'
import type { Size } from '../item-geometry.ts'

/** A picture that FFmpeg generates. */
export function generated(lavfi: string, { widthPx, heightPx }: Size): I420Picture {
	const filters = 'scale=out_color_matrix=bt709:out_range=tv,format=yuv420p'
	const args = ['-v', 'error', '-f', 'lavfi', '-i', `${lavfi},${filters}`, '-frames:v', '1', '-f', 'rawvideo', 'pipe:1']
	return { widthPx, heightPx, data: execFileSync('ffmpeg', args, { maxBuffer: 1e8 }), alpha: null }
}

/** The output of an FFmpeg filter for the pictures in `inputs`, which are inputs 0, 1 and so on. */
export function filtered(inputs: readonly I420Picture[], filter: string, { widthPx, heightPx }: Size): I420Picture {
	const [first] = inputs
	if (!first) throw new Error('A filter needs a picture.')
	const raw = ['-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-video_size', `${first.widthPx}x${first.heightPx}`, '-i', 'pipe:0']
	const args = ['-v', 'error', ...raw, '-filter_complex', filter, '-frames:v', '1', '-f', 'rawvideo', '-pix_fmt', 'yuv420p', 'pipe:1']
	const data = execFileSync('ffmpeg', args, { input: Buffer.concat(inputs.map((picture) => picture.data)), maxBuffer: 1e8 })
	expect(data.length).toBe(i420Bytes({ widthPx, heightPx }))
	return { widthPx, heightPx, data, alpha: null }
}

/** In decibels, over all planes; Infinity when they are the same. */
export function psnr(a: I420Picture, b: I420Picture): number {
	expect(a.data.length).toBe(b.data.length)
	const sum = a.data.reduce((total, value, index) => total + (value - (b.data[index] ?? 0)) ** 2, 0)
	return 10 * Math.log10(255 ** 2 / (sum / a.data.length))
}
