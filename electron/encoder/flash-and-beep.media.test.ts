import { execFileSync, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { defaultEncoderProfile } from '../../shared/domain/encoder.ts'
import type { MediaTag } from '../../shared/domain/feeds.ts'
import type { ProgramFormat } from '../../shared/domain/program.ts'
import type { Source, SourceSettings } from '../../shared/domain/source.ts'
import { systemClock } from '../lib/clock.ts'
import { silentLog } from '../lib/log.ts'
import { flvHeader, flvTagBytes } from '../media/flv/flv-writer.ts'
// This test deliberately combines two stages: it proves how they work together.
import { createSources } from '../sources/sources.ts'
import { localDrawing } from '../sources/testing/local-drawing.ts'
import { createEncoder } from './encoder.ts'

let folder: string
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-sync-'))
})
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

const decode = (args: readonly string[]) => execFileSync('ffmpeg', ['-v', 'error', ...args, 'pipe:1'], { maxBuffer: 1 << 28 })

/** Takes frames of one source and encodes them, as the program does. Returns the path of the FLV file. */
async function encodedProgram(settings: SourceSettings, format: ProgramFormat, frames: number): Promise<string> {
	const tags: MediaTag[] = []
	const sources = createSources({
		...{
			ffmpegPath: 'ffmpeg',
			neverIn: [],
			drawing: localDrawing(),
			format,
			clock: systemClock,
			log: silentLog,
			spawn,
			onState() {},
			onNaturalSize() {},
			onPlayback() {},
		},
		machine: { os: 'linux', display: null, hasDdagrab: false },
	})
	const source: Source = { id: 'a', name: 'A', settings, audio: null }
	sources.apply([source], new Map([['a', { widthPx: format.widthPx, heightPx: format.heightPx }]]))
	const encoder = createEncoder({
		...{ spawn, ffmpegPath: 'ffmpeg', format, profile: defaultEncoderProfile, codec: 'libx264', clock: systemClock, log: silentLog },
		...{ softLimitFrames: 10_000, hardLimitFrames: 10_000, onState() {}, onTag: (tag: MediaTag) => tags.push(tag) },
	})
	const feed = sources.feed('a')
	const samplesTo = (frame: number) => Math.floor((frame * 48_000 * format.frameRate.denominator) / format.frameRate.numerator)
	let frame = 0
	const end = Date.now() + 30_000
	while (frame < frames) {
		if (Date.now() > end) throw new Error('The source gave too little.')
		const sound = new Float32Array(2 * (samplesTo(frame + 1) - samplesTo(frame)))
		feed?.advance(true)
		const picture = feed?.picture()
		if (picture && feed?.readSound(sound)) {
			encoder.writeFrame(picture.data, sound)
			frame += 1
		} else await new Promise((resolve) => setTimeout(resolve, 2))
	}
	await encoder.dispose()
	await sources.dispose()
	const path = join(folder, 'out.flv')
	await writeFile(path, Buffer.concat([flvHeader(), ...tags.map((tag) => flvTagBytes({ ...tag, timestampMs: tag.timestampMs + 1000 }))]))
	return path
}

/** Start times of flashes and beeps in the decoded stream, in seconds of the stream. */
function flashesAndBeeps(path: string, format: ProgramFormat): { readonly flashes: number[]; readonly beeps: number[] } {
	const firstTime = (stream: 'v' | 'a') => {
		const args = [
			'-v',
			'error',
			'-select_streams',
			stream,
			'-show_entries',
			'frame=pts_time',
			'-read_intervals',
			'%+#1',
			'-of',
			'csv=p=0',
			path,
		]
		return Number.parseFloat(execFileSync('ffprobe', args, { encoding: 'utf8' }))
	}
	const frameS = format.frameRate.denominator / format.frameRate.numerator
	const luma = decode(['-i', path, '-map', '0:v', '-vf', 'scale=16:9,format=gray', '-fps_mode', 'passthrough', '-f', 'rawvideo'])
	const flashes: number[] = []
	for (let n = 1; n < luma.length / 144; n += 1) {
		const isBright = (luma[n * 144 + 72] ?? 0) > 125
		const wasBright = (luma[(n - 1) * 144 + 72] ?? 0) > 125
		if (isBright && !wasBright) flashes.push(firstTime('v') + n * frameS)
	}
	const bytes = decode(['-i', path, '-map', '0:a', '-ac', '1', '-f', 'f32le'])
	const samples = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2)
	const beeps: number[] = []
	let quietFor = 48_000
	const firstSound = firstTime('a')
	for (let i = 0; i < samples.length; i += 1) {
		if (Math.abs(samples[i] ?? 0) > 0.06) {
			if (quietFor > 4800) beeps.push(firstSound + i / 48_000)
			quietFor = 0
		} else quietFor += 1
	}
	return { flashes, beeps }
}

function skewsMs({ flashes, beeps }: ReturnType<typeof flashesAndBeeps>): number[] {
	expect(beeps).toHaveLength(flashes.length)
	return flashes.map((flash, index) => ((beeps[index] ?? Number.NaN) - flash) * 1000)
}

test.each([
	['30', { widthPx: 320, heightPx: 180, frameRate: { numerator: 30, denominator: 1 } }],
	['29.97', { widthPx: 320, heightPx: 180, frameRate: { numerator: 30_000, denominator: 1001 } }],
] as const)('flash and beep at %s fps come out of the encoder together', async (_name, format) => {
	const path = await encodedProgram({ kind: 'test-pattern', pattern: 'flash-and-beep' }, format, 240)
	const found = flashesAndBeeps(path, format)
	expect(found.flashes).toHaveLength(4)
	const skews = skewsMs(found)
	console.info(`skew of the pattern: ${skews.map((skew) => skew.toFixed(1)).join(', ')} ms`)
	for (const skew of skews) expect(Math.abs(skew)).toBeLessThan((1000 * format.frameRate.denominator) / format.frameRate.numerator)
})

test('a looped file with flash and beep stays together over many rounds', async () => {
	const format: ProgramFormat = { widthPx: 320, heightPx: 180, frameRate: { numerator: 30, denominator: 1 } }
	const clip = join(folder, 'clip.mp4')
	const video = "color=black:s=320x180:r=25:d=2,drawbox=c=white:t=fill:enable='between(t\\,1\\,1.07)'"
	const audio = "aevalsrc='0.5*sin(2000*PI*t)*between(t\\,1\\,1.08)':s=44100:d=2"
	execFileSync('ffmpeg', [
		...[
			'-v',
			'error',
			'-f',
			'lavfi',
			'-i',
			video,
			'-f',
			'lavfi',
			'-i',
			audio,
			'-c:v',
			'libx264',
			'-preset',
			'ultrafast',
			'-pix_fmt',
			'yuv420p',
		],
		...['-c:a', 'aac', clip],
	])
	const path = await encodedProgram({ kind: 'media', path: clip, loop: true }, format, 600)
	const found = flashesAndBeeps(path, format)
	expect(found.flashes.length).toBeGreaterThanOrEqual(9)
	const skews = skewsMs(found)
	console.info(`skew of the looped file: ${skews.map((skew) => skew.toFixed(1)).join(', ')} ms`)
	// Made at 25 fps and shown at 30: its flash is up to one frame late already.
	for (const skew of skews) expect(Math.abs(skew)).toBeLessThan(34)
})
