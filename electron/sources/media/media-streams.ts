import type { PictureSize } from '../picture-size.ts'

/** One stream of a film, as ffprobe or FFmpeg describe it. */
export interface MediaStream {
	/** Counted over all streams of the input. */
	readonly index: number
	readonly kind: 'video' | 'sound'
	/** FFmpeg's name, such as "h264". */
	readonly codec: string
	readonly isDefault: boolean
	/** Whether it is the cover of a song or a poster. */
	readonly isAttachedPicture: boolean
	/** Of a broadcast with several programs; null when there is only one. */
	readonly programId: number | null
	readonly widthPx: number
	readonly heightPx: number
	/** Empty when unknown. */
	readonly pixelFormat: string
	/** Width of a pixel as a share of its height. */
	readonly pixelAspect: number
	readonly isFullRange: boolean
	/** FFmpeg's names; null if the film does not declare them. */
	readonly colorSpace: string | null
	readonly transfer: string | null
	/** It must be rotated or mirrored before it is shown. */
	readonly isRotated: boolean
	/** It is rotated by a quarter, to one side or the other. */
	readonly isOnSide: boolean
	/** VP8 and VP9 store transparency separately from the pictures and declare it here. */
	readonly declaresAlpha: boolean
	readonly channels: number
	/** Pictures per second; null when it is unknown or this is sound. */
	readonly frameRate: number | null
}

export interface MediaContents {
	/** FFmpeg's name of the demuxer; null when it found none. */
	readonly format: string | null
	/** null when unknown, as for a live address. */
	readonly durationS: number | null
	readonly streams: readonly MediaStream[]
}

/** The transfer curve of the film: SDR, or one of the two of HDR (SMPTE ST 2084, ARIB STD-B67). */
export type Transfer = 'sdr' | 'pq' | 'hlg'

/** What is shown of a film, and how it must be converted. */
export interface MediaProbe {
	readonly format: string | null
	readonly video: {
		readonly index: number
		/** FFmpeg's name, such as "h264". */
		readonly codec: string
		readonly frameRate: number | null
		readonly widthPx: number
		readonly heightPx: number
		readonly hasSquarePixels: boolean
		/** As it is shown: rotated, and with square pixels. */
		readonly shownSize: PictureSize
		/** The film declares its color matrix. */
		readonly namesColors: boolean
		readonly transfer: Transfer
		readonly hasAlpha: boolean
		/** The decoder that must be selected to get the transparency; null = FFmpeg chooses. */
		readonly decoder: 'libvpx' | 'libvpx-vp9' | null
		/** Pictures in the format of the program: upright, opaque I420, BT.709 in limited range; in high definition also when the film does not declare it. */
		readonly isProgramFormat: boolean
	} | null
	readonly sound: { readonly index: number; readonly codec: string; readonly isMono: boolean } | null
	/** As it is played: longer than the file when it is slowed down. null when unknown, as for a live address. */
	readonly durationS: number | null
	/** See MediaSettings. */
	readonly slowdown?: number
}

/** The film as it is played this many times slower, without its sound. */
export function slowedDown(probe: MediaProbe, slowdown = 1): MediaProbe {
	if (slowdown === 1) return probe
	return { ...probe, sound: null, durationS: probe.durationS === null ? null : probe.durationS * slowdown, slowdown }
}

/** The width of a pixel as a share of its height, of a ratio such as "16:15"; 1 when it is unknown. Pure. */
export function pixelAspect(across: string, down: string): number {
	const [width, height] = [Number(across), Number(down)]
	return width > 0 && height > 0 ? width / height : 1
}

export function isQuarterTurn(degrees: number): boolean {
	return Math.abs(Math.round(degrees / 90)) % 2 === 1
}

/** Codecs of still pictures: next to another video stream, such a stream is a cover, whatever the file declares. */
const stillCodecs = /^(?:mjpeg|png|bmp|webp|tiff)$/
/** Each variant of the same film is a separate stream: the largest is used. */
const variantFormats = /^(?:hls|dash)$/
const alphaFormats = /^(?:yuva|gbrap|rgba|bgra|argb|abgr|ya8|ya16|pal8)/

/** Which streams are shown: the default of the film, otherwise the first, with sound and picture of the same program. Pure. */
export function chooseStreams({ format, durationS, streams }: MediaContents): MediaProbe {
	const pictures = streams.filter((one) => one.kind === 'video' && !one.isAttachedPicture && one.widthPx > 0 && one.heightPx > 0)
	const moving = pictures.filter(({ codec }) => !stillCodecs.test(codec))
	const video = best(moving.length > 0 ? moving : pictures, variantFormats.test(format ?? ''))
	const sounds = streams.filter((one) => one.kind === 'sound')
	const together = sounds.filter((one) => one.programId !== null && one.programId === video?.programId)
	const sound = best(together.length > 0 ? together : sounds, false)
	return {
		format,
		video: video ? aboutVideo(video) : null,
		sound: sound ? { index: sound.index, codec: sound.codec, isMono: sound.channels === 1 } : null,
		durationS,
	}
}

function best(streams: readonly MediaStream[], byArea: boolean): MediaStream | undefined {
	const defaults = streams.filter(({ isDefault }) => isDefault)
	const candidates = defaults.length > 0 ? defaults : streams
	const area = ({ widthPx, heightPx }: MediaStream) => widthPx * heightPx
	return byArea ? candidates.toSorted((a, b) => area(b) - area(a))[0] : candidates[0]
}

function aboutVideo(stream: MediaStream): NonNullable<MediaProbe['video']> {
	const { index, widthPx, heightPx, pixelAspect, codec, frameRate, colorSpace, pixelFormat } = stream
	const transfer = stream.transfer === 'smpte2084' ? 'pq' : stream.transfer === 'arib-std-b67' ? 'hlg' : 'sdr'
	const decoder = stream.declaresAlpha && codec === 'vp8' ? 'libvpx' : stream.declaresAlpha && codec === 'vp9' ? 'libvpx-vp9' : null
	const isBt709 = colorSpace === 'bt709' || (colorSpace === null && heightPx >= 720)
	const isPlain = pixelFormat === 'yuv420p' && transfer === 'sdr' && decoder === null
	return {
		index,
		codec,
		frameRate,
		widthPx,
		heightPx,
		hasSquarePixels: pixelAspect === 1,
		shownSize: shownSize(stream),
		namesColors: colorSpace !== null,
		transfer,
		hasAlpha: decoder !== null || alphaFormats.test(pixelFormat),
		decoder,
		isProgramFormat: isPlain && isBt709 && !stream.isFullRange && !stream.isRotated,
	}
}

function shownSize({ widthPx, heightPx, pixelAspect, isOnSide }: MediaStream): PictureSize {
	const width = Math.max(1, Math.round(widthPx * pixelAspect))
	return isOnSide ? { widthPx: heightPx, heightPx: width } : { widthPx: width, heightPx }
}
