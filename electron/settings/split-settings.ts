import { copyFile, readFile } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import { hideSecrets } from '../../shared/domain/address-secrets.ts'
import { writeFileAtomically } from '../lib/atomic-file.ts'
import { isStoredDocument, migrate, type StoredDocument } from '../lib/document/migrate.ts'
import { asidePath } from '../lib/document/set-aside.ts'
import type { Log } from '../lib/log.ts'
import { parseJson } from '../lib/parse-json.ts'
import type { DocumentPaths } from './document-paths.ts'
import { collectionMigrations, splitVersion1 } from './migrations.ts'
import { defaultStudioSettings } from './settings-schema.ts'

/**
 * Splits the settings of version 1 into the current documents. The settings are written last, so that a start that is interrupted repeats everything.
 * The original file is kept, without the passwords that the oldest versions wrote into addresses.
 */
export async function splitOldSettings(paths: DocumentPaths, log: Log): Promise<void> {
	const document = await stored(paths.studio)
	if (document?.['version'] !== 1) return
	const { studio, collection, accounts, destinations } = splitVersion1(document)
	const aside = asidePath(paths.studio, 'version-1')
	await writeFileAtomically(aside, textOf(withoutPasswords(document)))
	// Written in the current version at once: the kept copy of an older one could hold a password.
	await put(paths.collection(defaultStudioSettings.collectionId), migrate(collection, collectionMigrations))
	await put(paths.accounts, accounts)
	await put(paths.destinations, destinations)
	await put(paths.studio, studio, { isKept: true })
	log.info('The settings were split into one document for each thing', { aside })
}

/** An existing file is kept too: somebody may have put an old settings file next to newer documents. */
async function put(path: string, document: StoredDocument, { isKept = false } = {}): Promise<void> {
	const before = isKept ? null : await stored(path)
	if (before !== null && !isDeepStrictEqual(before, document)) await copyFile(path, asidePath(path, 'replaced'))
	await writeFileAtomically(path, textOf(document))
}

/** null when there is no file or it cannot be read: the code that opens it handles that. */
async function stored(path: string): Promise<StoredDocument | null> {
	try {
		const found = parseJson(await readFile(path, 'utf8'))
		return isStoredDocument(found) ? found : null
	} catch {
		return null
	}
}

function textOf(document: StoredDocument): string {
	return `${JSON.stringify(document, null, '\t')}\n`
}

function withoutPasswords(document: StoredDocument): StoredDocument {
	const { program } = document
	if (!isStoredDocument(program) || !Array.isArray(program['sources'])) return document
	return { ...document, program: { ...program, sources: program['sources'].map(withoutPassword) } }
}

function withoutPassword(source: unknown): unknown {
	if (!isStoredDocument(source) || !isStoredDocument(source['settings'])) return source
	const { kind, path } = source['settings']
	if ((kind !== 'media' && kind !== 'network') || typeof path !== 'string') return source
	return { ...source, settings: { ...source['settings'], path: hideSecrets(path).path } }
}
