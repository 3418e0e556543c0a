import { open } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'

/** Windows refuses these whatever the extension. */
const reservedNames = /^(con|prn|aux|nul|com\d|lpt\d)$/i
const longestTitle = 100

/** "<title> 2026-11-20 19-30-05" without an extension: a name that every file system takes. `startedAt` in the computer's own time zone. */
export function recordingName(title: string, startedAt: Date): string {
	const clean = title
		.replace(/[<>:"/\\|?*\u0000-\u001f\u007f]/g, ' ')
		.replace(/\s+/g, ' ')
		.slice(0, longestTitle)
		.replace(/^[. ]+|[. ]+$/g, '')
	const name = clean === '' || reservedNames.test(clean) ? `Show ${clean}`.trim() : clean
	return `${name} ${localStamp(startedAt)}`
}

/** Makes the empty file "<name>.mp4", or "<name> (2).mp4" and so on: what is there is never overwritten. Rejects with Node's file error. */
export async function reserveFile(folder: string, name: string): Promise<string> {
	for (let number = 1; ; number += 1) {
		const path = join(folder, `${name}${number === 1 ? '' : ` (${number})`}.mp4`)
		try {
			const file = await open(path, 'wx', 0o644)
			await file.close()
			return path
		} catch (error) {
			if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST') || number > 999) throw error
		}
	}
}

/** Where part `number` of a recording is written: the first is the file itself, so that what is on disk always has its name. */
export function partPath(path: string, number: number): string {
	return number <= 1 ? path : besides(path, `.part${number}.mp4`)
}

/** A file beside the recording that shares its name. */
export function besides(path: string, ending: string): string {
	return join(dirname(path), `${basename(path, extname(path))}${ending}`)
}

function localStamp(at: Date): string {
	const two = (value: number) => String(value).padStart(2, '0')
	const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
	return `${date} ${two(at.getHours())}-${two(at.getMinutes())}-${two(at.getSeconds())}`
}
