import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import type { Transition } from '../../../shared/domain/transition.ts'
import { i420Bytes } from '../canvas.ts'
import { createTransitionRig, psnrDb } from '../testing/mixed-frame.ts'

const run = promisify(execFile)
const size = { widthPx: 640, heightPx: 352 }
/** With this number of frames, each step is a whole even number of pixels. */
const frames = 8

/** Two pictures with many colors and edges. */
const inputs = ['testsrc2=s=640x352:r=8:d=2', 'mandelbrot=s=640x352:r=8']
let from: Uint8Array
let to: Uint8Array

/** Raw I420 pictures that FFmpeg makes from the two still pictures. */
async function filtered(filter: string): Promise<readonly Uint8Array[]> {
	const still = (index: number) => `[${index}]format=yuv420p,trim=end_frame=1,loop=-1:1,trim=duration=2,setpts=N/8/TB,fps=8`
	// FFmpeg's xfade works on full-size color planes: colors are doubled for it and halved again afterwards.
	const graph = `sws_flags=neighbor;${still(0)}[a];${still(1)}[b];${filter}`
	const { stdout } = await run(
		'ffmpeg',
		[
			...['-v', 'error', ...inputs.flatMap((input) => ['-f', 'lavfi', '-i', input]), '-filter_complex', graph],
			...['-map', '[out]', '-frames:v', String(frames), '-pix_fmt', 'yuv420p', '-f', 'rawvideo', '-'],
		],
		{ encoding: 'buffer', maxBuffer: 1e9 },
	)
	return Array.from({ length: frames }, (_, index) => stdout.subarray(index * i420Bytes(size), (index + 1) * i420Bytes(size)))
}

beforeAll(async () => {
	;[from = new Uint8Array(), to = new Uint8Array()] = await Promise.all(
		['[b]nullsink;[a]null[out]', '[a]nullsink;[b]null[out]'].map(async (filter) => (await filtered(filter))[0]),
	)
}, 60_000)

const durationMs = 1000

type Case = [name: string, transition: Transition, edge: number]
/** `edge`: FFmpeg assigns the pixels at a hard edge to the left or upper side. Slightly less than one, so that none lies on the edge itself. */
const cases: readonly Case[] = [
	['fade', { kind: 'fade', durationMs }, 0],
	['wipeleft', { kind: 'wipe', direction: 'left', softness: 0, durationMs }, -0.8 / size.widthPx],
	['wiperight', { kind: 'wipe', direction: 'right', softness: 0, durationMs }, 0.8 / size.widthPx],
	['wipeup', { kind: 'wipe', direction: 'up', softness: 0, durationMs }, -0.8 / size.heightPx],
	['wipedown', { kind: 'wipe', direction: 'down', softness: 0, durationMs }, 0.8 / size.heightPx],
	['smoothleft', { kind: 'wipe', direction: 'left', softness: 100, durationMs }, 0],
	['smoothright', { kind: 'wipe', direction: 'right', softness: 100, durationMs }, 0],
	['smoothup', { kind: 'wipe', direction: 'up', softness: 100, durationMs }, 0],
	['smoothdown', { kind: 'wipe', direction: 'down', softness: 100, durationMs }, 0],
	['slideleft', { kind: 'slide', direction: 'left', durationMs }, 0],
	['slideright', { kind: 'slide', direction: 'right', durationMs }, 0],
	['slideup', { kind: 'slide', direction: 'up', durationMs }, 0],
	['slidedown', { kind: 'slide', direction: 'down', durationMs }, 0],
]

test.each<Case>(cases)(
	"is the picture of FFmpeg's %s",
	async (name, transition, edge) => {
		const theirs = await filtered(`[a][b]xfade=transition=${name}:duration=1:offset=0[out]`)
		const rig = createTransitionRig(size, from, to)
		const alike = theirs.slice(1).map((picture, index) => psnrDb(rig.mix(transition, (index + 1) / frames + edge).data, picture))
		expect(Math.min(...alike)).toBeGreaterThanOrEqual(40)
	},
	60_000,
)

test("fade through black is the picture of FFmpeg's fade to black and from black", async () => {
	const [away, back] = await Promise.all([
		filtered('[b]nullsink;[a]fade=t=out:s=0:n=8[out]'),
		filtered('[a]nullsink;[b]fade=t=in:s=0:n=8[out]'),
	])
	const rig = createTransitionRig(size, from, to)
	const mixed = (progress: number) => rig.mix({ kind: 'fade-through-color', color: '#000000', durationMs }, progress).data
	for (let frame = 1; frame < frames; frame += 1) {
		expect(psnrDb(mixed(frame / frames / 2), away[frame] ?? new Uint8Array())).toBeGreaterThanOrEqual(40)
		expect(psnrDb(mixed(0.5 + frame / frames / 2), back[frame] ?? new Uint8Array())).toBeGreaterThanOrEqual(40)
	}
}, 60_000)
