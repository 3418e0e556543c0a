import { AppError } from '../../shared/errors/app-error.ts'
import { captureOutput } from '../process/capture-output.ts'
import type { Spawn } from '../process/managed-process.ts'
import { redactLine } from '../process/redact-line.ts'
import { explainMediaProbe } from './media-failure.ts'
import type { MediaInput } from './media-input.ts'

/** What is in a media file. */
export interface MediaProbe {
	/** FFmpeg's name of the demuxer; null when it found none. */
	readonly format: string | null
	readonly video: {
		readonly widthPx: number
		readonly heightPx: number
		readonly hasSquarePixels: boolean
		/** Whether the file says which colour matrix it uses. */
		readonly namesColours: boolean
		/** Pictures as the programme has them: upright, I420, BT.709 in limited range; in high definition also when the file does not say so. */
		readonly isProgrammeKind: boolean
	} | null
	readonly hasSound: boolean
	readonly isMono: boolean
	/** null when unknown, as for a live address. */
	readonly durationS: number | null
}

/** Time for a slow disk or network share, ms. */
const fileLimitMs = 15_000
/** An address that sends nothing for so long has nothing to show, ms. */
const networkLimitMs = 8000

/** Asks FFmpeg itself, for there is no ffprobe beside every FFmpeg. Rejects with AppError as `explainMediaProbe` makes it. */
export async function probeMedia(spawn: Spawn, ffmpegPath: string, input: MediaInput, signal: AbortSignal): Promise<MediaProbe> {
	const { descriptors, environment, stream } = input
	const limitMs = input.flow === 'file' ? fileLimitMs : networkLimitMs
	const args = ['-hide_banner', '-nostdin', ...input.arguments(3)]
	const answer = await captureOutput(spawn, ffmpegPath, args, limitMs, { descriptors, environment, signal, stdin: stream?.beginning() })
	const probe = parseMediaProbe(answer.stderr)
	if (probe.video || probe.hasSound) return probe
	const lines = answer.stderr.split(/\r?\n/).map(redactLine)
	throw new AppError(explainMediaProbe(lines, answer, limitMs, input).error)
}

/** Reads the streams from what FFmpeg writes about an input. Cover pictures of music files are not video. Pure. */
export function parseMediaProbe(stderr: string): MediaProbe {
	const lines = stderr.split(/\r?\n/)
	const video = lines.find((line) => /^\s+Stream #0:\d+.*: Video: /.test(line) && !line.includes('(attached pic)'))
	const sound = lines.find((line) => /^\s+Stream #0:\d+.*: Audio: /.test(line))
	const hasSound = sound !== undefined
	const isMono = / Hz, (?:mono|1 channels),/.test(sound ?? '')
	const duration = /^\s+Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)/m.exec(stderr)
	const durationS = duration ? Number(duration[1]) * 3600 + Number(duration[2]) * 60 + Number(duration[3]) : null
	const format = /^Input #0, ([a-z0-9_]+)[a-z0-9_,]*, from /m.exec(stderr)?.[1] ?? null
	const size = video ? /, (\d{2,5})x(\d{2,5})\b/.exec(video) : null
	if (!video || !size) return { format, video: null, hasSound, isMono, durationS }
	const aspect = /\[?SAR (\d+):(\d+)/.exec(video)
	const heightPx = Number(size[2])
	const namesColours = /\((?:[^()]*, ?)?(?:bt709|bt2020\w*|bt470bg|smpte170m)\b/.test(video)
	const isBt709 = /\byuv420p\((?:tv, )?bt709\b/.test(video) || (/\byuv420p[(,]/.test(video) && !namesColours && heightPx >= 720)
	return {
		format,
		video: {
			widthPx: Number(size[1]),
			heightPx,
			hasSquarePixels: !aspect || aspect[1] === aspect[2],
			namesColours,
			isProgrammeKind: isBt709 && !video.includes('(pc') && !stderr.includes('displaymatrix:'),
		},
		hasSound,
		isMono,
		durationS,
	}
}
