import { randomBytes } from 'node:crypto'
import { type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { maxUploadBytes } from '../../../shared/domain/upload.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { Upload } from '../../ipc/studio-api.ts'
import { ensureFolder } from '../../lib/ensure-folder.ts'
import { contentBytes, contentOf, type FileContent } from '../../sources/file-content.ts'

/** Stores what screens send, for sources to open. */
export interface Uploads {
	/**
	 * Resolves with the full path. Throws AppError "upload-too-large", "upload-no-space", "upload-busy", "upload-incomplete", "upload-not-saved", or
	 * "source-not-media" for a file that no source can show; nothing of it is kept then.
	 */
	receive(upload: Upload): Promise<string>
}

export interface UploadsOptions {
	/** The folder of the open collection. */
	readonly folder: () => string
	/** Exported collections are kept here until they are imported. */
	readonly archiveFolder: string
	/** null = unknown. */
	readonly freeBytes: (folder: string) => Promise<number | null>
	/** Unix ms. */
	readonly now: () => number
}

/** Space that stays free on the disk for the recording. */
export const keptFreeBytes = 2_000_000_000
/** Several screens may send, but a client cannot fill the memory or the list of open files. */
const mostAtOnce = 4
const partEnding = '.upload-part'
/** An upload that was cut off by a crash is removed after this, ms. */
const leftoverMs = 24 * 3_600_000

/** What is stored: something that a source can show, a table of colors for a filter, or a collection that was exported. */
type Stored = Exclude<FileContent, 'list' | 'page'> | 'table' | 'archive'

/** Never that of a program. A sound may be in a container of films, and the other way round. */
const mediaEnding =
	/^\.(?:mp4|m4v|mov|qt|mkv|webm|avi|flv|m?ts|m2ts?|mp[egv]|mpeg|m2v|vob|wmv|asf|mxf|gxf|3g[p2]|rmv?b?|nut|ivf|y4m|dv|og[gavx]|opus|wav|w64|mp[23]|m4a|mka|aac|flac|aiff?|aifc|au|snd|caf|wma|e?ac3|dts|amr|ape|wv|tta|dsf)$/i

const endings: Readonly<Record<Stored, RegExp>> = {
	archive: /^\.zip$/i,
	table: /^\.cube$/i,
	picture: /^\.(?:png|apng|jpe?g|jfif|webp|avif|gif|svg|bmp|ico)$/i,
	film: mediaEnding,
	sound: mediaEnding,
}
const usualEndings = { archive: '.zip', table: '.cube', picture: '.png', film: '.mp4', sound: '.mp3' } as const

export function createUploads({ folder, archiveFolder, freeBytes, now }: UploadsOptions): Uploads {
	let running = 0
	/** Names that are being written, so that two files of the same name do not meet. */
	const reserved = new Set<string>()

	/** A name that is free, and stays so until the upload has ended. */
	async function reserve(target: string, wanted: string): Promise<string> {
		const taken = new Set((await readdir(target)).map((each) => each.toLowerCase()))
		const ending = extname(wanted)
		for (let number = 1; ; number += 1) {
			const path = join(target, `${basename(wanted, ending)}${number === 1 ? '' : ` ${number}`}${ending}`)
			if (taken.has(basename(path).toLowerCase()) || reserved.has(path.toLowerCase())) continue
			reserved.add(path.toLowerCase())
			return path
		}
	}

	async function store({ name, bytes, data, takesTables = false }: Upload): Promise<string> {
		await refuseFullDisk(folder(), bytes)
		const pieces = data[Symbol.asyncIterator]()
		const head = await readHead(pieces)
		const content = kindOf(Buffer.concat(head), name, takesTables)
		if (content === null || content === 'list' || content === 'page') throw new AppError('source-not-media')
		const target = content === 'archive' ? archiveFolder : folder()
		await ensureFolder(target).catch(notSaved)
		await removeLeftovers(target, now(), content === 'archive' ? '' : partEnding)
		const path = await reserve(target, safeName(name, content)).catch(notSaved)
		const part = `${path}.${randomBytes(4).toString('hex')}${partEnding}`
		try {
			await write(part, head, pieces, bytes)
			await rename(part, path).catch(notSaved)
			return path
		} catch (error) {
			await rm(part, { force: true }).catch(() => {})
			throw error
		} finally {
			reserved.delete(path.toLowerCase())
		}
	}

	async function refuseFullDisk(target: string, bytes: number): Promise<void> {
		const free = await freeBytes(target)
		if (free !== null && free - bytes < keptFreeBytes) {
			throw new AppError('upload-no-space', { sizeMb: megabytes(bytes), freeMb: megabytes(free) }, { retryable: true })
		}
	}

	return {
		async receive(upload) {
			if (upload.bytes > maxUploadBytes) throw new AppError('upload-too-large', { limitMb: megabytes(maxUploadBytes) })
			if (running >= mostAtOnce) throw new AppError('upload-busy', {}, { retryable: true })
			running += 1
			try {
				return await store(upload)
			} finally {
				running -= 1
			}
		},
	}
}

function kindOf(head: Uint8Array, name: string, takesTables: boolean): FileContent | 'archive' | 'table' | null {
	if (takesTables && /\.cube$/i.test(name) && isTable(head)) return 'table'
	const isArchive = /\.zip$/i.test(name) && Buffer.from(head.subarray(0, 4)).toString('latin1') === 'PK\x03\x04'
	return isArchive ? 'archive' : contentOf(head)
}

/** The text of a .cube file states its size before its first color. Whether it is whole is found when it is read. */
function isTable(head: Uint8Array): boolean {
	return !head.includes(0) && /^\s*LUT_[13]D_SIZE\s+\d/m.test(Buffer.from(head).toString('latin1'))
}

/** The first pieces, enough to recognize the content. */
async function readHead(pieces: AsyncIterator<Uint8Array>): Promise<readonly Uint8Array[]> {
	const head: Uint8Array[] = []
	for (let bytes = 0; bytes < contentBytes; ) {
		const next = await pieces.next().catch(cutOff)
		if (next.done) break
		head.push(next.value)
		bytes += next.value.length
	}
	return head
}

async function write(part: string, head: readonly Uint8Array[], pieces: AsyncIterator<Uint8Array>, bytes: number): Promise<void> {
	const file = await open(part, 'wx').catch(notSaved)
	try {
		let written = 0
		const add = async (piece: Uint8Array) => {
			written += piece.length
			if (written > bytes) throw new AppError('upload-incomplete', {}, { retryable: true })
			await writeWhole(file, piece).catch(notSaved)
		}
		for (const piece of head) await add(piece)
		for (;;) {
			const next = await pieces.next().catch(cutOff)
			if (next.done) break
			await add(next.value)
		}
		if (written < bytes) throw new AppError('upload-incomplete', {}, { retryable: true })
		await file.sync().catch(notSaved)
	} finally {
		await file.close().catch(() => {})
	}
}

async function writeWhole(file: FileHandle, piece: Uint8Array): Promise<void> {
	for (let at = 0; at < piece.length; ) at += (await file.write(piece, at)).bytesWritten
}

/** Keeps only characters that every file system accepts. The ending fits the content, because some programs go by it. Pure. */
export function safeName(name: string, content: Stored): string {
	const file = name.slice(-200).replaceAll('\\', '/').split('/').at(-1) ?? ''
	const ending = extname(file)
	const fits = endings[content].test(ending)
	const stem = (fits ? basename(file, ending) : file)
		.replaceAll(/[^\p{L}\p{N}._ -]/gu, '_')
		.replaceAll(/^[. ]+|[. ]+$/g, '')
		.slice(0, 80)
	// Names of devices on Windows.
	const usable = stem === '' ? content : /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(stem) ? `_${stem}` : stem
	return `${usable}${fits ? ending.toLowerCase() : usualEndings[content]}`
}

/** `ending`: of the names that may be removed. */
async function removeLeftovers(target: string, nowMs: number, ending: string): Promise<void> {
	for (const name of await readdir(target).catch(() => [])) {
		if (!name.endsWith(ending)) continue
		const path = join(target, name)
		const found = await stat(path).catch(() => null)
		if (found && nowMs - found.mtimeMs > leftoverMs) await rm(path, { force: true }).catch(() => {})
	}
}

function notSaved(cause: unknown): never {
	if (cause instanceof AppError) throw cause
	const { code } = cause as NodeJS.ErrnoException
	throw new AppError('upload-not-saved', {}, { cause, retryable: true, serverSaid: code })
}

/** The sender closed the connection. */
function cutOff(cause: unknown): never {
	throw cause instanceof AppError ? cause : new AppError('upload-incomplete', {}, { cause, retryable: true })
}

function megabytes(bytes: number): number {
	return Math.ceil(bytes / 1e6)
}
