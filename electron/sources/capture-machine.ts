import type { CaptureMachine } from './source-context.ts'

/** The facts that captures depend on. Whether FFmpeg has a filter was read when it was found: no program is started here. */
export function captureMachine(hasDdagrab: boolean): CaptureMachine {
	const os = process.platform === 'win32' ? 'windows' : process.platform === 'darwin' ? 'macos' : 'linux'
	return { os, display: process.env['DISPLAY'] || null, hasDdagrab: os === 'windows' && hasDdagrab }
}
