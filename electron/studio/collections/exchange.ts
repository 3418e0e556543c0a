import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExportedCollection } from '../../../shared/domain/collections.ts'
import { withoutSecret } from '../../../shared/domain/listening-address.ts'
import { settingsAs } from '../../../shared/domain/source.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { Collection } from '../../../shared/program/collection.ts'
import { neededFiles, withFiles } from '../../../shared/program/needed-files.ts'
import { collectionText, readCollection } from '../../settings/collection-document.ts'
import { type ArchivedFile, archiveName, openArchive, writeArchive } from './collection-archive.ts'

/** Opens a file that may be read. */
export type OpenFile = (path: string) => Promise<{ readonly handle: ArchivedFile['handle']; readonly bytes: number }>

/** More sources than any screen can show. */
const mostSources = 10_000

/** Writes a collection with the files that it needs. A file that is missing, or that no source may open, is left out and counted. */
export async function exportCollection(collection: Collection, folder: string, openFile: OpenFile): Promise<ExportedCollection> {
	const files: ArchivedFile[] = []
	const names = new Map<string, string>()
	const paths = [...new Set(neededFiles(collection).map(({ path }) => path))]
	for (const path of paths) {
		const found = await openFile(path).catch((error: unknown) => {
			if (error instanceof AppError) return null
			throw error
		})
		if (!found) continue
		const name = archiveName(path, files.length + 1)
		files.push({ name, ...found })
		names.set(path, name)
	}
	const path = await freePath(folder, folderName(collection.name ?? ''), '.zip')
	await writeArchive(path, collectionText(withFiles(collection, (from) => names.get(from) ?? from)), files)
	return { path, files: files.length, missing: paths.length - files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) }
}

export interface ReadExchange {
	readonly collection: Collection
	/** The folder of its files; null = it has none. */
	readonly folder: string | null
}

/** Reads such a file and unpacks its files into a new folder below this one. If that fails, nothing is left there. */
export async function importCollection(path: string, folder: string): Promise<ReadExchange> {
	const archive = await openArchive(path)
	try {
		const found = readCollection(archive.document)
		if (found.kind !== 'ready') throw new AppError(`collection-cannot-open/${found.kind}`)
		if (found.collection.sources.length > mostSources) throw new AppError('archive-too-large')
		const collection = withoutOpenPorts(found.collection)
		if (archive.files.size === 0) return { collection, folder: null }
		const target = await freePath(folder, folderName(found.collection.name ?? ''), '')
		try {
			await archive.unpack(target)
		} catch (error) {
			await rm(target, { recursive: true, force: true }).catch(() => {})
			throw error
		}
		const placeOf = (name: string) => (archive.files.has(name) ? join(target, name.slice(name.indexOf('/') + 1)) : name)
		return { collection: withFiles(collection, placeOf), folder: target }
	} finally {
		archive.close()
	}
}

/** Keeps only characters that every file system accepts. */
export function folderName(name: string): string {
	return (
		name
			.replaceAll(/[^\p{L}\p{N}._ -]/gu, '_')
			.replaceAll(/^[. ]+|[. ]+$/g, '')
			.slice(0, 60) || 'Collection'
	)
}

/** "Talk.zip", or "Talk 2.zip" when that exists. */
async function freePath(folder: string, name: string, ending: string): Promise<string> {
	const taken = new Set((await readdir(folder).catch(() => [])).map((each) => each.toLowerCase()))
	for (let number = 1; ; number += 1) {
		const free = `${name}${number === 1 ? '' : ` ${number}`}${ending}`
		if (!taken.has(free.toLowerCase())) return join(folder, free)
	}
}

/** A source that listens does so for this computer's network only when a person here says so, and its key is made here. */
function withoutOpenPorts(collection: Collection): Collection {
	const sources = collection.sources.map((source) => {
		const settings = settingsAs('network', source.settings)
		if (!settings || settings.way === 'address') return source
		const { lan: _, ...rest } = settings
		return { ...source, settings: { ...rest, path: withoutSecret(settings.way, settings.path) } }
	})
	return { ...collection, sources }
}
