import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { packets } from './media-probe.ts'

const run = promisify(execFile)
const size = { widthPx: 64, heightPx: 36 }
const frameBytes = 3 * size.widthPx * size.heightPx

export interface Color {
	readonly r: number
	readonly g: number
	readonly b: number
}

/** A decoded frame, shrunk: enough to see what lies where. */
export interface SmallFrame {
	readonly atS: number
	/** Color at a place, each 0 to 1 from the left and from the top. */
	at(x: number, y: number): Color
}

/** All frames of a file. */
export async function smallFrames(file: string): Promise<SmallFrame[]> {
	const times = (await packets(file))
		.filter(({ kind }) => kind === 'video')
		.map(({ ptsS }) => ptsS)
		.toSorted((a, b) => a - b)
	const filter = `scale=${size.widthPx}:${size.heightPx}:flags=area:in_color_matrix=bt709,format=rgb24`
	const { stdout } = await run('ffmpeg', ['-v', 'error', '-i', file, '-vf', filter, '-fps_mode', 'passthrough', '-f', 'rawvideo', '-'], {
		maxBuffer: 1024 * 1024 * 1024,
		encoding: 'buffer',
	})
	return Array.from({ length: Math.floor(stdout.length / frameBytes) }, (_, index) => ({
		atS: times[index] ?? Number.NaN,
		at(x, y) {
			const column = Math.min(size.widthPx - 1, Math.floor(x * size.widthPx))
			const row = Math.min(size.heightPx - 1, Math.floor(y * size.heightPx))
			const first = index * frameBytes + 3 * (row * size.widthPx + column)
			return { r: stdout[first] ?? 0, g: stdout[first + 1] ?? 0, b: stdout[first + 2] ?? 0 }
		},
	}))
}
