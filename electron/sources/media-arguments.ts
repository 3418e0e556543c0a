import type { FrameRate } from '../../shared/domain/program.ts'
import type { MediaProbe } from './media-probe.ts'
import { fitFilter, sameFilter } from './picture-fit.ts'
import type { PictureSize } from './source-context.ts'

export interface MediaRequest {
	/** The input and what it may touch, "-i" included (see media-input.ts). */
	readonly input: readonly string[]
	readonly loop: boolean
	/** Where to start, s. */
	readonly startS: number
	readonly size: PictureSize
	readonly rate: FrameRate
	readonly probe: MediaProbe
}

/**
 * FFmpeg's arguments for a media file: I420 of exactly `size` at exactly `rate` on pipe 1 and f32le stereo at 48 kHz on pipe 3, both starting at the
 * same instant and without gaps, so that counting frames and samples is enough to stay in sync. As fast as it is read. Pure.
 */
export function mediaArguments(request: MediaRequest): readonly string[] {
	const { probe, rate } = request
	const pictureFilters = [...colourFilters(probe), `fps=${rate.numerator}/${rate.denominator}:start_time=0`, sizeFilter(request)]
	return [
		...quietly,
		...(request.startS > 0 ? ['-ss', request.startS.toFixed(6)] : []),
		...(request.loop ? ['-stream_loop', '-1'] : []),
		...inputArguments(request),
		...(probe.video ? ['-map', '0:v:0', '-vf', pictureFilters.join(','), '-fps_mode', 'passthrough', '-f', 'rawvideo', 'pipe:1'] : []),
		...(probe.hasSound
			? // Gaps and a late start are filled with silence, overlaps trimmed, from 10 ms on.
				['-map', '0:a:0', '-af', soundFilters(probe).join(','), '-ac', '2', '-f', 'f32le', 'pipe:3']
			: []),
	]
}

/** FFmpeg's arguments for the first picture of a film with pictures: I420 of exactly `size` on pipe 1. Pure. */
export function stillArguments(request: Pick<MediaRequest, 'input' | 'size' | 'probe'>): readonly string[] {
	const filters = [...colourFilters(request.probe), sizeFilter(request)]
	return [
		...quietly,
		'-threads',
		'1',
		...inputArguments(request),
		'-map',
		'0:v:0',
		'-vf',
		filters.join(','),
		'-frames:v',
		'1',
		'-f',
		'rawvideo',
		'pipe:1',
	]
}

const quietly: readonly string[] = ['-hide_banner', '-nostdin', '-nostats', '-loglevel', 'warning']

/** The demuxer that was found when it was looked at: a file that is exchanged meanwhile is not taken for something else. */
function inputArguments({ probe, input }: Pick<MediaRequest, 'input' | 'probe'>): readonly string[] {
	return [...(probe.format === null ? [] : ['-f', probe.format]), ...input]
}

function colourFilters({ video }: MediaProbe): readonly string[] {
	// A file that does not name its colours is BT.709 when it is in high definition, as players assume.
	const named = video && !video.namesColours && video.heightPx >= 720 ? ['setparams=colorspace=bt709'] : []
	return [...named, ...(video?.hasSquarePixels === false ? ['scale=trunc(iw*sar/2)*2:ih'] : [])]
}

function sizeFilter(request: Pick<MediaRequest, 'size' | 'probe'>): string {
	return isAsWanted(request) ? sameFilter(request.size) : fitFilter(request.size, 'whole', 'bicubic')
}

function isAsWanted({ probe: { video }, size }: Pick<MediaRequest, 'size' | 'probe'>): boolean {
	if (!video?.isProgrammeKind || !video.hasSquarePixels) return false
	return video.widthPx === size.widthPx && video.heightPx === size.heightPx
}

function soundFilters(probe: MediaProbe): readonly string[] {
	// FFmpeg's own way from one channel to two takes 3 dB away.
	const bothSides = probe.isMono ? ['pan=stereo|c0=c0|c1=c0'] : []
	return ['aresample=48000:async=1:min_hard_comp=0.01:first_pts=0', ...bothSides]
}
