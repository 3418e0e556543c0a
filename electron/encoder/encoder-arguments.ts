import { availableParallelism } from 'node:os'
import type { EncoderExtras, EncoderProfile, VideoCodec } from '../../shared/domain/encoder.ts'
import { sampleRateHz } from '../../shared/domain/feeds.ts'
import type { ProgramFormat } from '../../shared/domain/program.ts'
import { assertNever } from '../../shared/lib/assert-never.ts'
import { soundAheadMs } from './early-order.ts'

/** What the encoder's arguments depend on apart from the profile. */
export interface EncoderMachine {
	/** Render node for VAAPI on Linux, for example /dev/dri/renderD128. */
	readonly vaapiDevice: string
	/** Threads that run at the same time. */
	readonly processors: number
}

export const defaultEncoderMachine: EncoderMachine = { vaapiDevice: '/dev/dri/renderD128', processors: availableParallelism() }

/** FFmpeg reads raw pictures from here … */
export const pictureDescriptor = 0
/** … and raw sound from here, further tracks from the next ones. */
export const soundDescriptor = 3

/** Tracks whose encoded sound leaves through a pipe of its own: further ones, because FLV has one, and with low latency all, see early-order.ts. */
export function ownSoundPipes(
	{ latency }: Pick<EncoderProfile, 'latency'>,
	tracks: number,
): readonly { readonly track: number; readonly descriptor: number }[] {
	const first = latency === 'low' ? 1 : 2
	return Array.from({ length: tracks - first + 1 }, (_, index) => ({ track: first + index, descriptor: soundDescriptor + tracks + index }))
}

/** Pipes besides the first three. */
export function extraPipes(profile: Pick<EncoderProfile, 'latency'>, tracks = 1): number {
	return tracks + ownSoundPipes(profile, tracks).length
}

/**
 * x264 looks this many frames ahead for its rate control. Measured at 720p30 veryfast, time from a raw frame to its tag: 10 (the preset's own, with
 * its second look-ahead) 541 ms; 8: 376 ms; 6: about 310 ms; 5: 279 ms. The second ("sync") look-ahead only feeds more threads and is off.
 */
const lookaheadFrames = 5

/** Luma samples that one thread of an everyday processor encodes in a second with x264's veryfast: 35 % of a core for 720p30 (measured). */
const threadSamplesPerS = 80_000_000
/** What a preset costs, in veryfasts (measured at 720p30 on a moving test picture). */
const presetCosts: Readonly<Record<EncoderProfile['preset'], number>> = {
	ultrafast: 0.5,
	superfast: 0.7,
	veryfast: 1,
	faster: 1.6,
	fast: 2.2,
	medium: 2.7,
}
/** Pictures that are hard to encode, and computers that do other work, must still be kept up with. */
const reserve = 2.5

/**
 * Threads for x264, which work on one picture each, so that every one more keeps a picture back for the length of a picture. x264 itself takes one and a half
 * for each processor, whatever there is to do: on 16 processors, three quarters of a second at 30 pictures a second.
 */
function x264Threads({ preset }: EncoderProfile, { widthPx, heightPx, frameRate }: ProgramFormat, { processors }: EncoderMachine): number {
	const samplesPerS = (widthPx * heightPx * frameRate.numerator) / frameRate.denominator
	const wanted = Math.ceil((reserve * samplesPerS * presetCosts[preset]) / threadSamplesPerS)
	return Math.min(Math.max(2, wanted), Math.ceil(1.5 * processors))
}

/**
 * FFmpeg's arguments: raw I420 on pipe 0 and f32le stereo at 48 kHz on pipe 3, in; FLV on pipe 1, out. Pure.
 * Probing is off for the inputs, so that the first frame goes straight into the encoder. `pictureStep`: only every nth picture is encoded.
 * Sound tracks come in through pipes of their own, and some leave through such, see ownSoundPipes.
 */
export function encoderArguments(
	profile: EncoderProfile,
	codec: VideoCodec,
	format: ProgramFormat,
	machine: EncoderMachine = defaultEncoderMachine,
	pictureStep = 1,
	extras: EncoderExtras = {},
): readonly string[] {
	const { tracks = 1 } = extras
	const isLow = profile.latency === 'low'
	const allTracks = Array.from({ length: tracks }, (_, index) => index)
	const aac = ['-c:a', 'aac', '-b:a', `${profile.audioBitrateKbps}k`, '-ar', String(sampleRateHz), '-ac', '2']
	const flv = ['-f', 'flv', '-flvflags', 'no_duration_filesize', '-flush_packets', '1']
	const { numerator, denominator } = format.frameRate
	const atOnce = ['-probesize', '32', '-analyzeduration', '0']
	return [
		...['-hide_banner', '-nostdin', '-nostats', '-loglevel', 'warning'],
		...(codec === 'h264_vaapi' ? ['-vaapi_device', machine.vaapiDevice] : []),
		...[...atOnce, '-thread_queue_size', '4', '-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-s', `${format.widthPx}x${format.heightPx}`],
		...['-r', `${numerator}/${denominator * pictureStep}`, '-i', `pipe:${pictureDescriptor}`],
		...allTracks.flatMap((index) => [
			...[...atOnce, '-thread_queue_size', '64', '-f', 'f32le', '-ar', String(sampleRateHz), '-ac', '2'],
			...['-i', `pipe:${soundDescriptor + index}`],
		]),
		...['-map', '0:v:0', ...(isLow ? [] : ['-map', '1:a:0']), '-fps_mode', 'passthrough'],
		...['-vf', scaleFilter(extras) + pictureFilter(codec)],
		...videoArguments(profile, codec, format, machine, pictureStep, extras.quality),
		...(isLow ? atOnceArguments(codec) : []),
		...[...(isLow ? [] : aac), ...flv, 'pipe:1'],
		...ownSoundPipes(profile, tracks).flatMap(({ track, descriptor }) => ['-map', `${track}:a:0`, ...aac, ...flv, `pipe:${descriptor}`]),
	]
}

/** B-frames in succession, at most. */
const bFrames = 2
/** The same for encoders in hardware, which say nothing about it: B-frames, and some in their own queue. */
const keptInHardware = 4

/** How many pictures are kept back before the first one comes out. With low latency only until the sound of its time is there, which each brings for its length. */
export function picturesKeptBack(profile: EncoderProfile, codec: VideoCodec, format: ProgramFormat, machine: EncoderMachine): number {
	if (profile.latency === 'low') return Math.ceil(soundAheadMs / pictureMs(format)) - 1
	return codec === 'libx264' ? lookaheadFrames + bFrames + x264Threads(profile, format, machine) - 1 : keptInHardware
}

/** From one picture to the next, ms. */
export function pictureMs({ frameRate }: Pick<ProgramFormat, 'frameRate'>): number {
	return (1000 * frameRate.denominator) / frameRate.numerator
}

/** Frames from one keyframe to the next. */
export function keyframeIntervalFrames(profile: EncoderProfile, format: ProgramFormat, pictureStep = 1): number {
	return Math.max(1, Math.round((profile.keyframeIntervalS * format.frameRate.numerator) / (format.frameRate.denominator * pictureStep)))
}

function scaleFilter({ size }: EncoderExtras): string {
	return size ? `scale=${size.widthPx}:${size.heightPx}:flags=bicubic,` : ''
}

/** The raw pictures carry no color description: it is added to them, and the pixels are not changed. */
function pictureFilter(codec: VideoCodec): string {
	const tags = 'setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709'
	switch (codec) {
		case 'h264_vaapi':
			return `${tags},format=nv12,hwupload`
		case 'h264_qsv':
		case 'h264_amf':
			return `${tags},format=nv12`
		case 'libx264':
		case 'h264_nvenc':
		case 'h264_videotoolbox':
			return `${tags},format=yuv420p`
		default:
			return assertNever(codec)
	}
}

/**
 * Constant bitrate within a buffer of one second, or constant quality, a closed group of pictures of fixed length, High profile, at most two B-frames.
 */
function videoArguments(
	profile: EncoderProfile,
	codec: VideoCodec,
	format: ProgramFormat,
	machine: EncoderMachine,
	pictureStep: number,
	quality: number | undefined,
): readonly string[] {
	const rate = `${profile.videoBitrateKbps}k`
	const group = String(keyframeIntervalFrames(profile, format, pictureStep))
	const isConstant = quality !== undefined
	const bitrate = isConstant ? qualityArguments(codec, quality) : ['-b:v', rate, '-maxrate', rate, '-bufsize', rate]
	const common = ['-c:v', codec, ...bitrate, '-g', group, '-profile:v', 'high']
	const mode = (option: string, name: string) => (isConstant ? [] : [option, name])
	switch (codec) {
		case 'libx264':
			return [
				...[...common, '-preset', profile.preset, '-bf', String(bFrames), '-keyint_min', group, '-sc_threshold', '0', '-flags', '+cgop'],
				...['-x264-params', `rc-lookahead=${lookaheadFrames}:sync-lookahead=0:threads=${x264Threads(profile, format, machine)}`],
			]
		case 'h264_nvenc': {
			const strict = ['-bf', '2', '-no-scenecut', '1', '-strict_gop', '1', '-delay', '0']
			return [...common, '-preset', 'p4', '-tune', 'hq', ...mode('-rc', 'cbr'), ...strict]
		}
		case 'h264_qsv':
			return [...common, '-preset', 'veryfast', '-bf', '2', '-look_ahead', '0', '-async_depth', '2', '-idr_interval', '0']
		case 'h264_vaapi':
			return [...common, ...mode('-rc_mode', 'CBR'), '-bf', '0', '-idr_interval', '0']
		case 'h264_amf': {
			const usage = ['-usage', 'transcoding', '-quality', 'balanced']
			return [...common, ...usage, ...mode('-rc', 'cbr'), '-bf', '0', ...mode('-enforce_hrd', '1')]
		}
		case 'h264_videotoolbox':
			return [...common, '-realtime', '1', '-allow_sw', '0', '-bf', '0']
		default:
			return assertNever(codec)
	}
}

/** What makes an encoder give back each picture before it gets the next one; FFmpeg takes the later of two values of an option. */
function atOnceArguments(codec: VideoCodec): readonly string[] {
	switch (codec) {
		case 'libx264':
			return ['-bf', '0', '-tune', 'zerolatency', '-x264-params', 'rc-lookahead=0:sync-lookahead=0']
		case 'h264_nvenc':
			return ['-bf', '0', '-tune', 'ull', '-zerolatency', '1']
		case 'h264_qsv':
			return ['-bf', '0', '-async_depth', '1']
		case 'h264_amf':
			return ['-usage', 'lowlatency']
		case 'h264_vaapi':
			return ['-async_depth', '1']
		case 'h264_videotoolbox':
			// It is set up for real time and has no B-frames already.
			return []
		default:
			return assertNever(codec)
	}
}

/** Each encoder has its own name for constant quality. All but VideoToolbox, which counts up to 100, use about the same scale. */
function qualityArguments(codec: VideoCodec, quality: number): readonly string[] {
	const level = String(quality)
	switch (codec) {
		case 'libx264':
			return ['-crf', level]
		case 'h264_nvenc':
			return ['-rc', 'vbr', '-cq', level, '-b:v', '0']
		case 'h264_qsv':
			return ['-global_quality', level]
		case 'h264_vaapi':
			return ['-rc_mode', 'CQP', '-qp', level]
		case 'h264_amf':
			return ['-rc', 'cqp', '-qp_i', level, '-qp_p', level]
		case 'h264_videotoolbox':
			return ['-q:v', String(Math.max(1, 100 - 2 * quality))]
		default:
			return assertNever(codec)
	}
}
