import { z } from 'zod'
import { isQuarterTurn, type MediaContents, type MediaStream, pixelAspect } from './media-streams.ts'

const stream = z.object({
	index: z.number(),
	codec_name: z.string().default(''),
	codec_type: z.string().optional(),
	width: z.number().default(0),
	height: z.number().default(0),
	pix_fmt: z.string().default(''),
	sample_aspect_ratio: z.string().optional(),
	color_range: z.string().optional(),
	color_space: z.string().optional(),
	color_transfer: z.string().optional(),
	channels: z.number().default(0),
	avg_frame_rate: z.string().optional(),
	r_frame_rate: z.string().optional(),
	disposition: z.record(z.string(), z.number()).default({}),
	tags: z.record(z.string(), z.string()).default({}),
	side_data_list: z.array(z.object({ side_data_type: z.string().default(''), rotation: z.number().default(0).catch(0) })).default([]),
})
const answer = z.object({
	programs: z.array(z.object({ program_id: z.number(), streams: z.array(z.object({ index: z.number() })).default([]) })).default([]),
	streams: z.array(stream).default([]),
	format: z.object({ format_name: z.string().optional(), duration: z.string().optional() }).default({}),
})

/** Reads what `ffprobe -print_format json -show_format -show_streams -show_programs` writes; null when it is something else. Pure. */
export function readFfprobeAnswer(text: string): MediaContents | null {
	let json: unknown
	try {
		json = JSON.parse(text)
	} catch {
		return null
	}
	const parsed = answer.safeParse(json)
	if (!parsed.success) return null
	const { programs, streams, format } = parsed.data
	const durationS = Number(format.duration)
	return {
		format: format.format_name?.split(',')[0] ?? null,
		durationS: Number.isFinite(durationS) && durationS > 0 ? durationS : null,
		streams: streams.flatMap((one) => {
			if (one.codec_type !== 'video' && one.codec_type !== 'audio') return []
			const found = programs.find((program) => program.streams.some(({ index }) => index === one.index))
			return [readStream(one, one.codec_type === 'video' ? 'video' : 'sound', found?.program_id ?? null)]
		}),
	}
}

function readStream(one: z.infer<typeof stream>, kind: MediaStream['kind'], programId: number | null): MediaStream {
	const matrix = one.side_data_list.find(({ side_data_type }) => side_data_type === 'Display Matrix')
	const [across = '1', down = '1'] = one.sample_aspect_ratio?.split(':') ?? []
	const named = (value: string | undefined) => (value === undefined || value === 'unknown' || value === 'reserved' ? null : value)
	const alphaMode = Object.entries(one.tags).find(([name]) => name.toLowerCase() === 'alpha_mode')?.[1]
	return {
		index: one.index,
		kind,
		codec: one.codec_name,
		isDefault: one.disposition['default'] === 1,
		isAttachedPicture: one.disposition['attached_pic'] === 1,
		programId,
		widthPx: one.width,
		heightPx: one.height,
		pixelFormat: one.pix_fmt,
		pixelAspect: pixelAspect(across, down),
		isFullRange: one.color_range === 'pc' || one.pix_fmt.startsWith('yuvj'),
		colorSpace: named(one.color_space),
		transfer: named(one.color_transfer),
		isRotated: matrix !== undefined,
		isOnSide: isQuarterTurn(matrix?.rotation ?? 0),
		declaresAlpha: alphaMode === '1',
		channels: one.channels,
		frameRate: kind === 'video' ? (readRate(one.avg_frame_rate) ?? readRate(one.r_frame_rate)) : null,
	}
}

/** "30000/1001"; "0/0" stands for an unknown one, and a livestream may name its time base instead. */
function readRate(text: string | undefined): number | null {
	const [numerator = 0, denominator = 0] = (text ?? '').split('/').map(Number)
	const rate = numerator / denominator
	return rate > 0 && rate <= 300 ? rate : null
}
