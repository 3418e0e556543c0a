import { expect, test } from 'vitest'
import type { Spawn } from '../../process/spawn.ts'
import { parseAvfoundationFormats, parseDshowFormats, parseV4l2Formats, readCameraFormats } from './camera-formats.ts'

// In the form in which FFmpeg 5 to 7 writes them.
const v4l2 = `[video4linux2,v4l2 @ 0x55d0c8a0] Raw       :     yuyv422 :           YUYV 4:2:2 : 640x480 1280x720
[video4linux2,v4l2 @ 0x55d0c8a0] Compressed:       mjpeg :          Motion-JPEG : 640x480 1920x1080 1280x720
[video4linux2,v4l2 @ 0x55d0c8a0] Raw       : Unsupported :      10-bit Bayer GRGR : 1600x1200
[video4linux2,v4l2 @ 0x55d0c8a0] Raw       :     yuv420p :     Planar YUV 4:2:0 : {32-1920, 2}x{32-1080, 2}
/dev/video0: Immediate exit requested`
const dshow = `[dshow @ 000001] DirectShow video device options (from video devices)
[dshow @ 000001]  Pin "Capture" (alternative pin name "0")
[dshow @ 000001]   pixel_format=yuyv422  min s=640x480 fps=5 max s=640x480 fps=30
[dshow @ 000001]   pixel_format=yuyv422  min s=640x480 fps=5 max s=640x480 fps=60.0002
[dshow @ 000001]   vcodec=mjpeg  min s=1280x720 fps=5 max s=1280x720 fps=30 (tv, bt470bg/bt709/unknown, topleft)
video=Camera: Immediate exit requested`
const avfoundation = `[avfoundation @ 0x7f9] Selected video size (1x1) is not supported by the device.
[avfoundation @ 0x7f9] Supported modes:
[avfoundation @ 0x7f9]   1280x720@[1.000000 30.000000]fps
[avfoundation @ 0x7f9]   640x480@[1.000000 30.000030]fps
FaceTime:none: Input/output error`

test('Video4Linux names sizes by format, or limits between which the usual ones are offered', () => {
	const found = parseV4l2Formats(v4l2)
	expect(found.filter(({ codec }) => codec === 'yuyv422')).toEqual([
		{ codec: 'yuyv422', widthPx: 640, heightPx: 480, maxFps: null },
		{ codec: 'yuyv422', widthPx: 1280, heightPx: 720, maxFps: null },
	])
	expect(found.filter(({ codec }) => codec === 'mjpeg').map(({ widthPx }) => widthPx)).toEqual([640, 1920, 1280])
	expect(found.filter(({ codec }) => codec === 'yuv420p').map(({ widthPx, heightPx }) => `${widthPx}x${heightPx}`)).toEqual([
		...['1920x1080', '1280x720', '800x600', '640x480', '640x360', '320x240'],
	])
	expect(found.some(({ codec }) => codec === 'Unsupported')).toBe(false)
})

test('DirectShow names rates as well', () => {
	expect(parseDshowFormats(dshow)).toEqual([
		{ codec: 'yuyv422', widthPx: 640, heightPx: 480, maxFps: 30 },
		{ codec: 'yuyv422', widthPx: 640, heightPx: 480, maxFps: 60 },
		{ codec: 'mjpeg', widthPx: 1280, heightPx: 720, maxFps: 30 },
	])
})

test('AVFoundation names modes without a format', () => {
	expect(parseAvfoundationFormats(avfoundation)).toEqual([
		{ codec: 'any', widthPx: 1280, heightPx: 720, maxFps: 30 },
		{ codec: 'any', widthPx: 640, heightPx: 480, maxFps: 30 },
	])
})

test('an answer without formats, such as that of a device that is gone, gives none', () => {
	const gone = '[in#0 @ 0x1] Error opening input: No such file or directory\nError opening input file /dev/video9.'
	for (const parse of [parseV4l2Formats, parseDshowFormats, parseAvfoundationFormats]) expect(parse(gone)).toEqual([])
})

test('nothing but a device is opened', async () => {
	const spawn: Spawn = () => {
		throw new Error('Nothing is started.')
	}
	for (const path of ['/etc/passwd', '/dev/../etc/passwd', '/dev/video0;x', 'concat:/dev/video0', '-y'])
		expect(await readCameraFormats(path, { os: 'linux' }, spawn, 'ffmpeg')).toEqual([])
})
