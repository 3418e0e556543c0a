import { expect, test } from 'vitest'
import { readFfmpegDump } from './ffmpeg-dump.ts'
import { readFfprobeAnswer } from './ffprobe-answer.ts'
import { chooseStreams } from './media-streams.ts'

const fromDump = (text: string) => chooseStreams(readFfmpegDump(text))

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
])('%s: as the program has them is %s', (format, isProgramFormat) => {
	const line = `  Stream #0:0[0x1](und): Video: h264 (High) (avc1 / 0x31637661), ${format}, 1000 kb/s, 25 fps`
	expect(fromDump(line).video?.isProgramFormat).toBe(isProgramFormat)
	// FFmpeg 7 indents the details of a stream more than 5.1.
	for (const indent of ['    ', '      ']) {
		const turned = `${line}\n${indent}Side data:\n${indent}  displaymatrix: rotation of -90.00 degrees`
		expect(fromDump(turned).video?.isProgramFormat).toBe(false)
	}
})

test('streams are read from the output of FFmpeg', () => {
	const mp4 = `Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'a.mp4':
  Duration: 00:01:02.50, start: 0.000000, bitrate: 1205 kb/s
  Stream #0:0[0x1](und): Video: h264 (High) (avc1 / 0x31637661), yuv420p(tv, bt709, progressive), 1920x1080 [SAR 1:1 DAR 16:9], 1000 kb/s, 25 fps
  Stream #0:1[0x2](und): Audio: aac (LC) (mp4a / 0x6134706D), 48000 Hz, mono, fltp, 128 kb/s (default)`
	expect(fromDump(mp4)).toEqual({
		format: 'mov',
		video: {
			...{
				index: 0,
				codec: 'h264',
				frameRate: 25,
				widthPx: 1920,
				heightPx: 1080,
				hasSquarePixels: true,
				shownSize: { widthPx: 1920, heightPx: 1080 },
				namesColors: true,
				transfer: 'sdr',
				hasAlpha: false,
			},
			...{ decoder: null, isProgramFormat: true },
		},
		sound: { index: 1, codec: 'aac', isMono: true },
		durationS: 62.5,
	})
	const mp3 = `Input #0, mp3, from 'a.mp3':
  Duration: 00:03:00.00, start: 0.025057, bitrate: 320 kb/s
  Stream #0:0: Audio: mp3, 44100 Hz, stereo, fltp, 320 kb/s
  Stream #0:1: Video: mjpeg (Baseline), yuvj420p(pc, bt470bg/unknown/unknown), 500x500 [SAR 1:1 DAR 1:1], 90k tbr (attached pic)`
	expect(fromDump(mp3)).toMatchObject({ video: null, sound: { index: 0, isMono: false } })
	const dv = '  Stream #0:0: Video: dvvideo (dvsd / 0x64737664), yuv420p, 720x576 [SAR 16:15 DAR 4:3], 28800 kb/s, 25 fps'
	expect(fromDump(dv)).toMatchObject({ video: { hasSquarePixels: false, namesColors: false }, sound: null, durationS: null })
	expect(fromDump('notes.txt: Invalid data found when processing input')).toMatchObject({ video: null, sound: null })
	expect(
		fromDump('  Stream #0:0: Video: ffv1 (FFV1 / 0x31564646), bgr0(pc, gbr/unknown/unknown, progressive), 1x1, 25 fps').video,
	).toMatchObject({
		...{ widthPx: 1, heightPx: 1 },
	})
})

const video = (index: number, rest: string) => `  Stream #0:${index}: Video: ${rest}\n`
const sound = (index: number, rest = '') => `  Stream #0:${index}: Audio: aac (LC), 48000 Hz, stereo, fltp${rest}\n`

test('the default streams are chosen, a cover never next to a film, and the sound of the same program', () => {
	const h264 = 'h264 (High), yuv420p(progressive), 640x360'
	const chosen = (text: string) => {
		const { video: picture, sound: heard } = fromDump(text)
		return [picture?.index, heard?.index]
	}
	expect(chosen(video(0, h264) + sound(1) + sound(2, ' (default)'))).toEqual([0, 2])
	expect(chosen(video(0, h264) + video(1, `${h264} (default)`) + sound(2))).toEqual([1, 2])
	expect(chosen(video(0, 'mjpeg (Baseline), yuvj420p(pc), 640x360 (default)') + video(1, h264))).toEqual([1, undefined])
	expect(chosen(video(0, 'mjpeg (Baseline), yuvj420p(pc), 640x360'))).toEqual([0, undefined])
	expect(chosen(`  Program 1 \n${sound(0)}  Program 2 \n${video(1, h264)}${sound(2)}`)).toEqual([1, 2])
	const variants = video(0, h264) + sound(1) + video(2, h264.replace('640x360', '1280x720'))
	expect(chosen(variants)).toEqual([0, 1])
	expect(chosen(`Input #0, hls, from 'x':\n${variants}`)).toEqual([2, 1])
})

test('transparency and HDR are read from the declarations of the film', () => {
	const webm = video(0, 'vp9 (Profile 0), yuv420p(tv, progressive), 640x360')
	expect(fromDump(webm).video).toMatchObject({ hasAlpha: false, decoder: null })
	expect(fromDump(`${webm}    Metadata:\n      alpha_mode      : 1\n`).video).toMatchObject({ hasAlpha: true, decoder: 'libvpx-vp9' })
	for (const format of ['yuva444p12le(tv)', 'argb', 'bgra', 'rgba(pc)', 'pal8', 'gbrap']) {
		expect(fromDump(video(0, `x, ${format}, 640x360`)).video).toMatchObject({ hasAlpha: true, isProgramFormat: false })
	}
	const pq = video(0, 'hevc (Main 10), yuv420p10le(tv, bt2020nc/bt2020/smpte2084, progressive), 640x360')
	expect(fromDump(pq).video).toMatchObject({ transfer: 'pq', isProgramFormat: false })
	expect(fromDump(pq.replace('smpte2084', 'arib-std-b67')).video?.transfer).toBe('hlg')
})

test('output that is not an answer of ffprobe gives null', () => {
	for (const text of ['', '{', '[]', '{"streams":[{"index":"a"}]}']) expect(readFfprobeAnswer(text)).toBeNull()
	expect(readFfprobeAnswer('{"streams":[{"index":0,"codec_type":"data"}],"format":{"duration":"N/A"}}')).toEqual({
		...{ format: null, durationS: null, streams: [] },
	})
})
