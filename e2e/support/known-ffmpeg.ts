import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeFileAtomically } from '../../electron/lib/atomic-file.ts'
import { ensureFolder } from '../../electron/lib/ensure-folder.ts'
import { locateFfmpeg } from '../../electron/process/ffmpeg-locate.ts'
import { ffmpegMemory } from '../../electron/process/ffmpeg-memory.ts'
import { encoderMemory } from '../../electron/studio/health/ffmpeg-state.ts'
import { root } from '../../scripts/setup/paths.mjs'

const kept = join(root, '.cache', 'journeys-ffmpeg.json')

/**
 * Gives a new data folder what a studio that ran before knows of this machine's FFmpeg: to find it out takes a second of processor at each start. A studio with
 * another FFmpeg asks that one all the same, and electron/process/ffmpeg-locate.test.ts is about the asking.
 */
export async function lendFfmpegMemory(dataDir: string): Promise<void> {
	try {
		const located = await locateFfmpeg({
			spawn,
			setting: null,
			environment: process.env,
			platform: process.platform,
			memory: ffmpegMemory(kept),
		})
		// As the studio makes it: for this user alone.
		await ensureFolder(dataDir, 0o700)
		await writeFileAtomically(join(dataDir, 'cache', 'ffmpeg.json'), await readFile(kept))
		// No hardware encoder is expected to work here; the studio looks again twenty seconds after its start.
		await encoderMemory(join(dataDir, 'cache', 'encoders.json')).keep(located.path, [])
	} catch {
		// The studio finds out itself, and says what is missing.
	}
}
