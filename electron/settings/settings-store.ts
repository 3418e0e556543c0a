import { readFile } from 'node:fs/promises'
import type { z } from 'zod'
import { AppError, type AppErrorData, dataOf } from '../../shared/errors/app-error.ts'
import { createListeners } from '../../shared/lib/listeners.ts'
import { type Collection, collection } from '../../shared/program/collection.ts'
import type { ErrorKey } from '../../shared/texts/keys.ts'
import { type Document, type DocumentOptions, type DocumentProblem, type Held, openDocument } from '../lib/document/document.ts'
import type { Log } from '../lib/log.ts'
import { collectionDocument, collectionText, readCollection } from './collection-document.ts'
import { documentPaths } from './document-paths.ts'
import { defaultParts, joined, partsOf, type SettingsParts } from './joined-settings.ts'
import { accountsMigrations, destinationsMigrations, studioMigrations } from './migrations.ts'
import { withCollection } from './open-collection.ts'
import { accountsDocument, destinationsDocument, type Settings, studioSettings } from './settings-schema.ts'
import { splitOldSettings } from './split-settings.ts'

/** Everything that the user has set up, as one value. A change is written only to the documents that it affects. */
export interface SettingsStore extends Held<Settings> {
	/** Calls the listener after each update; returns the function that unsubscribes. */
	onChange(listener: () => void): () => void
	/** Resolves when everything is on disk. */
	flush(): Promise<void>
	/** What was wrong with the files at the start, for the screen. */
	readonly problems: readonly AppErrorData[]
}

/** The open collection. */
export interface CollectionStore {
	/** The id of the open collection. */
	collectionId(): string
	/** The open collection as its file contains it. */
	collectionText(): string
	/**
	 * Saves the current collection and opens another one in its place. `prepare` gets the new one before it is used; when it rejects, nothing has
	 * changed. Resolves to what was wrong with its file, null = nothing. Throws AppError "collection-missing" or "collection-cannot-open".
	 */
	openCollection(id: string, prepare: (collection: Collection) => Promise<void>): Promise<AppErrorData | null>
}

export interface SettingsStoreOptions {
	readonly dataDir: string
	/** The settings on a first start. */
	readonly initial: Settings
	readonly log: Log
	/** A write failed: the change still applies until the program ends. */
	readonly onWriteFailed: (error: AppErrorData) => void
}

type DocumentName = 'settings' | 'collection' | 'accounts' | 'destinations'

export async function openSettings({
	dataDir,
	initial,
	log,
	onWriteFailed,
}: SettingsStoreOptions): Promise<SettingsStore & CollectionStore> {
	const paths = documentPaths(dataDir)
	await splitOldSettings(paths, log)
	const first = partsOf(initial, defaultParts)
	const problems: AppErrorData[] = []

	async function open<Value extends object>(
		name: DocumentName,
		options: Pick<DocumentOptions<Value>, 'path' | 'schema' | 'migrations' | 'initial' | 'fallback'> & Partial<DocumentOptions<Value>>,
	): Promise<Document<Value>> {
		const { path } = options
		const failed = () => onWriteFailed(dataOf('settings-not-saved', { path }, { retryable: true }))
		const document = await openDocument({ ...options, log, onWriteFailed: failed })
		if (document.problem) problems.push(problemData(name, document.problem))
		return document
	}

	const studio = await open('settings', {
		path: paths.studio,
		schema: studioSettings,
		migrations: studioMigrations,
		initial: first.studio,
		fallback: defaultParts.studio,
	})
	const openCollection = (id: string) =>
		open('collection', { ...collectionDocument, path: paths.collection(id), initial: first.collection })
	let documents = {
		studio,
		collection: await openCollection(studio.current().collectionId),
		accounts: await open('accounts', {
			path: paths.accounts,
			schema: accountsDocument,
			migrations: accountsMigrations,
			initial: first.accounts,
			fallback: defaultParts.accounts,
		}),
		destinations: await open('destinations', {
			path: paths.destinations,
			schema: destinationsDocument,
			migrations: destinationsMigrations,
			initial: first.destinations,
			fallback: defaultParts.destinations,
		}),
	}

	const parts = (): SettingsParts => ({
		studio: documents.studio.current(),
		collection: documents.collection.current(),
		accounts: documents.accounts.current(),
		destinations: documents.destinations.current(),
	})
	const changes = createListeners()
	let current = joined(parts())

	return {
		problems,
		current: () => current,
		update(change) {
			const before = parts()
			const next = partsOf(change(current), before)
			// All parts are checked before any is changed.
			const updates = [
				prepared(documents.studio, studioSettings, before.studio, next.studio),
				prepared(documents.collection, collection, before.collection, next.collection),
				prepared(documents.accounts, accountsDocument, before.accounts, next.accounts),
				prepared(documents.destinations, destinationsDocument, before.destinations, next.destinations),
			]
			for (const update of updates) update()
			current = joined(parts())
			changes.notify()
		},
		onChange: changes.add,
		collectionId: () => documents.studio.current().collectionId,
		collectionText: () => collectionText(documents.collection.current()),
		async openCollection(id, prepare) {
			const path = paths.collection(id)
			const found = readCollection(await readFile(path, 'utf8').catch(refuseMissing))
			if (found.kind !== 'ready') throw new AppError(`collection-cannot-open/${found.kind}`)
			const next = await openCollection(id)
			await prepare(next.current())
			const before = documents.collection
			const { studio: nextStudio, left, opened } = withCollection(documents.studio.current(), id, before.current(), next.current())
			before.update(() => left)
			await before.flush()
			next.update(() => opened)
			documents.studio.update(() => nextStudio)
			documents = { ...documents, collection: next }
			current = joined(parts())
			changes.notify()
			return next.problem && problemData('collection', next.problem)
		},
		async flush() {
			await Promise.all(Object.values(documents).map((document) => document.flush()))
		},
	}
}

/** Throws AppError "settings-invalid"; otherwise returns the function that makes the change. */
function prepared<Part extends object>(document: Held<Part>, schema: z.ZodType<Part>, before: Part, next: Part): () => void {
	if (next === before) return () => {}
	const { error } = schema.safeParse(next)
	const issue = error?.issues[0]
	if (issue) throw new AppError('settings-invalid', { field: issue.path.join('.'), problem: issue.message })
	return () => document.update(() => next)
}

function problemData(name: DocumentName, problem: DocumentProblem): AppErrorData {
	const key: ErrorKey = `${name}-${problem.kind === 'unreadable' ? 'set-aside' : problem.kind}`
	return dataOf(key, problem.kind === 'repaired' ? { aside: problem.aside, lost: listOf(problem.lost) } : paramsOf(problem))
}

function paramsOf({ kind: _, ...params }: Exclude<DocumentProblem, { kind: 'repaired' }>): Readonly<Record<string, string>> {
	return params
}

function refuseMissing(cause: unknown): never {
	throw new AppError('collection-missing', {}, { cause })
}

function listOf(lost: readonly string[]): string {
	const shown = lost.slice(0, 5).join(', ')
	return lost.length > 5 ? `${shown} and ${lost.length - 5} more` : shown
}
