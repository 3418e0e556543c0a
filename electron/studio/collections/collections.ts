import { rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { CollectionBackup, CollectionSummary, ExportedCollection } from '../../../shared/domain/collections.ts'
import type { ChosenKeys } from '../../../shared/domain/command-keys.ts'
import type { ImportReport } from '../../../shared/domain/import-report.ts'
import type { ProgramFormat } from '../../../shared/domain/program.ts'
import type { Source } from '../../../shared/domain/source.ts'
import { AppError, type AppErrorData } from '../../../shared/errors/app-error.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import { type Collection, emptyCollection } from '../../../shared/program/collection.ts'
import { neededFiles } from '../../../shared/program/needed-files.ts'
import { outlinesOf } from '../../../shared/program/outline.ts'
import { say } from '../../../shared/texts/english.ts'
import type { Clock } from '../../lib/clock.ts'
import { createInTurn } from '../../lib/in-turn.ts'
import { collectionText, readCollection } from '../../settings/collection-document.ts'
import type { CollectionStore, SettingsStore } from '../../settings/settings-store.ts'
import { copyOf } from './collection-copy.ts'
import { type CollectionFiles, timeOf } from './collection-files.ts'
import { exportCollection, importCollection, type OpenFile } from './exchange.ts'
import { missingFiles } from './missing-files.ts'
import { type ObsImportOptions, readObs, withMoved } from './obs-import.ts'
import { type FoundFile, findNeighbors } from './relink.ts'

/** The collections of scenes and sources, one of which is open. */
export interface Collections {
	/** The open one first, then by name. */
	list(): Promise<CollectionSummary[]>
	/** Resolves to the id of the new collection. */
	create(name: string): Promise<string>
	duplicate(id: string, name: string | undefined): Promise<string>
	rename(id: string, name: string): Promise<void>
	/** Throws AppError "collection-in-use", "collection-missing" or "collection-cannot-open". */
	open(id: string): Promise<void>
	/** Throws AppError "collection-is-open". */
	remove(id: string): Promise<void>
	/** Newest first. */
	backups(id: string): Promise<CollectionBackup[]>
	restore(id: string, backupId: string): Promise<void>
	/** Backs up the open collection before a show. */
	backUp(): Promise<void>
	/** Writes it as one file with the files that it needs. Throws AppError "collection-not-exported". */
	export(id: string): Promise<ExportedCollection>
	/** Throws the AppErrors of collection-archive.ts. */
	import(path: string, name: string | undefined): Promise<{ readonly id: string; readonly name: string; readonly folder: string | null }>
	/** What importing an OBS scene collection would do. Throws AppError "obs-not-a-collection" or "obs-too-large". */
	readObs(text: string, found: readonly FoundFile[]): Promise<ImportReport>
	importObs(text: string, found: readonly FoundFile[], name: string): Promise<string>
	/** A missing file was found: finds its neighbors as well. Resolves to the number of files found. Throws AppError "file-not-there". */
	relink(id: string, found: FoundFile): Promise<number>
	/** Opens the collection of the computer that this one follows, or takes over how it was edited there. `text`: as its file contains it. */
	follow(id: string, text: string): Promise<void>
	/** The open collection, for the screens. */
	view(): { readonly id: string; readonly name: string; readonly listRevision: number }
	onChange(listener: () => void): () => void
}

export interface CollectionsOptions {
	readonly settings: Pick<SettingsStore, 'current' | 'update' | 'flush'> & CollectionStore
	readonly files: CollectionFiles
	readonly clock: Clock
	/** The secrets of the sources of other collections. */
	readonly secrets: {
		/** The source as it can be stored. */
		hide(source: Source): Promise<Source>
		copy(fromId: string, toId: string): Promise<void>
		forget(id: string): Promise<void>
		/** Reads the secrets of these sources; calling the result puts them in place of the secrets of the present sources. */
		read(sources: Collection['sources']): Promise<() => void>
	}
	readonly isEncoding: () => boolean
	/** Opens a file that a source may read. */
	readonly openFile: OpenFile
	/** A screen's uploads: what was imported from there is removed. */
	readonly receivedFolder: string
	/** Exports are written here, and the files of imports in folders below it. */
	readonly exchangeFolder: string
	/** Call when another collection has been opened. */
	readonly showCollection: (formatBefore: ProgramFormat) => void
	/** Replaces the content of the open collection. */
	readonly replaceOpen: (collection: Collection) => void
	/** Changes the sources of the open collection, as an edit that can be undone. */
	readonly relinkOpen: (change: (path: string) => string) => void
	/** Gives commands other keys. */
	readonly setKeys: (keys: ChosenKeys) => void
	readonly onProblem: (problem: AppErrorData) => void
	readonly newId: (kind: string) => string
	readonly platform: NodeJS.Platform
	readonly filmSize: ObsImportOptions['filmSize']
}

/** Number of scenes that are outlined for each collection. */
const outlineCount = 3

export function createCollections(options: CollectionsOptions): Collections {
	const { settings, files, clock, secrets } = options
	const changes = createListeners()
	let listRevision = 0
	/** Changes run one after another. */
	const inTurn = createInTurn()

	function changed(): void {
		listRevision += 1
		changes.notify()
	}

	const isOpen = (id: string) => id === settings.collectionId()
	const textOf = (id: string) => (isOpen(id) ? Promise.resolve(settings.collectionText()) : files.read(id))

	async function load(id: string): Promise<Collection> {
		return understood(await textOf(id))
	}

	function refuseWhileOpen(id: string): void {
		if (isOpen(id) && options.isEncoding()) throw new AppError('collection-in-use')
	}

	async function add(collection: Collection): Promise<string> {
		const id = options.newId('collection')
		await files.write(id, collectionText(collection))
		changed()
		return id
	}

	const obsOptions: ObsImportOptions = {
		clock,
		format: () => settings.current().program.format,
		platform: options.platform,
		newId: options.newId,
		filmSize: options.filmSize,
		chosenKeys: () => settings.current().keys,
	}

	/** The passwords of an imported collection go to the vault. */
	async function addImported(collection: Collection): Promise<string> {
		const sources: Source[] = []
		for (const source of collection.sources) sources.push(await secrets.hide(source))
		return add({ ...collection, sources })
	}

	async function forgetReceived(path: string): Promise<void> {
		if (dirname(path) === options.receivedFolder) await rm(path, { force: true }).catch(() => {})
	}

	async function openNow(id: string): Promise<void> {
		if (options.isEncoding()) throw new AppError('collection-in-use')
		const { format } = settings.current().program
		let takeSecrets = () => {}
		const problem = await settings.openCollection(id, async ({ sources }) => {
			takeSecrets = await secrets.read(sources)
			// The encoder may have started meanwhile.
			if (options.isEncoding()) throw new AppError('collection-in-use')
		})
		takeSecrets()
		options.showCollection(format)
		if (problem) options.onProblem(problem)
		changed()
	}

	async function summary(id: string, savedAtMs: number | null): Promise<CollectionSummary> {
		const nothing = { scenes: 0, sources: 0, widthPx: 16, heightPx: 9, outlines: [], files: 0, missingFiles: [] }
		const shared = { id, isOpen: isOpen(id), savedAtMs, name: id }
		try {
			const collection = await load(id)
			const { scenes, sources, format } = collection
			const needed = neededFiles(collection)
			return {
				...shared,
				name: nameOf(collection),
				scenes: scenes.length,
				sources: sources.length,
				widthPx: format.widthPx,
				heightPx: format.heightPx,
				outlines: outlinesOf(collection, outlineCount),
				files: needed.length,
				missingFiles: await missingFiles(needed, clock),
				problem: null,
			}
		} catch (error) {
			if (!(error instanceof AppError)) throw error
			return { ...shared, ...nothing, problem: error.toData() }
		}
	}

	return {
		async list() {
			const found = await files.list()
			const openId = settings.collectionId()
			const all = found.some(({ id }) => id === openId) ? found : [...found, { id: openId, savedAtMs: null }]
			const summaries: CollectionSummary[] = []
			for (const { id, savedAtMs } of all) summaries.push(await summary(id, savedAtMs))
			return summaries.toSorted((a, b) => Number(b.isOpen) - Number(a.isOpen) || a.name.localeCompare(b.name))
		},
		create: (name) => inTurn(() => add({ ...emptyCollection, format: settings.current().program.format, name })),
		duplicate: (id, name) =>
			inTurn(async () => {
				const original = await load(id)
				const copy = copyOf(original, name ?? say('collection-copy', { name: nameOf(original) }).text.slice(0, 80), () =>
					options.newId('source'),
				)
				for (const [from, to] of copy.newIds) await secrets.copy(from, to)
				return add(copy.collection)
			}),
		rename: (id, name) =>
			inTurn(async () => {
				if (isOpen(id)) settings.update((current) => ({ ...current, program: { ...current.program, name } }))
				else await files.write(id, collectionText({ ...(await load(id)), name }))
				changed()
			}),
		open: (id) => inTurn(async () => (isOpen(id) ? undefined : openNow(id))),
		remove: (id) =>
			inTurn(async () => {
				if (isOpen(id)) throw new AppError('collection-is-open')
				const { sources } = await load(id).catch(() => ({ sources: [] }))
				await files.remove(id)
				for (const source of sources)
					if (!settings.current().program.sources.some((other) => other.id === source.id)) await secrets.forget(source.id)
				changed()
			}),
		async backups(id) {
			const all = await files.listBackups(id)
			const read = await Promise.all(
				all.map(async (backup) => {
					const found = readCollection(await files.readBackup(id, backup.id).catch(() => ''))
					if (found.kind !== 'ready') return []
					const { scenes, sources } = found.collection
					const because = backup.id.endsWith('-restore') ? ('restore' as const) : ('show' as const)
					return [{ id: backup.id, savedAtMs: timeOf(backup.id), because, scenes: scenes.length, sources: sources.length }]
				}),
			)
			return read.flat()
		},
		restore: (id, backupId) =>
			inTurn(async () => {
				refuseWhileOpen(id)
				const collection = understood(await files.readBackup(id, backupId))
				// A pending write would overwrite the restored collection.
				await settings.flush()
				if (readCollection(await files.read(id).catch(() => '')).kind === 'newer') throw new AppError('collection-cannot-open/newer')
				const present = await textOf(id).catch(() => null)
				if (present !== null) await files.writeBackup(id, { atMs: clock.now(), because: 'restore', text: present })
				await files.write(id, collectionText(collection))
				if (isOpen(id)) await openNow(id)
				else changed()
			}),
		backUp() {
			// The state of this moment, however long the write has to wait.
			const [id, backup] = [settings.collectionId(), { atMs: clock.now(), because: 'show', text: settings.collectionText() }]
			return inTurn(async () => {
				await files.writeBackup(id, backup)
				changed()
			})
		},
		export: async (id) => {
			const collection = await load(id)
			return exportCollection({ ...collection, name: nameOf(collection) }, options.exchangeFolder, options.openFile)
		},
		async import(path, given) {
			const { collection, folder } = await importCollection(path, options.exchangeFolder).finally(() => forgetReceived(path))
			const name = given ?? nameOf(collection)
			// Its sources may belong to a collection that exists here already.
			const { collection: copy } = copyOf(collection, name, () => options.newId('source'))
			return { id: await inTurn(() => addImported(copy)), name, folder }
		},
		readObs: async (text, found) => (await readObs(text, found, obsOptions)).report,
		importObs: (text, found, name) =>
			inTurn(async () => {
				const { collection, keys } = await readObs(text, found, obsOptions)
				const id = await addImported({ ...collection, name })
				if (Object.keys(keys).length > 0) options.setKeys(keys)
				return id
			}),
		relink: (id, found) =>
			inTurn(async () => {
				if (!(await isThere(found.to))) throw new AppError('file-not-there')
				const collection = await load(id)
				const gone = (await missingFiles(neededFiles(collection), clock)).map(({ path }) => path)
				const all = await findNeighbors(found, gone)
				const moved = new Map(all.map(({ from, to }) => [from, to]))
				if (isOpen(id)) options.relinkOpen((path) => moved.get(path) ?? path)
				else await files.write(id, collectionText(withMoved(collection, moved)))
				changed()
				return all.length
			}),
		follow: (id, text) =>
			inTurn(async () => {
				const collection = understood(text)
				if (isOpen(id) && isDeepStrictEqual(collection.format, settings.current().program.format)) return options.replaceOpen(collection)
				if (options.isEncoding()) throw new AppError('collection-in-use')
				// A pending write would overwrite it.
				await settings.flush()
				await files.write(id, collectionText(collection))
				await openNow(id)
			}),
		view: () => ({ id: settings.collectionId(), name: nameOf(settings.current().program), listRevision }),
		onChange: changes.add,
	}
}

function nameOf({ name }: Pick<Collection, 'name'>): string {
	return name ?? say('collection-unnamed').text
}

function understood(text: string): Collection {
	const found = readCollection(text)
	if (found.kind !== 'ready') throw new AppError(`collection-cannot-open/${found.kind}`)
	return found.collection
}

async function isThere(path: string): Promise<boolean> {
	return stat(path).then(
		(found) => found.isFile(),
		() => false,
	)
}
