import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { fitFilter } from './picture-fit.ts'

const run = promisify(execFile)

/** The rows and columns of a white picture that are left black when it is scaled into this box. */
async function uncovered(picture: string, widthPx: number, heightPx: number) {
	const { stdout } = await run(
		'ffmpeg',
		[
			...['-v', 'error', '-f', 'lavfi', '-i', `color=white:s=${picture}:r=1`, '-frames:v', '1'],
			...['-vf', fitFilter({ widthPx, heightPx }, 'whole', 'bilinear'), '-f', 'rawvideo', 'pipe:1'],
		],
		{ encoding: 'buffer', maxBuffer: 8_000_000 },
	)
	expect(stdout.length).toBe(widthPx * heightPx * 1.5)
	const isBlack = (x: number, y: number) => (stdout[y * widthPx + x] ?? 0) < 100
	const count = (length: number, test: (at: number) => boolean) => Array.from({ length }, (_, at) => at).filter(test).length
	return {
		columns: count(widthPx, (x) => isBlack(x, heightPx / 2)),
		rows: count(heightPx, (y) => isBlack(widthPx / 2, y)),
	}
}

test('a screen covers a box of its own shape whole, although sides are even, and keeps its shape in any other', async () => {
	const none = { columns: 0, rows: 0 }
	expect(await uncovered('1366x768', 1280, 720)).toEqual(none)
	// 1366 × 768 is not quite 16:9: what covers 1280 × 720 is 1280.6 wide.
	expect(await uncovered('1366x768', 1282, 720)).toEqual(none)
	expect(await uncovered('1440x900', 1728, 1080)).toEqual(none)
	expect(await uncovered('1920x1080', 854, 480)).toEqual(none)
	expect(await uncovered('1920x1080', 1920, 1080)).toEqual(none)
	expect(await uncovered('1440x900', 1920, 1080)).toEqual({ columns: 192, rows: 0 })
	expect(await uncovered('640x640', 320, 640)).toEqual({ columns: 0, rows: 320 })
})
