import { open, stat } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { longestNameBytes, type RecordingNaming, recordingName } from '../../shared/domain/recording-name.ts'
import type { RecordingContainer } from '../../shared/domain/recording-settings.ts'

/** Longest file names, bytes in UTF-8: the usual one, eCryptfs home folders (143), and 0 for a name without a title. */
const nameLimits = [longestNameBytes, 143, 0] as const
/** Two recordings with the same name in different containers would share their sidecar. */
const takenEndings = ['mp4', 'mkv', 'json'] as const

/**
 * Creates the empty file "<name>.<container>", or "<name> (2).<container>" and so on: an existing file is never overwritten, also not at the end of the
 * recording by its MP4 or its sidecar. A file system with a lower limit gets a shorter name. Rejects with Node's file error.
 */
export async function reserveFile(folder: string, naming: RecordingNaming, container: RecordingContainer): Promise<string> {
	for (const [index, limit] of nameLimits.entries()) {
		try {
			return await reserveName(folder, recordingName(naming, limit), container)
		} catch (error) {
			if (codeOf(error) !== 'ENAMETOOLONG' || index === nameLimits.length - 1) throw error
		}
	}
	throw new Error('No limit of names is left.')
}

/** Reserves the same recording in another folder, as an empty file. Rejects with Node's file error. */
export function reserveSameName(folder: string, path: string): Promise<string> {
	return reserveName(folder, basename(path, extname(path)), containerOf(path))
}

async function reserveName(folder: string, name: string, container: RecordingContainer): Promise<string> {
	for (let number = 1; ; number += 1) {
		const path = join(folder, `${name}${number === 1 ? '' : ` (${number})`}.${container}`)
		const isTaken = await Promise.all(takenEndings.map((ending) => exists(besides(path, `.${ending}`))))
		try {
			if (isTaken.includes(true)) throw Object.assign(new Error('The name is taken.'), { code: 'EEXIST' })
			const file = await open(path, 'wx', 0o644)
			await file.close()
			return path
		} catch (error) {
			if (codeOf(error) !== 'EEXIST' || number >= 999) throw error
		}
	}
}

function exists(path: string): Promise<boolean> {
	return stat(path).then(
		() => true,
		() => false,
	)
}

function codeOf(error: unknown): unknown {
	return error instanceof Error && 'code' in error ? error.code : null
}

export function containerOf(path: string): RecordingContainer {
	return extname(path) === '.mkv' ? 'mkv' : 'mp4'
}

/** Where part `number` of a recording is written. The first part is the recording's own file, so that the file on the disk always has its name. */
export function partPath(path: string, number: number): string {
	return number <= 1 ? path : besides(path, `.part${number}.${containerOf(path)}`)
}

/** The number of a part, from its name. */
export function partNumberOf(path: string): number {
	return Number(/\.part(\d+)\.\w+$/.exec(path)?.[1] ?? 1)
}

/** A file next to the recording with the same name and another ending. */
export function besides(path: string, ending: string): string {
	return join(dirname(path), `${basename(path, extname(path))}${ending}`)
}
