import { expect, test } from 'vitest'
import { mediaArguments } from './media-arguments.ts'
import type { MediaProbe } from './media-streams.ts'

type Video = NonNullable<MediaProbe['video']>
const film: Video = {
	...{
		index: 0,
		codec: 'h264',
		frameRate: 30,
		widthPx: 1920,
		heightPx: 1080,
		hasSquarePixels: true,
		shownSize: { widthPx: 1920, heightPx: 1080 },
		namesColors: true,
		transfer: 'sdr',
		hasAlpha: false,
		decoder: null,
	},
	isProgramFormat: true,
}
const both: MediaProbe = { format: 'mov', video: film, sound: { index: 2, codec: 'aac', isMono: false }, durationS: 10 }
const request = {
	input: ['-i', 'file:/shows/intro.mp4'],
	loop: false,
	startFrame: 0,
	size: { widthPx: 640, heightPx: 360 },
	rate: { numerator: 30_000, denominator: 1001 },
	probe: both,
	processors: 4,
} as const

test('picture and sound are written to two pipes from the same time on', () => {
	expect(mediaArguments(request).join(' ')).toBe(
		'-hide_banner -nostdin -nostats -loglevel warning -threads 2 -f mov -i file:/shows/intro.mp4 ' +
			'-map 0:0 -vf fps=30000/1001:start_time=0,scale=640:360:flags=bicubic:out_color_matrix=bt709:out_range=tv,pad=640:360:-1:-1:black,setsar=1,format=yuv420p -fps_mode passthrough -f rawvideo pipe:1 ' +
			'-map 0:2 -af aresample=48000:async=1:min_hard_comp=0.01:first_pts=0 -ac 2 -f f32le pipe:3',
	)
})

test('a film that is slowed down is sought in at its own time, and its pictures last longer', () => {
	const slow = { ...both, sound: null, durationS: 20, slowdown: 2 }
	const args = mediaArguments({ ...request, rate: { numerator: 30, denominator: 1 }, startFrame: 90, probe: slow })
	expect(args[args.indexOf('-ss') + 1]).toBe('1.000000')
	expect(args[args.indexOf('-vf') + 1]).toMatch(/^setpts=PTS\*2,fps=30\/1:start_time=0,trim=start_frame=30,/)
})

test('loop and start come before the input', () => {
	const args = mediaArguments({ ...request, loop: true, startFrame: 405 })
	expect(args.slice(args.indexOf('-ss'), args.indexOf('-i')).join(' ')).toBe('-ss 12.512500 -stream_loop -1 -threads 2 -f mov')
	// Reading starts a second early, to find the picture that is shown at the start. That second is then cut from both tracks.
	expect(args.join(' ')).toContain('trim=start_frame=30,')
	expect(args.join(' ')).toContain(',atrim=start_sample=48048 ')
})

test('for a file without sound or without picture only the other is requested', () => {
	expect(mediaArguments({ ...request, probe: { ...both, sound: null } })).not.toContain('pipe:3')
	expect(mediaArguments({ ...request, probe: { ...both, video: null } })).not.toContain('pipe:1')
})

test('mono is played on both channels at the same level', () => {
	const args = mediaArguments({ ...request, probe: { ...both, sound: { index: 1, codec: 'aac', isMono: true } } }).join(' ')
	expect(args).toContain('-map 0:1 -af aresample=48000:async=1:min_hard_comp=0.01:first_pts=0,pan=stereo|c0=c0|c1=c0 -ac 2')
})

/** The filters of the picture. */
function filters(change: Partial<Video>, size: { readonly widthPx: number; readonly heightPx: number } = request.size): string {
	const { widthPx, heightPx } = { ...film, ...change }
	const args = mediaArguments({ ...request, size, probe: { ...both, video: { ...film, shownSize: { widthPx, heightPx }, ...change } } })
	return args[args.indexOf('-vf') + 1] ?? ''
}

test('non-square pixels and undeclared colors in high definition are corrected', () => {
	expect(filters({ widthPx: 1440, hasSquarePixels: false, namesColors: false })).toMatch(
		/^setparams=colorspace=bt709,fps=30000\/1001:start_time=0,scale='max\(14,2\*round\(min\(640,360\*dar\)\/2\)\)':'max\(8,2\*round\(min\(360,640\/dar\)\/2\)\)':flags=bicubic/,
	)
})

test('a film that is nearly of the shape of its box fills it; any other one is whole inside it', () => {
	// 400 × 225, rounded to even sides.
	expect(filters({}, { widthPx: 400, heightPx: 226 })).toContain('scale=400:226:flags')
	expect(filters({}, { widthPx: 400, heightPx: 228 })).toContain('scale=400:228:force_original_aspect_ratio=decrease')
	// An upright film of a phone.
	expect(filters({ shownSize: { widthPx: 1080, heightPx: 1920 } })).toContain('scale=640:360:force_original_aspect_ratio=decrease')
	expect(filters({ shownSize: { widthPx: 1080, heightPx: 1920 } }, { widthPx: 202, heightPx: 360 })).toContain('scale=202:360:flags')
})

test('a film in a box that is many times smaller is scaled in a way that FFmpeg supports', () => {
	const scalers = [{}, { widthPx: 7680, heightPx: 4320 }].map(
		(change) => /flags=(\w+)/.exec(filters(change, { widthPx: 120, heightPx: 68 }))?.[1],
	)
	expect(scalers).toEqual(['area', 'area'])
	expect(filters({ widthPx: 3840, heightPx: 2160 })).toContain('flags=bicubic')
})

test('transparency is kept, and HDR is converted to the range of the program', () => {
	expect(filters({ hasAlpha: true, isProgramFormat: false })).toMatch(/pad=640:360:-1:-1:black@0,unpremultiply=.*format=yuva420p$/)
	expect(mediaArguments({ ...request, probe: { ...both, video: { ...film, hasAlpha: true, decoder: 'libvpx-vp9' } } }).join(' ')).toContain(
		'-f mov -c:v libvpx-vp9 -i ',
	)
	expect(filters({ transfer: 'pq', isProgramFormat: false })).toMatch(
		/^fps=[^,]*,scale=640:360:[^,]*,format=gbrp16,lutrgb=.*format=yuv420p$/,
	)
})

test('a film that would be too thin to see gets a few lines', () => {
	expect(filters({ widthPx: 8192, heightPx: 4, isProgramFormat: false })).toContain('scale=640:8:flags')
	expect(filters({ widthPx: 4, heightPx: 8192, isProgramFormat: false })).toContain('scale=14:360:flags')
	expect(filters({ widthPx: 1, heightPx: 1, isProgramFormat: false })).toContain('scale=640:360:force_original_aspect_ratio=decrease')
})

test('pictures in the format of the program are not converted', () => {
	const same = { widthPx: 1920, heightPx: 1080 }
	expect(filters({}, same)).toBe('fps=30000/1001:start_time=0,scale=1920:1080:flags=bicubic,setsar=1,format=yuv420p')
	for (const converted of [filters({}), filters({ isProgramFormat: false }, same), filters({ hasSquarePixels: false }, same)]) {
		expect(converted).toContain('out_color_matrix=bt709')
	}
})
