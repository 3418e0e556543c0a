import { describe, expect, test } from 'vitest'
import { defaultEncoderProfile, type EncoderProfile, videoCodec } from '../../shared/domain/encoder.ts'
import { defaultProgramFormat, type ProgramFormat } from '../../shared/domain/program.ts'
import { defaultEncoderMachine, encoderArguments, keyframeIntervalFrames } from './encoder-arguments.ts'
import { probeArguments } from './probe.ts'

const at = (numerator: number, denominator: 1 | 1001): ProgramFormat => ({
	widthPx: 1920,
	heightPx: 1080,
	frameRate: { numerator, denominator },
})
const with8 = { ...defaultEncoderMachine, processors: 8 }
const after = (args: readonly string[], name: string) => args[args.indexOf(name) + 1]

test('libx264 in full', () => {
	expect(encoderArguments(defaultEncoderProfile, 'libx264', defaultProgramFormat, with8).join(' ')).toBe(
		'-hide_banner -nostdin -nostats -loglevel warning ' +
			'-probesize 32 -analyzeduration 0 -thread_queue_size 4 -f rawvideo -pix_fmt yuv420p -s 1280x720 -r 30/1 -i pipe:0 ' +
			'-probesize 32 -analyzeduration 0 -thread_queue_size 64 -f f32le -ar 48000 -ac 2 -i pipe:3 ' +
			'-map 0:v:0 -map 1:a:0 -fps_mode passthrough ' +
			'-vf setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709,format=yuv420p ' +
			'-c:v libx264 -b:v 2500k -maxrate 2500k -bufsize 2500k -g 60 -profile:v high ' +
			'-preset veryfast -bf 2 -keyint_min 60 -sc_threshold 0 -flags +cgop -x264-params rc-lookahead=5:sync-lookahead=0:threads=2 ' +
			'-c:a aac -b:a 160k -ar 48000 -ac 2 -f flv -flvflags no_duration_filesize -flush_packets 1 pipe:1',
	)
})

test('x264 gets as many threads as its work needs, because each of them keeps a picture back, and never more than it would take itself', () => {
	const threads = (preset: EncoderProfile['preset'], format: ProgramFormat, processors: number) => {
		const args = encoderArguments({ ...defaultEncoderProfile, preset }, 'libx264', format, { ...with8, processors })
		return Number(/threads=(\d+)/.exec(args.join(' '))?.[1])
	}
	expect([threads('veryfast', defaultProgramFormat, 32), threads('ultrafast', defaultProgramFormat, 32)]).toEqual([2, 2])
	expect([threads('veryfast', at(30, 1), 32), threads('veryfast', at(60, 1), 32), threads('medium', at(60, 1), 32)]).toEqual([2, 4, 11])
	expect([threads('medium', at(60, 1), 2), threads('medium', at(60, 1), 1)]).toEqual([3, 2])
})

test('the keyframe interval is counted in frames of the real rate', () => {
	expect(keyframeIntervalFrames(defaultEncoderProfile, at(30_000, 1001))).toBe(60)
	expect(keyframeIntervalFrames(defaultEncoderProfile, at(50, 1))).toBe(100)
	expect(keyframeIntervalFrames({ ...defaultEncoderProfile, keyframeIntervalS: 0.5 }, at(25, 1))).toBe(13)
})

describe.each(videoCodec.options)('%s', (codec) => {
	const args = encoderArguments({ ...defaultEncoderProfile, videoBitrateKbps: 6000 }, codec, at(60, 1))

	test('has the same rate, group and outputs as every other', () => {
		expect(after(args, '-c:v')).toBe(codec)
		expect([after(args, '-b:v'), after(args, '-maxrate'), after(args, '-bufsize')]).toEqual(['6000k', '6000k', '6000k'])
		expect(after(args, '-g')).toBe('120')
		expect(args.at(-1)).toBe('pipe:1')
		expect(Number(after(args, '-bf'))).toBeLessThanOrEqual(2)
	})

	test('with low latency has no B-frames and the same rate and group', () => {
		const low = encoderArguments({ ...defaultEncoderProfile, latency: 'low' }, codec, at(60, 1))
		const last = (name: string) => low[low.lastIndexOf(name) + 1]
		expect([last('-bf'), last('-g'), last('-b:v')]).toEqual(['0', '120', '2500k'])
		if (codec !== 'h264_videotoolbox') expect(low.length).toBeGreaterThan(encoderArguments(defaultEncoderProfile, codec, at(60, 1)).length)
	})

	test('is probed with the arguments of a show', () => {
		const probe = probeArguments(codec, at(60, 1), defaultEncoderMachine)
		expect(probe.slice(probe.indexOf('-map'))).toEqual(
			encoderArguments(defaultEncoderProfile, codec, at(60, 1)).slice(args.indexOf('-map')),
		)
		expect(probe).not.toContain('pipe:0')
		expect(probe).not.toContain('pipe:3')
		expect(probe.includes('-vaapi_device')).toBe(codec === 'h264_vaapi')
	})
})
