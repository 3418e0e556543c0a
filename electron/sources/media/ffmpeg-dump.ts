import { isQuarterTurn, type MediaContents, type MediaStream, pixelAspect } from './media-streams.ts'

/** Reads what FFmpeg 5.1 to 7 write to standard error about an input; used when there is no ffprobe. Pure. */
export function readFfmpegDump(stderr: string): MediaContents {
	const duration = /^\s+Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)/m.exec(stderr)
	return {
		format: /^Input #0, ([a-z0-9_]+)[a-z0-9_,]*, from /m.exec(stderr)?.[1] ?? null,
		durationS: duration ? Number(duration[1]) * 3600 + Number(duration[2]) * 60 + Number(duration[3]) : null,
		streams: blocksOf(stderr).flatMap(readBlock),
	}
}

/** A stream with its metadata and side data, and the program that it belongs to. */
interface Block {
	readonly head: string
	readonly below: string[]
	readonly programId: number | null
}

function blocksOf(stderr: string): readonly Block[] {
	const blocks: Block[] = []
	let programId: number | null = null
	for (const line of stderr.split(/\r?\n/)) {
		const program = /^\s+(?:Program (\d+)|No Program)/.exec(line)
		if (program) programId = program[1] === undefined ? null : Number(program[1])
		else if (/^\s+Stream #0:/.test(line)) blocks.push({ head: line, below: [], programId })
		else blocks.at(-1)?.below.push(line)
	}
	return blocks
}

function readBlock({ head, below, programId }: Block): MediaStream[] {
	const [, index = '', kind, text = ''] = /^\s+Stream #0:(\d+)\S*: (Video|Audio): (.*)$/.exec(head) ?? []
	if (kind === undefined) return []
	const isVideo = kind === 'Video'
	const parts = topLevelParts(text)
	const pixels = readPixels(isVideo ? (parts[1] ?? '') : '')
	const [, widthPx = '0', heightPx = '0'] = /^(\d+)x(\d+)/.exec(parts.slice(2).find((part) => /^\d+x\d+\b/.test(part)) ?? '') ?? []
	const [, across = '1', down = '1'] = /\bSAR (\d+):(\d+)/.exec(text) ?? []
	const matrix = below.find((line) => /^\s+displaymatrix:/.test(line))
	return [
		{
			index: Number(index),
			kind: isVideo ? 'video' : 'sound',
			codec: /^[a-z0-9_]+/.exec(text)?.[0] ?? '',
			isDefault: text.includes('(default)'),
			isAttachedPicture: text.includes('(attached pic)'),
			programId,
			widthPx: isVideo ? Number(widthPx) : 0,
			heightPx: isVideo ? Number(heightPx) : 0,
			...pixels,
			pixelAspect: pixelAspect(across, down),
			isRotated: matrix !== undefined,
			isOnSide: isQuarterTurn(Number(/rotation of (-?\d+(?:\.\d+)?)/.exec(matrix ?? '')?.[1] ?? 0)),
			declaresAlpha: below.some((line) => /^\s+alpha_mode\s*: 1$/i.test(line)),
			channels: isVideo ? 0 : channelsOf(parts[2] ?? ''),
			frameRate: isVideo ? Number(/^(\d+(?:\.\d+)?) fps$/.exec(parts.find((part) => part.endsWith(' fps')) ?? '')?.[1] ?? 0) || null : null,
		},
	]
}

/** Words that are not colors: range, field order, chroma location. */
const otherWords = /^(?:tv|pc|progressive|(?:top|bottom) (?:coded )?first.*|left|center|topleft|top|bottomleft|bottom)$/

/** "yuv420p10le(tv, bt2020nc/bt2020/smpte2084, progressive)": matrix, primaries and transfer, or one name for all three. */
function readPixels(part: string): Pick<MediaStream, 'pixelFormat' | 'isFullRange' | 'colorSpace' | 'transfer'> {
	const [, format = '', inside = ''] = /^([a-z0-9_]+)(?:\((.*)\))?$/.exec(part) ?? []
	const words = inside.split(',').map((word) => word.trim())
	const [space = '', , transfer = space] = words.find((word) => word !== '' && !otherWords.test(word))?.split('/') ?? []
	const named = (value: string) => (value === '' || value === 'unknown' ? null : value)
	return {
		pixelFormat: format === 'none' ? '' : format,
		isFullRange: words.includes('pc') || format.startsWith('yuvj'),
		colorSpace: named(space),
		transfer: named(transfer),
	}
}

function channelsOf(layout: string): number {
	if (layout === 'mono') return 1
	return Number(/^(\d+) channels/.exec(layout)?.[1] ?? 2)
}

/** "h264 (High), yuv420p(tv, bt709), 640x360" split at the commas outside parentheses. */
function topLevelParts(text: string): string[] {
	const parts = ['']
	let depth = 0
	for (const sign of text) {
		if (sign === '(' || sign === '[') depth += 1
		if (sign === ')' || sign === ']') depth -= 1
		if (sign === ',' && depth === 0) parts.push('')
		else parts[parts.length - 1] += sign
	}
	return parts.map((part) => part.trim())
}
