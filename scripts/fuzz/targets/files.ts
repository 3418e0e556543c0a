import { readAnimation } from '../../../electron/sources/drawing/animation-file.ts'
import { mapOfCube, parseCube } from '../../../electron/sources/drawing/cube-file.ts'
import { readPictureHeader } from '../../../electron/sources/drawing/picture-header.ts'
import { safeSvg } from '../../../electron/sources/drawing/svg-safety.ts'
import { readFfmpegDump } from '../../../electron/sources/media/ffmpeg-dump.ts'
import { readFfprobeAnswer } from '../../../electron/sources/media/ffprobe-answer.ts'
import { secureRedirect } from '../../../electron/sources/media/gateway-redirect.ts'
import { parseAvfoundationDevices, parseDshowDevices, parsePulseSources } from '../../../electron/sources/parse-devices.ts'
import { fieldsIn } from '../../../electron/sources/text-fields/file-fields.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { check, type FuzzTarget } from '../target.ts'

const isAppError = (error: unknown) => error instanceof AppError && error.code !== 'internal'
const never = () => false
const base64 = (text: string) => Buffer.from(text, 'base64')

const pictures = {
	png: base64('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
	gif: base64('R0lGODlhAQABAIAAAAAAAP///yH/C05FVFNDQVBFMi4wAwEAAAAh+QQACgAAACwAAAAAAQABAAACAkQBACH5BAAKAAAALAAAAAABAAEAAAICRAEAOw=='),
	jpeg: base64('/9j/4AAQSkZJRgABAQAAAQABAAD/wAARCAABAAEDASIAAhEBAxEB/9oADAMBAAIRAxEAPwA='),
	webp: Buffer.concat([
		Buffer.from('RIFF\x48\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0\x01\0\0\x01\0\0ANIM\x06\0\0\0\0\0\0\0\0\0ANMF\x18\0\0\0', 'latin1'),
		Buffer.alloc(24),
	]),
	bmp: Buffer.from('BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x02\0\0\0\x02\0\0\0\x01\0\x18\0', 'latin1'),
	ico: Buffer.from('\0\0\x01\0\x01\0\x10\x10\0\0\x01\0\x20\0\x68\0\0\0\x16\0\0\0', 'latin1'),
	avif: Buffer.from('\0\0\0\x1cftypavif\0\0\0\0avifmif1\0\0\0\x1emeta\0\0\0\0ispe\0\0\0\0\0\0\0\x01\0\0\0\x01', 'latin1'),
}
/** A GIF, a PNG and a WebP with the chunks of animations. */
const animated = [
	pictures.gif,
	Buffer.concat([
		pictures.png.subarray(0, 33),
		Buffer.from('\0\0\0\x08acTL\0\0\0\x02\0\0\0\0\0\0\0\0\0\0\0\x1afcTL', 'latin1'),
		Buffer.alloc(30),
		pictures.png.subarray(33),
	]),
	pictures.webp,
]

const drawings = [
	'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><defs><g id="a"><path d="M0 0L9 9"/></g></defs><use href="#a"/><image href="data:image/png;base64,AAAA"/><style>rect{fill:url(#b)}</style><text>a &amp; b</text></svg>',
	'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><s:svg xmlns:s="http://www.w3.org/2000/svg"><s:rect style="fill:&c;"/><![CDATA[x]]><!-- y --></s:svg>',
].map((text) => Buffer.from(text))

export const fileTargets: readonly FuzzTarget[] = [
	{
		name: 'pictures',
		corpus: { kind: 'bytes', inputs: [...Object.values(pictures), ...animated, ...drawings] },
		words: ['acTL', 'fcTL', 'fdAT', 'ANMF', 'VP8 ', '\x21\xf9\x04', '\x2c', 'ispe'],
		run(input) {
			const header = readPictureHeader(input)
			if (!header) return
			check(Object.values(header.size ?? {}).every(Number.isSafeInteger), 'A size is no number.')
			readAnimation(input, header)
		},
		// A block that reaches beyond the file: the picture is then drawn as a still one.
		isRefusal: (error) => isAppError(error) || error instanceof RangeError,
	},
	{
		name: 'svg',
		corpus: { kind: 'bytes', inputs: drawings },
		words: [
			'<use href="#a"/>',
			'<g id="a">',
			'</g>',
			'&c;',
			'<!ENTITY a "&a;&a;">',
			'<style>',
			'@import "http://x/";',
			'href="file:///etc/passwd"',
			'onload="x()"',
			'<![CDATA[',
			'<!--',
			"url('http://x')",
		],
		run(input) {
			const { bytes } = safeSvg(input)
			const text = Buffer.from(bytes).toString('utf8')
			check(!/<script|<foreignObject|<!ENTITY|<!DOCTYPE/i.test(text), 'Something was kept that runs or loads.')
			check(bytes.length < 4e6 + 20 * input.length, 'The drawing has grown.')
		},
		isRefusal: isAppError,
	},
	{
		name: 'lut',
		corpus: {
			kind: 'bytes',
			inputs: [
				Buffer.from(`TITLE "x"\nLUT_3D_SIZE 2\nDOMAIN_MIN 0 0 0\nDOMAIN_MAX 1 1 1\n# c\n${'0.5 0.25 1e-3\n'.repeat(8)}`),
				Buffer.from('LUT_1D_SIZE 3\nLUT_1D_INPUT_RANGE 0 1\n0 0 0\r\n.5 .5 .5\r\n1 1 1'),
			],
		},
		words: ['LUT_3D_SIZE 65', 'LUT_1D_SIZE 65536', 'DOMAIN_MAX -1 1 1', 'nan', 'inf', '\n1 1 1'],
		run(input) {
			const map = mapOfCube(parseCube(input))
			for (const value of [0, 0.3, 1]) {
				const rgb: [number, number, number] = [value, 1 - value, value]
				map(rgb)
				check(rgb.every(Number.isFinite), 'A color is no number.')
			}
		},
		isRefusal: isAppError,
	},
	{
		name: 'text-fields',
		corpus: {
			kind: 'bytes',
			inputs: [
				Buffer.from('{"score":{"home":3,"away":null},"teams":[{"name":"A"},{"name":"B"}],"text":"\\ud83d\\ude00"}'),
				Buffer.from('name,score\n"A, B",3\n"C ""D""",4\n'),
				Buffer.from('just a text\nin two lines'),
			],
		},
		words: ['"', ',', '{', '[', '__proto__', 'teams.0.name', '\r\n', '\ufeff'],
		run(input) {
			const text = input.toString('utf8')
			for (const format of ['json', 'csv', 'text'] as const) {
				const fields = fieldsIn(format, text)
				if (!fields) continue
				check(fields.names.length <= 40, 'Too many names are offered.')
				for (const name of [...fields.names, '2.name', '__proto__.x', 'constructor.name', text.slice(0, 60)])
					check(fields.field(name).length <= 2000, 'A value is longer than what is shown.')
			}
		},
		isRefusal: never,
	},
	{
		name: 'answers-of-tools',
		corpus: {
			kind: 'bytes',
			inputs: [
				Buffer.from(
					'{"streams":[{"index":0,"codec_type":"video","codec_name":"h264","width":1280,"height":720,"r_frame_rate":"30/1","avg_frame_rate":"30000/1001","sample_aspect_ratio":"1:1","side_data_list":[{"rotation":-90}],"disposition":{"attached_pic":0}},{"index":1,"codec_type":"audio","channels":2,"sample_rate":"48000"}],"format":{"duration":"12.5","format_name":"mov,mp4"}}',
				),
				Buffer.from(
					"Input #0, mov,mp4, from 'a':\n  Duration: 00:00:12.50, start: 0.000000, bitrate: 500 kb/s\n  Stream #0:0(und): Video: h264 (High), yuv420p(tv, bt709), 1280x720 [SAR 1:1 DAR 16:9], 30 fps, 30 tbr\n    displaymatrix: rotation of -90.00 degrees\n  Stream #0:1: Audio: aac, 48000 Hz, stereo, fltp\n",
				),
				Buffer.from(
					'[dshow @ 0] "Cam" (video)\n[dshow @ 0]   Alternative name "@device_pnp_x"\n[AVFoundation indev @ 0] AVFoundation video devices:\n[AVFoundation indev @ 0] [0] FaceTime\n',
				),
				Buffer.from('[{"name":"alsa_input.pci","description":"Mic","monitor_source":""}]'),
			],
		},
		run(input) {
			const text = input.toString('utf8')
			readFfprobeAnswer(text)
			readFfmpegDump(text)
			parseDshowDevices(text)
			parseAvfoundationDevices(text)
			parsePulseSources(text)
			secureRedirect(text.slice(0, 3000), 'https://example.org/a')
		},
		isRefusal: never,
	},
]
