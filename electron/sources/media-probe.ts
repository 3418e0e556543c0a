import { access, constants, stat } from 'node:fs/promises'
import { AppError } from '../../shared/errors/app-error.ts'
import { captureOutput } from '../process/capture-output.ts'
import type { Spawn } from '../process/managed-process.ts'
import { fileMissing, noPermission } from './file-errors.ts'
import { mediaInput } from './media-arguments.ts'

/** What is in a media file. */
export interface MediaProbe {
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
const probeLimitMs = 15_000

/**
 * Asks FFmpeg itself, for there is no ffprobe beside every FFmpeg. Rejects with AppError "source-file-missing", "source-permission" or
 * "source-not-media".
 */
export async function probeMedia(spawn: Spawn, ffmpegPath: string, path: string): Promise<MediaProbe> {
	if (mediaInput(path).startsWith('file:')) await checkFile(path)
	const answer = await captureOutput(spawn, ffmpegPath, ['-hide_banner', '-nostdin', '-i', mediaInput(path)], probeLimitMs)
	const probe = parseMediaProbe(answer.stderr)
	if (!probe.video && !probe.hasSound) throw notMedia()
	return probe
}

async function checkFile(path: string): Promise<void> {
	const file = await stat(path).catch(() => null)
	if (!file) throw fileMissing()
	if (!file.isFile()) throw notMedia()
	await access(path, constants.R_OK).catch(() => {
		throw noPermission()
	})
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
	const size = video ? /, (\d{2,5})x(\d{2,5})\b/.exec(video) : null
	if (!video || !size) return { video: null, hasSound, isMono, durationS }
	const aspect = /\[?SAR (\d+):(\d+)/.exec(video)
	const heightPx = Number(size[2])
	const namesColours = /\((?:[^()]*, ?)?(?:bt709|bt2020\w*|bt470bg|smpte170m)\b/.test(video)
	const isBt709 = /\byuv420p\((?:tv, )?bt709\b/.test(video) || (/\byuv420p[(,]/.test(video) && !namesColours && heightPx >= 720)
	return {
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

export function notMedia(): AppError {
	return new AppError({
		code: 'source-not-media',
		message: 'This file holds no picture and no sound that can be played.',
		action: 'Choose a video, sound or picture file.',
		retryable: false,
	})
}
