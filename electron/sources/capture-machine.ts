import { spawnSync } from 'node:child_process'
import { isAtLeast, parseFfmpegVersion } from '../process/ffmpeg-version.ts'
import type { CaptureMachine } from './source-context.ts'

/** The facts that captures depend on. On Windows, FFmpeg is run synchronously, because no frames are being mixed yet. */
export function captureMachine(ffmpegPath: string): CaptureMachine {
	const os = process.platform === 'win32' ? 'windows' : process.platform === 'darwin' ? 'macos' : 'linux'
	return { os, display: process.env['DISPLAY'] || null, hasDdagrab: os === 'windows' && hasDdagrab(ffmpegPath) }
}

/** The Desktop Duplication filter came with FFmpeg 6.0. */
function hasDdagrab(ffmpegPath: string): boolean {
	const answer = spawnSync(ffmpegPath, ['-version'], { encoding: 'utf8', timeout: 3000, windowsHide: true })
	const version = parseFfmpegVersion(answer.stdout ?? '')
	return version !== null && isAtLeast(version, 6)
}
