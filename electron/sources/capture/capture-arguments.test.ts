import { expect, test } from 'vitest'
import type { FrameRate } from '../../../shared/domain/program.ts'
import type { SourceSettings } from '../../../shared/domain/source.ts'
import { audioInputCapture } from '../audio-input/open.ts'
import { cameraCapture } from '../camera/open.ts'
import { fitFilter } from '../picture-fit.ts'
import { screenCapture } from '../screen/open.ts'
import type { CaptureMachine } from '../source-context.ts'

const linux: CaptureMachine = { os: 'linux', display: ':0', hasDdagrab: false }
const windows: CaptureMachine = { os: 'windows', display: null, hasDdagrab: true }
const macos: CaptureMachine = { os: 'macos', display: null, hasDdagrab: false }
const size = { widthPx: 640, heightPx: 360 }
const thirty: FrameRate = { numerator: 30, denominator: 1 }
const region = { x: 10, y: 20, widthPx: 300, heightPx: 200 }

type Settings = Extract<SourceSettings, { kind: 'screen' | 'camera' | 'audio-input' }>

function captureArguments(settings: Settings, rate: FrameRate, machine: CaptureMachine): readonly string[] {
	switch (settings.kind) {
		case 'screen':
			return screenCapture.arguments(settings, size, rate, machine)
		case 'camera':
			return cameraCapture.arguments(settings, size, rate, machine)
		case 'audio-input':
			return audioInputCapture.arguments(settings, size, rate, machine)
	}
}

const start = '-hide_banner -nostdin -nostats -loglevel warning -fflags nobuffer -probesize 32 -analyzeduration 0 -thread_queue_size 8'
// What it does is proven by picture-fit.media.test.ts.
const whole = fitFilter({ widthPx: 640, heightPx: 360 }, 'whole', 'bilinear')
const fill =
	'scale=640:360:force_original_aspect_ratio=increase:flags=bilinear:out_color_matrix=bt709:out_range=tv,crop=640:360,setsar=1,format=yuv420p'
const picture = (filter: string) => `-map 0:v:0 -vf ${filter} -fps_mode passthrough -f rawvideo -flush_packets 1 pipe:1`
const sound = '-map 0:a:0 -af aeval=val(0)|val(min(1\\,nb_in_channels-1)):c=stereo -ar 48000 -ac 2 -f f32le -flush_packets 1 pipe:3'

const screen = (display: string | null, part: typeof region | null = null) =>
	({ kind: 'screen', display, region: part, showPointer: true }) as const

test.each([
	['screen, Linux', screen(null), linux, `-f x11grab -framerate 30/1 -draw_mouse 1 -i :0 ${picture(whole)}`],
	[
		'part of a screen, Linux',
		screen(':7', region),
		linux,
		`-f x11grab -framerate 30/1 -draw_mouse 1 -video_size 300x200 -grab_x 10 -grab_y 20 -i :7 ${picture(whole)}`,
	],
	[
		'screen, Windows',
		screen('1'),
		windows,
		`-f lavfi -i ddagrab=output_idx=1:draw_mouse=1:framerate=30/1 ${picture(`hwdownload,format=bgra,${whole}`)}`,
	],
	[
		'part of a screen, Windows before FFmpeg 6',
		screen(null, region),
		{ ...windows, hasDdagrab: false },
		`-f gdigrab -framerate 30/1 -draw_mouse 1 -video_size 300x200 -offset_x 10 -offset_y 20 -i desktop ${picture(whole)}`,
	],
	[
		'screen, macOS',
		screen('0'),
		macos,
		`-f avfoundation -framerate 30/1 -capture_cursor 1 -pixel_format nv12 -i Capture screen 0:none ${picture(whole)}`,
	],
	['camera, Linux', { kind: 'camera', deviceId: '/dev/video0' }, linux, `-f v4l2 -framerate 30/1 -i /dev/video0 ${picture(fill)}`],
	['camera, Windows', { kind: 'camera', deviceId: 'Brio' }, windows, `-f dshow -rtbufsize 64M -i video=Brio ${picture(fill)}`],
	['camera, macOS', { kind: 'camera', deviceId: 'FaceTime' }, macos, `-f avfoundation -framerate 30/1 -i FaceTime:none ${picture(fill)}`],
	[
		'camera with a format and a rate, Linux',
		{ kind: 'camera', deviceId: '/dev/video0', format: { codec: 'mjpeg', widthPx: 1920, heightPx: 1080 }, fps: 60 },
		linux,
		`-f v4l2 -input_format mjpeg -video_size 1920x1080 -framerate 60 -i /dev/video0 ${picture(fill)}`,
	],
	[
		'camera with a compressed format and a rate, Windows',
		{ kind: 'camera', deviceId: 'Brio', format: { codec: 'mjpeg', widthPx: 1280, heightPx: 720 }, fps: 30 },
		windows,
		`-f dshow -rtbufsize 64M -vcodec mjpeg -video_size 1280x720 -framerate 30 -i video=Brio ${picture(fill)}`,
	],
	[
		'camera with a raw format, Windows',
		{ kind: 'camera', deviceId: 'Brio', format: { codec: 'yuyv422', widthPx: 640, heightPx: 480 } },
		windows,
		`-f dshow -rtbufsize 64M -pixel_format yuyv422 -video_size 640x480 -i video=Brio ${picture(fill)}`,
	],
	[
		'camera with a size, macOS',
		{ kind: 'camera', deviceId: 'FaceTime', format: { codec: 'any', widthPx: 1280, heightPx: 720 } },
		macos,
		`-f avfoundation -video_size 1280x720 -framerate 30/1 -i FaceTime:none ${picture(fill)}`,
	],
	['input, Windows', { kind: 'audio-input', deviceId: 'Mic' }, windows, `-f dshow -audio_buffer_size 10 -i audio=Mic ${sound}`],
	['input, macOS', { kind: 'audio-input', deviceId: null }, macos, `-f avfoundation -i :default ${sound}`],
] as const)('%s', (_name, settings, machine, expected) => {
	expect(captureArguments(settings, thirty, machine).join(' ')).toBe(`${start} ${expected}`)
})

test('29.97 is passed as a fraction', () => {
	expect(captureArguments(screen(null), { numerator: 30_000, denominator: 1001 }, linux)).toContain('30000/1001')
})

test('a source that cannot be opened on this computer fails with its reason', () => {
	const open = (settings: Settings, machine: CaptureMachine) => () => captureArguments(settings, thirty, machine)
	expect(open(screen(null), { ...linux, display: null })).toThrow(expect.objectContaining({ code: 'source-no-display' }))
	expect(open(screen('left'), windows)).toThrow(expect.objectContaining({ code: 'source-device-unknown' }))
	expect(open(screen('0', region), macos)).toThrow(expect.objectContaining({ code: 'source-unsupported-here' }))
	for (const deviceId of [null, 'default'])
		expect(open({ kind: 'audio-input', deviceId }, windows)).toThrow(expect.objectContaining({ code: 'source-device-unknown' }))
})
