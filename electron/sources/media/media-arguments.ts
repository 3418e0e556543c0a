import { sampleRateHz } from '../../../shared/domain/feeds.ts'
import { type FrameRate, samplesBefore } from '../../../shared/domain/program.ts'
import { colors, isOwnShape, programColors, sameFilter } from '../picture-fit.ts'
import type { PictureSize } from '../picture-size.ts'
import { decoderThreads } from './decoder-threads.ts'
import { hdrFilters } from './hdr-filter.ts'
import type { MediaProbe } from './media-streams.ts'

export interface MediaRequest {
	/** The input and its limits, including "-i" (see media-input.ts). */
	readonly input: readonly string[]
	readonly loop: boolean
	/** The first frame to read, counted from the start of the file at `rate`. */
	readonly startFrame: number
	readonly size: PictureSize
	readonly rate: FrameRate
	readonly probe: MediaProbe
	/** Of this computer. */
	readonly processors: number
}

/**
 * FFmpeg's arguments for a media file: I420 of exactly `size` at exactly `rate` on pipe 1, each picture followed by its alpha if it has one, and f32le stereo at
 * 48 kHz on pipe 3. Both start at the same time and have no gaps, so counting frames and samples is enough to stay in sync.
 * Runs as fast as its output is read. Pure.
 */
export function mediaArguments(request: MediaRequest): readonly string[] {
	const { rate, startFrame } = request
	const { video, sound, slowdown = 1 } = request.probe
	// Read from a second before: the picture shown at the start may be one that began earlier, and sound needs what comes before it.
	const lead = Math.min(startFrame, Math.ceil(rate.numerator / rate.denominator))
	const seekS = Math.floor((1e6 * (startFrame - lead) * rate.denominator) / rate.numerator) / 1e6
	const slow = slowdown === 1 ? [] : [`setpts=PTS*${slowdown}`]
	const timing = [...slow, `fps=${rate.numerator}/${rate.denominator}:start_time=0`, ...(lead > 0 ? [`trim=start_frame=${lead}`] : [])]
	const leadSamples = samplesBefore(startFrame, rate) - Math.round(seekS * sampleRateHz)
	const cut = leadSamples > 0 ? [`atrim=start_sample=${leadSamples}`] : []
	return [
		...common,
		...(seekS > 0 ? ['-ss', (seekS / slowdown).toFixed(6)] : []),
		...(request.loop ? ['-stream_loop', '-1'] : []),
		...(video ? ['-threads', String(decoderThreads(video, request.processors))] : []),
		...inputArguments(request),
		...(video
			? [
					'-map',
					`0:${video.index}`,
					'-vf',
					pictureFilters(video, request.size, timing),
					'-fps_mode',
					'passthrough',
					'-f',
					'rawvideo',
					'pipe:1',
				]
			: []),
		...(sound
			? // Gaps and a late start of 10 ms and more are filled with silence, overlaps are cut.
				['-map', `0:${sound.index}`, '-af', [...soundFilters(sound), ...cut].join(','), '-ac', '2', '-f', 'f32le', 'pipe:3']
			: []),
	]
}

/** FFmpeg's arguments for one picture of a film, at `startS`: as above, of exactly `size` on pipe 1. Pure. */
export function stillArguments(
	input: readonly string[],
	size: PictureSize,
	format: string | null,
	video: Video,
	startS: number,
): readonly string[] {
	const before = inputArguments({ input, probe: { format, video } })
	const filters = pictureFilters(video, size, [])
	const seek = startS > 0 ? ['-ss', startS.toFixed(6)] : []
	return [
		...common,
		'-threads',
		'1',
		...seek,
		...before,
		'-map',
		`0:${video.index}`,
		'-vf',
		filters,
		'-frames:v',
		'1',
		'-f',
		'rawvideo',
		'pipe:1',
	]
}

type Video = NonNullable<MediaProbe['video']>

const common: readonly string[] = ['-hide_banner', '-nostdin', '-nostats', '-loglevel', 'warning']

function inputArguments({
	probe,
	input,
}: {
	readonly input: readonly string[]
	readonly probe: Pick<MediaProbe, 'format' | 'video'>
}): readonly string[] {
	const decoder = probe.video?.decoder
	return [
		// The demuxer that the probe found: a file that was replaced in the meantime is not read as something else.
		...(probe.format === null ? [] : ['-f', probe.format]),
		...(decoder ? ['-c:v', decoder] : []),
		...input,
	]
}

/** `timing`: filters that choose the pictures; those after them run only for chosen pictures. */
function pictureFilters(video: Video, size: PictureSize, timing: readonly string[]): string {
	return [...colorFilters(video), ...timing, ...sizeFilters(video, size)].join(',')
}

function colorFilters(video: Video): readonly string[] {
	// A film in high definition that does not name its colors is treated as BT.709, as players do.
	return !video.namesColors && video.heightPx >= 720 ? ['setparams=colorspace=bt709'] : []
}

function sizeFilters(video: Video, size: PictureSize): readonly string[] {
	if (hasProgramFormat(video, size)) return [sameFilter(size)]
	const fitted = `scale=${fittedSize(video, size)}:flags=${scaler(video, size)}`
	const box = `${size.widthPx}:${size.heightPx}:-1:-1`
	if (video.hasAlpha) {
		// The color of transparent pixels must not tint an edge when pixels are mixed.
		return [
			'format=gbrap',
			'premultiply=inplace=1',
			fitted,
			`pad=${box}:black@0`,
			'unpremultiply=inplace=1',
			programColors,
			'setsar=1',
			'format=yuva420p',
		]
	}
	if (video.transfer !== 'sdr')
		return [fitted, ...hdrFilters(video.transfer), programColors, `pad=${box}:black`, 'setsar=1', 'format=yuv420p']
	return [`${fitted}:${colors}`, `pad=${box}:black`, 'setsar=1', 'format=yuv420p']
}

function hasProgramFormat(video: Video, size: PictureSize): boolean {
	if (!video.isProgramFormat || !video.hasSquarePixels) return false
	return video.widthPx === size.widthPx && video.heightPx === size.heightPx
}

/** FFmpeg's bicubic scaler refuses reductions of more than 64 times, which a plane of color reaches at half of that. */
const maxBicubicReduction = 16

function scaler({ widthPx, heightPx }: Video, box: PictureSize): 'area' | 'bicubic' {
	const reduction = Math.max(widthPx, heightPx) / Math.min(box.widthPx, box.heightPx)
	return reduction > maxBicubicReduction ? 'area' : 'bicubic'
}

/** With a larger difference in shape from its box, a film would be too thin to see, and FFmpeg does not scale to zero. */
const maxShapeRatio = 45

function fittedSize({ widthPx, heightPx, hasSquarePixels, shownSize }: Video, box: PictureSize): string {
	if (isOwnShape(shownSize, box)) return `${box.widthPx}:${box.heightPx}`
	const thin = (side: number) => Math.max(2, 2 * Math.round(side / maxShapeRatio / 2))
	if (!hasSquarePixels) {
		// Scaled once: at its own height with square pixels, a film may be huge.
		const side = (length: string, ofBox: number) => `'max(${thin(ofBox)},2*round(min(${ofBox},${length})/2))'`
		return `${side(`${box.heightPx}*dar`, box.widthPx)}:${side(`${box.widthPx}/dar`, box.heightPx)}`
	}
	const times = widthPx / heightPx / (box.widthPx / box.heightPx)
	if (times > maxShapeRatio) return `${box.widthPx}:${thin(box.heightPx)}`
	if (times < 1 / maxShapeRatio) return `${thin(box.widthPx)}:${box.heightPx}`
	return `${box.widthPx}:${box.heightPx}:force_original_aspect_ratio=decrease:force_divisible_by=2`
}

function soundFilters(sound: NonNullable<MediaProbe['sound']>): readonly string[] {
	// FFmpeg's default for mono to stereo lowers the level by 3 dB.
	const bothSides = sound.isMono ? ['pan=stereo|c0=c0|c1=c0'] : []
	return ['aresample=48000:async=1:min_hard_comp=0.01:first_pts=0', ...bothSides]
}
