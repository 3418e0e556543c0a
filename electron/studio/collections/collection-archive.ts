import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { openPromise, type ZipFile as ReadZip } from 'yauzl'
import { ZipFile } from 'yazl'
import { AppError } from '../../../shared/errors/app-error.ts'
import { ensureFolder } from '../../lib/ensure-folder.ts'

/** A file to be archived, open for reading. */
export interface ArchivedFile {
	/** Its name in the archive: "media/1-sting.webm". */
	readonly name: string
	readonly handle: { createReadStream(): NodeJS.ReadableStream; close(): Promise<void> }
	readonly bytes: number
}

/** Its name in the archive. */
const documentName = 'collection.json'
const mediaFolder = 'media'

/** A larger document is refused: a collection of a thousand sources takes less than 1 MB. */
const mostDocumentBytes = 16 * 1024 * 1024
const mostEntries = 10_000
/** Limit for all files of an archive together. */
const mostBytes = 200e9

/** The name of a file in the archive; `number` makes names unique. */
export function archiveName(path: string, number: number): string {
	const name = basename(path.replaceAll('\\', '/'))
		.replaceAll(/[^\p{L}\p{N}._ -]/gu, '_')
		.slice(-120)
	return `${mediaFolder}/${number}-${name}`
}

/** Writes the archive completely or not at all. Pictures and media are stored uncompressed. Throws AppError "collection-not-exported". */
export async function writeArchive(path: string, document: string, files: readonly ArchivedFile[]): Promise<void> {
	const part = `${path}.part`
	try {
		await ensureFolder(dirname(path))
		const zip = new ZipFile()
		const failed = new Promise<never>((_, reject) => zip.once('error', reject))
		zip.addBuffer(Buffer.from(document), documentName)
		for (const { name, handle, bytes } of files) {
			zip.addReadStreamLazy(name, { compress: false, size: bytes }, (callback) => callback(null, handle.createReadStream()))
		}
		zip.end()
		await Promise.race([pipeline(zip.outputStream, createWriteStream(part)), failed])
		await rename(part, path)
	} catch (cause) {
		await rm(part, { force: true }).catch(() => {})
		throw new AppError('collection-not-exported', { path }, { cause, retryable: true })
	} finally {
		for (const { handle } of files) await handle.close().catch(() => {})
	}
}

export interface ReadArchive {
	readonly document: string
	/** Sizes in bytes by the names of the files in the archive. */
	readonly files: ReadonlyMap<string, number>
	/** Writes all files into this folder. Throws AppError "archive-damaged" or "archive-not-unpacked". */
	unpack(folder: string): Promise<void>
	close(): void
}

/**
 * Opens an archive and reads its document. Nothing is written. Throws AppError "archive-missing", "archive-damaged", "archive-foreign" (no collection in it),
 * "archive-unsafe" (a name that leads out of it, or another folder) or "archive-too-large".
 */
export async function openArchive(path: string): Promise<ReadArchive> {
	await refuseMissing(path)
	const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch((cause: unknown) => {
		throw new AppError('archive-damaged', {}, { cause })
	})
	try {
		const entries = await entriesOf(zip)
		const document = entries.find(({ fileName }) => fileName === documentName)
		if (!document) throw new AppError('archive-foreign')
		if (document.uncompressedSize > mostDocumentBytes) throw new AppError('archive-too-large')
		const media = entries.filter((entry) => entry !== document)
		return {
			document: (await bytesOf(zip, document)).toString('utf8'),
			files: new Map(media.map(({ fileName, uncompressedSize }) => [fileName, uncompressedSize])),
			async unpack(folder) {
				const notWritten = (cause: unknown): never => {
					throw new AppError('archive-not-unpacked', { path: folder }, { cause, retryable: true })
				}
				await ensureFolder(folder).catch(notWritten)
				for (const entry of media) {
					const target = join(folder, entry.fileName.slice(mediaFolder.length + 1))
					const stream = await zip.openReadStreamPromise(entry).catch(damaged)
					let isDamaged = false
					stream.once('error', () => {
						isDamaged = true
					})
					// Existing files are never overwritten.
					await pipeline(stream, createWriteStream(target, { flags: 'wx' })).catch((cause: unknown) =>
						isDamaged ? damaged(cause) : notWritten(cause),
					)
				}
			},
			close: () => zip.close(),
		}
	} catch (error) {
		zip.close()
		throw error
	}
}

interface ArchiveEntry {
	readonly fileName: string
	readonly uncompressedSize: number
}
type Entry = Parameters<ReadZip['openReadStreamPromise']>[0] & ArchiveEntry

async function entriesOf(zip: ReadZip): Promise<Entry[]> {
	if (zip.entryCount > mostEntries) throw new AppError('archive-too-large')
	const entries: Entry[] = []
	let bytes = 0
	try {
		for await (const entry of zip.eachEntry()) {
			// An entry for the folder itself holds nothing.
			if (entry.fileName === `${mediaFolder}/`) continue
			if (!isExpected(entry.fileName)) throw new AppError('archive-unsafe', { name: entry.fileName.slice(0, 100) })
			bytes += entry.uncompressedSize
			if (bytes > mostBytes) throw new AppError('archive-too-large')
			entries.push(entry)
		}
	} catch (error) {
		if (error instanceof AppError) throw error
		// The library itself refuses names that lead out of the archive.
		const isName = error instanceof Error && /invalid (relative path|characters in fileName)|absolute path/.test(error.message)
		throw isName ? new AppError('archive-unsafe', { name: '..' }, { cause: error }) : new AppError('archive-damaged', {}, { cause: error })
	}
	if (new Set(entries.map(({ fileName }) => fileName.toLowerCase())).size < entries.length) throw new AppError('archive-damaged')
	return entries
}

/** The document, and files directly in the media folder. */
function isExpected(name: string): boolean {
	if (name === documentName) return true
	const rest = name.startsWith(`${mediaFolder}/`) ? name.slice(mediaFolder.length + 1) : ''
	return rest !== '' && rest !== '.' && rest !== '..' && !/[/\\:\0]/.test(rest)
}

async function bytesOf(zip: ReadZip, entry: Entry): Promise<Buffer> {
	const chunks: Buffer[] = []
	try {
		for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
	} catch (cause) {
		damaged(cause)
	}
	return Buffer.concat(chunks)
}

async function refuseMissing(path: string): Promise<void> {
	const isFile = await stat(path).then(
		(found) => found.isFile(),
		() => false,
	)
	if (!isFile) throw new AppError('archive-missing')
}

function damaged(cause: unknown): never {
	throw new AppError('archive-damaged', {}, { cause })
}
