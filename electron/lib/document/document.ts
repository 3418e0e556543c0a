import { copyFile, readFile, rename } from 'node:fs/promises'
import type { z } from 'zod'
import { AppError } from '../../../shared/errors/app-error.ts'
import { writeFileAtomically } from '../atomic-file.ts'
import type { Log } from '../log.ts'
import { parseJson } from '../parse-json.ts'
import { isStoredDocument, type Migration, migrate, type StoredDocument, versionAfter, versionOf } from './migrate.ts'
import { faultOf, salvage } from './salvage.ts'
import { asidePath, besidePath } from './set-aside.ts'

/** A value that is kept in a file. */
export interface Held<Value> {
	current(): Value
	/** Applies a change at once and writes it in the background. Throws AppError "settings-invalid" and changes nothing when the result is invalid. */
	update(change: (value: Value) => Value): void
}

export interface Document<Value> extends Held<Value> {
	/** Resolves when everything is on the disk; rejects with Node's file error when the last write failed. */
	saved(): Promise<void>
	/** Resolves when no write is pending, whether the writes succeeded or not. */
	flush(): Promise<void>
	/** What was wrong with the file when it was opened; null = nothing. */
	readonly problem: DocumentProblem | null
}

export type DocumentProblem =
	/** Nothing could be read from it: it is kept as `aside`, and the document starts as on a first start. */
	| { readonly kind: 'unreadable'; readonly aside: string }
	/** The parts in `lost` could not be read and were left out or replaced; the original file is kept as `aside`. */
	| { readonly kind: 'repaired'; readonly aside: string; readonly lost: readonly string[] }
	/** A newer version wrote it: it stays as it is, and this version keeps its own document as `beside`. */
	| { readonly kind: 'newer'; readonly path: string; readonly beside: string }

export interface DocumentOptions<Value extends object> {
	readonly path: string
	readonly schema: z.ZodType<Value>
	/** `migrations[0]` makes version 2 from version 1, and so on. The current version is the one that the last migration makes. */
	readonly migrations: readonly Migration[]
	/** The value on a first start. */
	readonly initial: Value
	/** Replaces values that don't fit the schema. null = a document with an invalid value is set aside as a whole. */
	readonly fallback: Value | null
	/** Converts between the file and the schema, for values that are stored in another form than they are used in. */
	readonly fromStored?: (stored: StoredDocument) => StoredDocument
	readonly toStored?: (value: Value) => object
	/** After values were replaced: updates what refers to them. */
	readonly afterSalvage?: (value: Value) => Value
	readonly log: Log
	/** A write failed: the change still applies until the program ends. */
	readonly onWriteFailed?: () => void
}

interface Loaded<Value> {
	readonly value: Value
	/** Where it is written from now on. */
	readonly path: string
	readonly problem: DocumentProblem | null
	/** It was migrated or repaired: it's written at once, so that the next start doesn't keep another copy of the same old file. */
	readonly isChanged?: true
}

/**
 * One JSON file, written as a whole. Parts that can't be read are left out, the rest is kept; the original file stays beside it under another name and is
 * never overwritten silently. Throws AppError "document-unreadable" when the file exists and can't be opened.
 */
export async function openDocument<Value extends object>(options: DocumentOptions<Value>): Promise<Document<Value>> {
	const { schema, log, toStored = (value: Value) => value } = options
	const version = versionAfter(options.migrations)
	const loaded = await load(options, options.path)
	const { path } = loaded
	let current = loaded.value
	/** The write that has not started: it writes the newest value when it starts. */
	let queued: Promise<void> | null = null
	let written: Promise<void> = Promise.resolve()

	async function write(): Promise<void> {
		try {
			await writeFileAtomically(path, `${JSON.stringify({ version, ...toStored(current) }, null, '\t')}\n`)
		} catch (error) {
			log.error('A document could not be written', { path, error: error instanceof Error ? error.message : String(error) })
			options.onWriteFailed?.()
			throw error
		}
	}

	/** Writes one at a time, in order. */
	function save(): void {
		if (queued) return
		queued = written
			.catch(() => {})
			.then(() => {
				queued = null
				return write()
			})
		written = queued
		written.catch(() => {})
	}

	if (loaded.isChanged) save()

	return {
		problem: loaded.problem,
		current: () => current,
		update(change) {
			const parsed = schema.safeParse(change(current))
			if (!parsed.success) {
				const [issue] = parsed.error.issues
				throw new AppError('settings-invalid', { field: issue?.path.join('.') ?? '', problem: issue?.message ?? '' })
			}
			current = parsed.data
			save()
		},
		saved: () => written,
		async flush() {
			while (queued) await queued.catch(() => {})
			await written.catch(() => {})
		},
	}
}

async function load<Value extends object>(options: DocumentOptions<Value>, path: string): Promise<Loaded<Value>> {
	const { schema, migrations, log, initial, fromStored = (stored: StoredDocument) => stored } = options
	const version = versionAfter(migrations)
	const text = await read(path)
	if (text === null) return { value: initial, path, problem: null }
	const found = parseJson(text)
	if (!isStoredDocument(found)) return setAside('It is not a JSON object.')

	const foundVersion = versionOf(found, version)
	if (foundVersion > version) {
		const beside = besidePath(path, version)
		log.error('A document is of a newer version and is left as it is', { path, version: foundVersion, beside })
		return { ...(await load(options, beside)), problem: { kind: 'newer', path, beside } }
	}

	let stored: StoredDocument
	try {
		stored = fromStored(migrate(found, migrations))
	} catch (error) {
		return setAside(error instanceof Error ? error.name : 'unknown')
	}
	const isOlder = foundVersion < version
	if (isOlder) {
		const aside = asidePath(path, `version-${foundVersion}`)
		await copyFile(path, aside)
		log.info('A document was brought to the present version', { path, from: foundVersion, to: version, aside })
	}
	const whole = schema.safeParse(stored)
	if (whole.success) return { value: whole.data, path, problem: null, ...(isOlder ? { isChanged: true } : {}) }
	const field = faultOf(whole.error)
	const kept = options.fallback && salvage(schema, stored, options.fallback)
	if (!kept) return setAside('A value does not fit.', field)
	const aside = asidePath(path, 'unreadable')
	await copyFile(path, aside)
	log.error('Parts of a document could not be understood', { path, field, lost: kept.lost, aside })
	const { afterSalvage = (value: Value) => value } = options
	return { value: afterSalvage(kept.value), path, problem: { kind: 'repaired', aside, lost: kept.lost }, isChanged: true }

	/** `field`: the name of the invalid field; its value may be secret and is never logged. */
	async function setAside(why: string, field?: string): Promise<Loaded<Value>> {
		const aside = asidePath(path, 'unreadable')
		await rename(path, aside)
		log.error('A document could not be understood and was set aside', { path, why, ...(field === undefined ? {} : { field }), aside })
		return { value: initial, path, problem: { kind: 'unreadable', aside } }
	}
}

/** null = there is no file yet. */
async function read(path: string): Promise<string | null> {
	try {
		return await readFile(path, 'utf8')
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
		throw new AppError('document-unreadable', { path }, { cause: error })
	}
}
