import { expect, test } from 'vitest'
import { mediaArguments } from './media-arguments.ts'
import { type MediaProbe, parseMediaProbe } from './media-probe.ts'

const both: MediaProbe = {
	format: 'mov',
	video: { widthPx: 1920, heightPx: 1080, hasSquarePixels: true, namesColours: true, isProgrammeKind: true },
	hasSound: true,
	isMono: false,
	durationS: 10,
}
const request = {
	input: ['-i', 'file:/shows/intro.mp4'],
	loop: false,
	startS: 0,
	size: { widthPx: 640, heightPx: 360 },
	rate: { numerator: 30_000, denominator: 1001 },
	probe: both,
} as const

test('picture and sound go out on two pipes from the same instant', () => {
	expect(mediaArguments(request).join(' ')).toBe(
		'-hide_banner -nostdin -nostats -loglevel warning -f mov -i file:/shows/intro.mp4 ' +
			'-map 0:v:0 -vf fps=30000/1001:start_time=0,scale=640:360:force_original_aspect_ratio=decrease:force_divisible_by=2:flags=bicubic:out_color_matrix=bt709:out_range=tv,pad=640:360:-1:-1:black,setsar=1,format=yuv420p -fps_mode passthrough -f rawvideo pipe:1 ' +
			'-map 0:a:0 -af aresample=48000:async=1:min_hard_comp=0.01:first_pts=0 -ac 2 -f f32le pipe:3',
	)
})

test('loop and start come before the input', () => {
	const args = mediaArguments({ ...request, loop: true, startS: 12.5 })
	expect(args.slice(args.indexOf('-ss'), args.indexOf('-i')).join(' ')).toBe('-ss 12.500000 -stream_loop -1 -f mov')
})

test('a file without sound or without picture asks for what it has', () => {
	expect(mediaArguments({ ...request, probe: { ...both, hasSound: false } })).not.toContain('pipe:3')
	expect(mediaArguments({ ...request, probe: { ...both, video: null } })).not.toContain('pipe:1')
})

test('one channel becomes two of the same level', () => {
	expect(mediaArguments({ ...request, probe: { ...both, isMono: true } }).join(' ')).toContain('first_pts=0,pan=stereo|c0=c0|c1=c0 -ac 2')
	expect(parseMediaProbe('  Stream #0:0: Audio: pcm_s16le ([1][0][0][0] / 0x0001), 44100 Hz, mono, s16, 705 kb/s').isMono).toBe(true)
})

test('pixels that are not square and unnamed colours in high definition are put right', () => {
	const video = { widthPx: 1440, heightPx: 1080, hasSquarePixels: false, namesColours: false, isProgrammeKind: true }
	expect(mediaArguments({ ...request, probe: { ...both, video } }).join(' ')).toContain(
		'-vf setparams=colorspace=bt709,scale=trunc(iw*sar/2)*2:ih,fps=',
	)
})

test('pictures that are as the programme wants them are not converted', () => {
	const filters = (size: typeof request.size, change: object = {}) =>
		mediaArguments({ ...request, size, probe: { ...both, video: { ...(both.video as NonNullable<typeof both.video>), ...change } } }).join(
			' ',
		)
	const same = { widthPx: 1920, heightPx: 1080 } as never
	expect(filters(same)).toContain('-vf fps=30000/1001:start_time=0,scale=1920:1080:flags=bicubic,setsar=1,format=yuv420p ')
	for (const converted of [filters(request.size), filters(same, { isProgrammeKind: false }), filters(same, { hasSquarePixels: false })]) {
		expect(converted).toContain('out_color_matrix=bt709')
	}
})

test.each([
	['yuv420p(tv, bt709, progressive), 1280x720 [SAR 1:1 DAR 16:9]', true],
	['yuv420p(tv, bt709/unknown/unknown), 640x360', true],
	['yuv420p, 1280x720, SAR 1:1 DAR 16:9', true],
	['yuv420p(progressive), 1280x720', true],
	['yuv420p, 640x360', false],
	['yuv420p(tv, smpte170m, progressive), 1280x720', false],
	['yuv420p(pc, bt709), 1280x720', false],
	['yuvj420p(pc, bt709), 1280x720', false],
	['yuv420p10le(tv, bt709), 1280x720', false],
	['yuv422p(tv, bt709), 1280x720', false],
])('%s: as the programme has them is %s', (format, isProgrammeKind) => {
	const line = `  Stream #0:0[0x1](und): Video: h264 (High) (avc1 / 0x31637661), ${format}, 1000 kb/s, 25 fps`
	expect(parseMediaProbe(line).video?.isProgrammeKind).toBe(isProgrammeKind)
	const turned = `${line}\n    Side data:\n      displaymatrix: rotation of -90.00 degrees`
	expect(parseMediaProbe(turned).video?.isProgrammeKind).toBe(false)
})

test('streams are read from what FFmpeg writes', () => {
	const mp4 = `Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'a.mp4':
  Duration: 00:01:02.50, start: 0.000000, bitrate: 1205 kb/s
  Stream #0:0[0x1](und): Video: h264 (High) (avc1 / 0x31637661), yuv420p(tv, bt709, progressive), 1920x1080 [SAR 1:1 DAR 16:9], 1000 kb/s, 25 fps
  Stream #0:1[0x2](und): Audio: aac (LC) (mp4a / 0x6134706D), 48000 Hz, stereo, fltp, 128 kb/s (default)`
	expect(parseMediaProbe(mp4)).toEqual({
		format: 'mov',
		video: { widthPx: 1920, heightPx: 1080, hasSquarePixels: true, namesColours: true, isProgrammeKind: true },
		hasSound: true,
		isMono: false,
		durationS: 62.5,
	})
	const mp3 = `Input #0, mp3, from 'a.mp3':
  Duration: 00:03:00.00, start: 0.025057, bitrate: 320 kb/s
  Stream #0:0: Audio: mp3, 44100 Hz, stereo, fltp, 320 kb/s
  Stream #0:1: Video: mjpeg (Baseline), yuvj420p(pc, bt470bg/unknown/unknown), 500x500 [SAR 1:1 DAR 1:1], 90k tbr (attached pic)`
	expect(parseMediaProbe(mp3)).toMatchObject({ video: null, hasSound: true })
	const dv = '  Stream #0:0: Video: dvvideo (dvsd / 0x64737664), yuv420p, 720x576 [SAR 16:15 DAR 4:3], 28800 kb/s, 25 fps'
	expect(parseMediaProbe(dv)).toMatchObject({ video: { hasSquarePixels: false, namesColours: false }, hasSound: false, durationS: null })
	expect(parseMediaProbe('notes.txt: Invalid data found when processing input')).toMatchObject({ video: null, hasSound: false })
})
