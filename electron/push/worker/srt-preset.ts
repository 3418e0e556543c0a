import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** FFmpeg's secret options as a file that it can open and nobody can find. */
export interface OfferedPreset {
	/** What FFmpeg opens. */
	readonly path: string
	/** File descriptors that FFmpeg must inherit, from 3 on. */
	readonly descriptors: readonly number[]
	/** FFmpeg has been started: it has its own descriptors. */
	started(): Promise<void>
	/** FFmpeg has read it or has ended. */
	forget(): Promise<void>
}

/**
 * The file is gone from its folder before anything stands in it, and FFmpeg gets it open: whatever ends this process, no secret is left behind. Made in one turn, so
 * that an orderly end never finds it half-way. Windows has no such way: there the file stays until it was read.
 */
export async function offerPreset(text: string, platform: string = process.platform): Promise<OfferedPreset> {
	const folder = mkdtempSync(join(tmpdir(), 'showcaller-srt-'))
	const path = join(folder, 'options.ffpreset')
	const remove = () => rmSync(folder, { recursive: true, force: true })
	let file: number | null = null
	try {
		file = openSync(path, 'wx+', 0o600)
		const open = file
		if (platform === 'win32') {
			writeSync(open, text, 0)
			closeSync(open)
			return { path, descriptors: [], started: async () => {}, forget: async () => remove() }
		}
		remove()
		writeSync(open, text, 0)
		return {
			path: platform === 'linux' ? '/proc/self/fd/3' : '/dev/fd/3',
			descriptors: [open],
			started: async () => closeSync(open),
			forget: async () => {},
		}
	} catch (error) {
		if (file !== null) closeSync(file)
		remove()
		throw error
	}
}
