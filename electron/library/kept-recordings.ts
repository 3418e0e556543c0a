import { rename, rm, stat } from 'node:fs/promises'
import { dirname, extname } from 'node:path'
import type { ClipsView, CutPlaces, CutWay } from '../../shared/domain/library.ts'
import type { RecordingFile } from '../../shared/domain/recording.ts'
import { AppError, type AppErrorData, toAppErrorData } from '../../shared/errors/app-error.ts'
import { createListeners } from '../../shared/lib/listeners.ts'
import type { Clock } from '../lib/clock.ts'
import { detach } from '../lib/detach.ts'
import type { Log } from '../lib/log.ts'
import { metadataFile, seamlessChapters } from '../recorder/chapters.ts'
import { faultOfFileError, faultText } from '../recorder/faults.ts'
import { besides, reserveFile } from '../recorder/file-name.ts'
import { withinLimit } from '../recorder/folder.ts'
import { firstPictureAtMs, type JournalEntry, type RecordingJournal } from '../recorder/journal.ts'
import type { MoveToBin } from './bin.ts'
import type { LibraryProcess } from './library-process.ts'
import type { Reveal } from './reveal.ts'
import { writeSplitList } from './split-list.ts'
import type { UnfinishedClips } from './unfinished-clips.ts'

export interface NewClip {
	/** Of the recording that it is cut out of. */
	readonly id: string
	readonly title: string
	readonly inMs: number
	readonly outMs: number
	readonly way: CutWay
	readonly tracks: readonly number[]
}

/** A finished recording: its files in order. */
export interface KeptFiles {
	readonly title: string
	readonly files: readonly { readonly path: string; readonly bytes: number; readonly durationMs: number }[]
}

/** Everything that is kept on this computer: recordings of shows, clips and saved replays. */
export interface KeptRecordings {
	/** Newest first. */
	list(): Promise<RecordingFile[]>
	/** null when nothing with this id is listed. */
	pathOf(id: string): string | null
	/** What plays it: its file, or the list of its files when it was split. null when nothing with this id is listed. */
	filmOf(id: string): Promise<string | null>
	/** Its files as they are on the disk now. Rejects with AppError "unknown-recording", "recording-in-use" or "recording-file-missing". */
	filesOf(id: string): Promise<KeptFiles>
	/** Each of these rejects with AppError "unknown-recording", or what its sentence in shared/texts/en/recording.ts says. */
	cutPlaces(id: string, inMs: number, outMs: number): Promise<CutPlaces>
	/** Resolves with the id of the clip when its file is reserved; `view` shows the progress. */
	makeClip(clip: NewClip): Promise<string>
	cancelClip(): void
	rename(id: string, title: string): Promise<void>
	/** `isFinal`: deletes the file for good instead of moving it to the bin. */
	delete(id: string, isFinal: boolean): Promise<void>
	reveal(id: string): Promise<void>
	view(): ClipsView
	onChange(listener: () => void): () => void
	/** Removes the clip that the last run did not finish. Call it once, before anything is listed. */
	recover(): Promise<void>
}

export interface KeptRecordingsOptions {
	/** Of the recorder: it knows what is being written. */
	readonly recorded: () => Promise<readonly RecordingFile[]>
	readonly journal: RecordingJournal
	readonly unfinished: UnfinishedClips
	readonly process: Pick<LibraryProcess, 'readPlaces' | 'cut' | 'cancelCut'>
	readonly clock: Clock
	readonly log: Log
	readonly newId: () => string
	/** For the lists of the files of split recordings. */
	readonly listFolder: string
	/** null: this system has no bin. */
	readonly moveToBin: MoveToBin | null
	/** null: this system has no file manager. */
	readonly revealFile: Reveal | null
}

/** A disk that hangs is not waited for, ms. */
const answerLimitMs = 3000
const pattern = '{title}'
/** Files of one recording lie closer together than this, unless something was lost between them. */
const oneSecondMs = 1000

export function createKeptRecordings(options: KeptRecordingsOptions): KeptRecordings {
	const { recorded, journal, unfinished, process, clock, log } = options
	const listeners = createListeners()
	let view: ClipsView = { job: null, made: null, failure: null, revision: 0 }

	function set(change: Partial<ClipsView>): void {
		view = { ...view, ...change }
		listeners.notify()
	}
	const changed = () => set({ revision: view.revision + 1 })

	function find(id: string): JournalEntry {
		const entry = journal.entries().find((each) => each.id === id)
		if (!entry) throw new AppError('unknown-recording')
		return entry
	}

	/** While it is recorded, only its first file is known to be whole. */
	async function film(entry: JournalEntry): Promise<string> {
		const { path, files = [], status } = entry
		if (files.length < 2 || status === 'recording') return path
		return writeSplitList(options.listFolder, withDistances(files, entry.parts)).catch((error: unknown) => {
			throw new AppError('recording-not-readable', {}, { cause: error })
		})
	}

	/** Its parts are joined at the next start, under the name that they have now. */
	function findFinished(id: string): JournalEntry {
		const entry = find(id)
		if (entry.status === 'recording') throw new AppError('recording-in-use')
		return entry
	}

	async function run(clip: NewClip, id: string, source: JournalEntry, target: string): Promise<void> {
		const { inMs, outMs, way, tracks, title } = clip
		const chapters = source.fileChapters
			.filter(({ startMs, endMs }) => startMs < outMs && endMs >= inMs)
			.map((chapter) => ({ ...chapter, startMs: Math.max(0, chapter.startMs - inMs), endMs: Math.min(chapter.endMs, outMs) - inMs }))
		const metadata = metadataFile(title, seamlessChapters(chapters, outMs - inMs))
		let failure: AppErrorData | null = null
		try {
			const made = await process.cut({ path: await film(source), target, inMs, outMs, way, tracks, metadata }, (share) =>
				set({ job: { id, title, percent: Math.round(share * 100) } }),
			)
			const startedAtMs = firstPictureAtMs(source) + inMs
			const parts = [{ path: target, firstTimestampMs: 0 }]
			await journal.put({
				...{ id, title, path: target, startedAtMs, timelineEpochMs: startedAtMs, parts, pauses: [], chapters: [], showId: source.showId },
				...{
					status: 'finished',
					isIncomplete: false,
					isClip: true,
					durationMs: made.durationMs,
					bytes: made.bytes,
					fileChapters: chapters,
				},
			})
			log.info('a clip is made', { durationMs: made.durationMs })
		} catch (error) {
			failure = toAppErrorData(error)
			log.warn('a clip was not made', { cause: failure.code })
			await rm(target, { force: true }).catch(() => {})
		}
		await unfinished.remove(target).catch(() => {})
		const made = failure === null ? { id, title } : view.made
		set({ job: null, made, failure: failure?.code === 'clip-cancelled' ? null : failure, revision: view.revision + 1 })
	}

	return {
		async list() {
			const entries = new Map(journal.entries().map((entry) => [entry.id, entry]))
			return (await recorded()).map((file) => {
				const { title = '', isClip } = entries.get(file.id) ?? {}
				return { ...file, ...(title === '' ? {} : { title }), ...(isClip ? { isClip } : {}) }
			})
		},
		pathOf: (id) => journal.entries().find((entry) => entry.id === id)?.path ?? null,
		async filmOf(id) {
			const entry = journal.entries().find((each) => each.id === id)
			return entry ? film(entry) : null
		},
		async filesOf(id) {
			const kept = findFinished(id)
			const files = (kept.files ?? [kept]).map(async ({ path, durationMs }) => {
				const info = await withinLimit(stat(path), clock, answerLimitMs).catch(() => null)
				if (!info) throw new AppError('recording-file-missing')
				return { path, bytes: info.size, durationMs }
			})
			return { title: kept.title, files: await Promise.all(files) }
		},
		cutPlaces: async (id, inMs, outMs) => process.readPlaces(await film(find(id)), inMs, outMs),
		async makeClip(clip) {
			if (view.job) throw new AppError('clip-running')
			if (clip.outMs <= clip.inMs) throw new AppError('clip-empty')
			const source = find(clip.id)
			const id = options.newId()
			set({ job: { id, title: clip.title, percent: 0 }, failure: null })
			try {
				const startedAtMs = firstPictureAtMs(source) + clip.inMs
				const folder = dirname(source.path)
				const naming = { pattern, title: clip.title, startedAt: new Date(startedAtMs), number: 1 }
				const path = await reserveFile(folder, naming, 'mp4').catch((error: unknown) => {
					throw AppError.fromData(faultText(faultOfFileError(error, folder)), { cause: error })
				})
				await unfinished.add(path)
				detach(run(clip, id, source, path))
				return id
			} catch (error) {
				set({ job: null })
				throw error
			}
		},
		cancelClip: process.cancelCut,
		async rename(id, title) {
			const kept = findFinished(id)
			const naming = { pattern, title, startedAt: new Date(firstPictureAtMs(kept)), number: 1 }
			try {
				if (!(await exists(kept.path, clock))) throw new AppError('recording-file-missing')
				const container = extname(kept.path) === '.mkv' ? 'mkv' : 'mp4'
				const path = await reserveFile(dirname(kept.path), naming, container)
				await rename(kept.path, path)
				await rename(besides(kept.path, '.json'), besides(path, '.json')).catch(() => {})
				await journal.put(renamed(kept, title, path))
			} catch (error) {
				throw error instanceof AppError ? error : new AppError('recording-not-renamed', { system: systemWord(error) }, { cause: error })
			}
			changed()
		},
		async delete(id, isFinal) {
			const kept = findFinished(id)
			try {
				for (const path of kept.files?.map((file) => file.path) ?? [kept.path]) {
					if (!(await exists(path, clock))) continue
					if (isFinal) await rm(path)
					else if (!(await options.moveToBin?.(path))) throw new AppError('recording-no-bin')
				}
				for (const { path } of kept.files ?? [kept]) await rm(besides(path, '.json'), { force: true }).catch(() => {})
				await journal.remove(id)
			} catch (error) {
				throw error instanceof AppError ? error : new AppError('recording-not-deleted', { system: systemWord(error) }, { cause: error })
			}
			changed()
		},
		async reveal(id) {
			const { path } = find(id)
			if (!(await exists(path, clock))) throw new AppError('recording-file-missing')
			if (!(await options.revealFile?.(path))) throw new AppError('recording-not-revealed', { folder: dirname(path) })
		},
		view: () => view,
		onChange: listeners.add,
		async recover() {
			for (const path of unfinished.paths()) {
				await withinLimit(rm(path, { force: true }), clock, answerLimitMs).catch(() => {})
				await unfinished.remove(path)
			}
		},
	}
}

/** A file's own length is that of its sound, which ends a little later than its last picture: the next file begins where its first picture does. */
function withDistances(
	files: NonNullable<JournalEntry['files']>,
	parts: JournalEntry['parts'],
): readonly { path: string; durationMs: number }[] {
	const startOf = (index: number) => parts.find(({ file = 1 }) => file === index + 1)?.firstTimestampMs
	return files.map(({ path, durationMs }, index) => {
		const startMs = startOf(index)
		const nextMs = startOf(index + 1)
		const distanceMs = startMs === undefined || nextMs === undefined ? durationMs : nextMs - startMs
		return { path, durationMs: Math.abs(distanceMs - durationMs) < oneSecondMs ? distanceMs : durationMs }
	})
}

function renamed(entry: JournalEntry, title: string, path: string): JournalEntry {
	const moved = <Named extends { readonly path: string }>(each: Named): Named => (each.path === entry.path ? { ...each, path } : each)
	return { ...entry, title, path, parts: entry.parts.map(moved), ...(entry.files ? { files: entry.files.map(moved) } : {}) }
}

function systemWord(error: unknown): string {
	return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}

function exists(path: string, clock: Clock): Promise<boolean> {
	return withinLimit(stat(path), clock, answerLimitMs).then(
		() => true,
		() => false,
	)
}
