import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
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
 * The file is gone from its folder before FFmpeg starts, which gets it open: whatever ends this process, nothing is left behind. Windows has no such way:
 * there the file stays until it was read.
 */
export async function offerPreset(text: string, platform: string = process.platform): Promise<OfferedPreset> {
	const folder = await mkdtemp(join(tmpdir(), 'showcaller-srt-'))
	const path = join(folder, 'options.ffpreset')
	const remove = () => rm(folder, { recursive: true, force: true })
	try {
		await writeFile(path, text, { mode: 0o600 })
		if (platform === 'win32') return { path, descriptors: [], started: async () => {}, forget: remove }
		const file = await open(path, 'r')
		await remove()
		return {
			path: platform === 'linux' ? '/proc/self/fd/3' : '/dev/fd/3',
			descriptors: [file.fd],
			started: () => file.close(),
			forget: async () => {},
		}
	} catch (error) {
		await remove()
		throw error
	}
}
