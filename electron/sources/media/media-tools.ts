import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { captureOutput } from '../../process/capture-output.ts'
import { parsePartNames } from '../../process/ffmpeg-version.ts'
import type { Spawn } from '../../process/spawn.ts'

/** What the chosen FFmpeg offers for films. Determined once, when it is needed for the first time. */
export interface MediaTools {
	/** The ffprobe next to it; null when there is none. */
	ffprobePath(): Promise<string | null>
	decoders(): Promise<ReadonlySet<string>>
}

export function createMediaTools(spawn: Spawn, ffmpegPath: string): MediaTools {
	let probe: Promise<string | null> | null = null
	let decoders: Promise<ReadonlySet<string>> | null = null
	return {
		ffprobePath() {
			probe ??= findFfprobe(ffmpegPath)
			return probe
		},
		decoders() {
			decoders ??= captureOutput(spawn, ffmpegPath, ['-hide_banner', '-decoders']).then(({ stdout }) => parsePartNames(stdout))
			return decoders
		},
	}
}

/** "ffmpeg7" has an "ffprobe7". A name without a folder is found by the system, and so is the other one. */
async function findFfprobe(ffmpegPath: string): Promise<string | null> {
	const name = basename(ffmpegPath).replace('ffmpeg', 'ffprobe')
	if (name === basename(ffmpegPath)) return null
	if (dirname(ffmpegPath) === '.') return name
	const path = join(dirname(ffmpegPath), name)
	return access(path, constants.X_OK).then(
		() => path,
		() => null,
	)
}
