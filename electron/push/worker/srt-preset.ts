import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** FFmpeg's secret options as a file that FFmpeg can open and that has no name in any folder (except on Windows). */
export interface OfferedPreset {
	/** The path that FFmpeg opens. */
	readonly path: string
	/** File descriptors that FFmpeg must inherit, starting at 3. */
	readonly descriptors: readonly number[]
	/** Call when FFmpeg has been started: it then has its own descriptors. */
	started(): Promise<void>
	/** Call when FFmpeg has read the file or has ended. */
	forget(): Promise<void>
}

/**
 * The file is deleted from its folder before anything is written to it, and FFmpeg inherits it open, so no secret is left behind however this process ends.
 * Created synchronously, so that a clean exit cannot interrupt it. Windows does not allow this: the file stays there until FFmpeg has read it.
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
