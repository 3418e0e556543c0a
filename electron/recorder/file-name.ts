import { open } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'

/** Windows refuses these names, also with an extension, as in "nul.txt" ("Naming Files, Paths, and Namespaces", learn.microsoft.com). */
const reservedNames = /^(con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])\s*(\.|$)/i
const longestTitle = 100
const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
/** Longest file names, bytes in UTF-8: ext4, APFS, NTFS and most others (255), eCryptfs home folders (143), and 0 for a name without a title. */
const nameLimits = [255, 143, 0] as const
/** Room for the longest suffix that is ever added to a name: " (999)" and ".json", which is written as "….<process>.<six letters>.new" first. */
const longestEnding = Buffer.byteLength(' (999).json.4194304.abcdef.new')

/**
 * "<title> 2026-11-20 19-30-05" without an extension: a name that every file system accepts with any suffix, without split or invisible
 * characters. `startedAt` is written in the computer's own time zone.
 */
export function recordingName(title: string, startedAt: Date, limitBytes: number = nameLimits[0]): string {
	const stamp = localStamp(startedAt)
	const clean = title
		.replace(/[\p{Cc}\p{Zl}\p{Zp}<>:"/\\|?*]/gu, ' ')
		.replace(/[\p{Cs}\p{Bidi_Control}\p{Noncharacter_Code_Point}\u00ad\u200b\u2060\ufeff\ufff9-\ufffb]/gu, '')
		.replace(/\s+/g, ' ')
		.replace(/^[. ]+/, '')
	const named = clean === '' || reservedNames.test(clean) ? `Show ${clean}` : clean
	const kept = cutToBytes(named, limitBytes - longestEnding - Buffer.byteLength(` ${stamp}`)).replace(/[. ]+$/, '')
	return kept === '' ? stamp : `${kept} ${stamp}`
}

/** The longest start that fits, never cut within a character as people see it. */
function cutToBytes(text: string, limitBytes: number): string {
	let kept = ''
	let bytes = 0
	let count = 0
	for (const { segment } of letters.segment(text)) {
		bytes += Buffer.byteLength(segment)
		count += 1
		if (bytes > limitBytes || count > longestTitle) break
		kept += segment
	}
	return kept
}

/**
 * Creates the empty file "<name>.mp4", or "<name> (2).mp4" and so on: an existing file is never overwritten. A file system with a lower limit gets a
 * shorter name. Rejects with Node's file error.
 */
export async function reserveFile(folder: string, title: string, startedAt: Date): Promise<string> {
	for (const [index, limit] of nameLimits.entries()) {
		try {
			return await reserveName(folder, recordingName(title, startedAt, limit))
		} catch (error) {
			if (codeOf(error) !== 'ENAMETOOLONG' || index === nameLimits.length - 1) throw error
		}
	}
	throw new Error('No limit of names is left.')
}

/** Reserves the same recording in another folder, as an empty file. Rejects with Node's file error. */
export function reserveSameName(folder: string, path: string): Promise<string> {
	return reserveName(folder, basename(path, extname(path)))
}

async function reserveName(folder: string, name: string): Promise<string> {
	for (let number = 1; ; number += 1) {
		const path = join(folder, `${name}${number === 1 ? '' : ` (${number})`}.mp4`)
		try {
			const file = await open(path, 'wx', 0o644)
			await file.close()
			return path
		} catch (error) {
			if (codeOf(error) !== 'EEXIST' || number >= 999) throw error
		}
	}
}

function codeOf(error: unknown): unknown {
	return error instanceof Error && 'code' in error ? error.code : null
}

/** Where part `number` of a recording is written. The first part is the recording's own file, so that the file on the disk always has its name. */
export function partPath(path: string, number: number): string {
	return number <= 1 ? path : besides(path, `.part${number}.mp4`)
}

/** A file next to the recording with the same name and another ending. */
export function besides(path: string, ending: string): string {
	return join(dirname(path), `${basename(path, extname(path))}${ending}`)
}

function localStamp(at: Date): string {
	const two = (value: number) => String(value).padStart(2, '0')
	const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
	return `${date} ${two(at.getHours())}-${two(at.getMinutes())}-${two(at.getSeconds())}`
}
