import type { FilterFileProblem } from '../../shared/domain/filter.ts'
import type { FilterFile, FilterFiles, MaskPicture } from '../../shared/domain/filter-files.ts'
import { AppError, type AppErrorData, toAppErrorData } from '../../shared/errors/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Drawing } from './drawing/drawing.ts'
import type { DrawingAnswer } from './drawing/drawing-messages.ts'
import { fileGone } from './file-errors.ts'
import type { FileWatch, FileWatches } from './file-watches.ts'
import type { PictureSize } from './picture-size.ts'
import { createSlowFileRetry, type SlowFileRetry } from './slow-file-retry.ts'

/** Reads the files that filters need, outside this process, and again when they change on disk. What was read last stays until something better is. */
export interface FilterFilesReader extends FilterFiles {
	/** Every file that is needed now: others are forgotten. */
	setNeeded(files: readonly FilterFile[]): void
	/** Files that cannot be read. */
	problems(): readonly FilterFileProblem[]
	dispose(): void
}

export interface FilterFilesOptions {
	readonly drawing: Pick<Drawing, 'draw'>
	readonly watches: Pick<FileWatches, 'watch'>
	readonly clock: Pick<Clock, 'after'>
	/** Folders of which no filter may open a file (see allowed-file.ts). */
	readonly neverIn: readonly string[]
	/** That of masks: the program's picture. */
	readonly size: PictureSize
	/** A file was read, or could not be. */
	readonly onChange: () => void
}

/** The delay before a file that is being written is read again, ms. */
const changingRetryMs = 400

interface Entry {
	readonly file: FilterFile
	content: { readonly lut: Uint8Array } | { readonly mask: MaskPicture } | null
	problem: AppErrorData | null
	/** Incremented with each reading: results of earlier ones are ignored. */
	reading: number
	watch: FileWatch | null
	cancelRetry: () => void
	readonly slow: SlowFileRetry
}

export function createFilterFiles({ drawing, watches, clock, neverIn, size, onChange }: FilterFilesOptions): FilterFilesReader {
	const entries = new Map<string, Entry>()
	let version = 0

	function changed(entry: Entry, change: Partial<Pick<Entry, 'content' | 'problem'>>): void {
		Object.assign(entry, change)
		version += 1
		onChange()
	}

	function read({ reads, path }: FilterFile): Promise<DrawingAnswer> {
		return drawing.draw(reads === 'lut' ? { kind: 'lut', path, neverIn, sizes: [] } : { kind: 'mask', path, neverIn, size, sizes: [] })
	}

	function contentOf({ reads }: FilterFile, bytes: Uint8Array): NonNullable<Entry['content']> {
		if (reads === 'lut') return { lut: bytes }
		const pixels = size.widthPx * size.heightPx
		return { mask: { ...size, luminance: bytes.subarray(0, pixels), alpha: bytes.subarray(pixels) } }
	}

	/** Called only after the file has been read once, so that a network share that hangs is not read all the time. */
	function watchOf(entry: Entry): FileWatch {
		entry.watch ??= watches.watch(
			entry.file.path,
			() => true,
			(state) => {
				if (state !== null || entry.content === null) load(entry)
				else changed(entry, { problem: fileGone().toData() })
			},
		)
		return entry.watch
	}

	function load(entry: Entry): void {
		entry.reading += 1
		const mine = entry.reading
		const isCurrent = () => entry.reading === mine && entries.get(keyOf(entry.file)) === entry
		entry.cancelRetry()
		entry.slow.cancel()
		read(entry.file).then(
			({ bytes, file }) => {
				if (!isCurrent()) return
				entry.slow.succeeded()
				watchOf(entry).setKnown(file?.identity)
				changed(entry, { content: bytes ? contentOf(entry.file, bytes) : null, problem: null })
			},
			(error: unknown) => {
				if (isCurrent()) failed(entry, toAppErrorData(error))
			},
		)
	}

	function failed(entry: Entry, error: AppErrorData): void {
		if (error.code === 'source-file-changing') entry.cancelRetry = clock.after(changingRetryMs, () => load(entry))
		if (error.code === 'source-file-slow') entry.slow.failed()
		else watchOf(entry).setKnown(error.code === 'source-file-missing' ? null : undefined)
		changed(entry, { problem: error.code === 'source-file-missing' && entry.content ? fileGone().toData() : inWordsOfFilters(error) })
	}

	function close(entry: Entry): void {
		entry.cancelRetry()
		entry.slow.cancel()
		entry.watch?.dispose()
	}

	return {
		version: () => version,
		lut(path) {
			const content = entries.get(keyOf({ reads: 'lut', path }))?.content
			return content && 'lut' in content ? content.lut : null
		},
		mask(path) {
			const content = entries.get(keyOf({ reads: 'mask', path }))?.content
			return content && 'mask' in content ? content.mask : null
		},
		setNeeded(files) {
			const needed = new Map(files.map((file) => [keyOf(file), file]))
			for (const [key, entry] of entries) {
				if (needed.has(key)) continue
				entries.delete(key)
				close(entry)
				if (entry.problem) onChange()
			}
			for (const [key, file] of needed) {
				if (entries.has(key)) continue
				const slow = createSlowFileRetry(clock, () => load(entry))
				const entry: Entry = { file, content: null, problem: null, reading: 0, watch: null, cancelRetry: () => {}, slow }
				entries.set(key, entry)
				load(entry)
			}
		},
		problems: () =>
			[...entries.values()].flatMap(({ file, content, problem }) =>
				problem ? [{ ...file, error: problem, isLeftOut: content === null }] : [],
			),
		dispose() {
			for (const entry of entries.values()) close(entry)
			entries.clear()
		},
	}
}

function keyOf({ reads, path }: FilterFile): string {
	return `${reads} ${path}`
}

/** What helps with a source, such as restarting it, does not help with a filter. */
function inWordsOfFilters(error: AppErrorData): AppErrorData {
	const serverSaid = error.serverSaid
	switch (error.code) {
		case 'source-file-slow':
			return new AppError('filter-file-slow').toData()
		case 'source-file-unreadable':
			return new AppError('filter-file-unreadable', {}, { serverSaid }).toData()
		case 'source-picture-broke':
		case 'source-picture-slow':
		case 'source-picture-memory':
			return new AppError('filter-file-broke').toData()
		default:
			return error
	}
}
