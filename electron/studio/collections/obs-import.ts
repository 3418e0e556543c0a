import { type ChosenKeys, commandKeys } from '../../../shared/domain/command-keys.ts'
import type { ImportReport } from '../../../shared/domain/import-report.ts'
import { readMediaAddress } from '../../../shared/domain/media-address.ts'
import type { ProgramFormat } from '../../../shared/domain/program.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { Collection } from '../../../shared/program/collection.ts'
import { neededFiles, withFiles } from '../../../shared/program/needed-files.ts'
import { outlinesOf } from '../../../shared/program/outline.ts'
import { importObs } from '../../import/obs/import-obs.ts'
import { mostImported } from '../../import/obs/import-sources.ts'
import { type ObsDocument, readObsDocument, versionOf } from '../../import/obs/obs-document.ts'
import { pathsIn } from '../../import/obs/obs-sources.ts'
import type { Clock } from '../../lib/clock.ts'
import { parseJson } from '../../lib/parse-json.ts'
import { settlesWithin } from '../../lib/settles-within.ts'
import { missingFiles } from './missing-files.ts'
import { type PictureSize, readPictureSize } from './picture-size.ts'
import { type FoundFile, findNeighbors } from './relink.ts'

/** The collection that a file is converted to, and the report that is shown before anything is stored. */
export interface ObsImported {
	readonly collection: Collection
	/** All keys of each command that gets more. */
	readonly keys: ChosenKeys
	readonly report: ImportReport
}

export interface ObsImportOptions {
	readonly clock: Pick<Clock, 'after'>
	readonly format: () => ProgramFormat
	readonly platform: NodeJS.Platform
	readonly newId: (kind: string) => string
	readonly chosenKeys: () => ChosenKeys | undefined
	/** The size of a film file as it is shown; null = unknown. */
	readonly filmSize: (path: string, signal: AbortSignal) => Promise<PictureSize | null>
}

/** The size is read for at most this many pictures. */
const mostPictures = 500
/** The size is read for at most this many films. */
const mostFilms = 60
/** Each takes a process. */
const filmsAtOnce = 3
/** Time limit for a network share that doesn't answer, ms. */
const sizesLimitMs = 6000
const outlineCount = 60

/** Reads an OBS scene collection. Throws AppError "obs-not-a-collection" or "obs-too-large". `found`: the current places of missing files. */
export async function readObs(text: string, found: readonly FoundFile[], options: ObsImportOptions): Promise<ObsImported> {
	const document = readObsDocument(parseJson(text))
	if (!document) throw new AppError('obs-not-a-collection')
	if (document.sources.length > mostImported) throw new AppError('obs-too-large', { max: mostImported })
	const moved = await moves(document, found, options)
	// A picture is measured at its current path, and listed under its old one.
	const known = await sizesOf(pathsIn(document.sources), moved, options)
	const { collection, entries, groups, keys } = convert(document, known, options)
	const placed = withMoved(collection, moved)
	const needed = neededFiles(placed)
	return {
		collection: placed,
		keys,
		report: {
			name: placed.name ?? '',
			writtenBy: versionOf(document),
			widthPx: placed.format.widthPx,
			heightPx: placed.format.heightPx,
			scenes: placed.scenes.length,
			sources: placed.sources.length,
			groups,
			entries: [...entries],
			outlines: outlinesOf(placed, outlineCount),
			files: needed.length,
			missingFiles: await missingFiles(needed, options.clock),
		},
	}
}

function convert(
	document: ObsDocument,
	known: ReadonlyMap<string, PictureSize>,
	{ format, platform, newId, chosenKeys }: ObsImportOptions,
) {
	return importObs(document, {
		known,
		format: format(),
		isWindows: platform === 'win32',
		isMac: platform === 'darwin',
		newId,
		commandKeys: commandKeys(chosenKeys()),
	})
}

/** Each file that was found leads to its neighbors. */
async function moves(document: ObsDocument, found: readonly FoundFile[], options: ObsImportOptions): Promise<ReadonlyMap<string, string>> {
	const moved = new Map<string, string>()
	if (found.length === 0) return moved
	const { collection } = convert(document, new Map(), options)
	const missing = (await missingFiles(neededFiles(collection), options.clock)).map(({ path }) => path)
	for (const one of found) {
		for (const { from, to } of await findNeighbors(one, missing)) if (!moved.has(from) || from === one.from) moved.set(from, to)
	}
	return moved
}

export function withMoved(collection: Collection, moved: ReadonlyMap<string, string>): Collection {
	if (moved.size === 0) return collection
	return withFiles(collection, (path) => moved.get(path) ?? path)
}

async function sizesOf(
	paths: readonly string[],
	moved: ReadonlyMap<string, string>,
	{ clock, filmSize }: Pick<ObsImportOptions, 'clock' | 'filmSize'>,
): Promise<ReadonlyMap<string, PictureSize>> {
	const sizes = new Map<string, PictureSize>()
	const files = [...new Set(paths)].filter((path) => readMediaAddress(path).kind === 'file')
	const films: string[] = []
	const ending = new AbortController()
	const pictures = files.slice(0, mostPictures).map(async (path) => {
		const size = await readPictureSize(moved.get(path) ?? path)
		if (size) sizes.set(path, size)
		else films.push(path)
	})
	async function readFilms(): Promise<void> {
		for (let path = films.pop(); path !== undefined && !ending.signal.aborted; path = films.pop()) {
			const size = await filmSize(moved.get(path) ?? path, ending.signal)
			if (size) sizes.set(path, size)
		}
	}
	const all = Promise.all(pictures).then(() => {
		films.splice(mostFilms)
		return Promise.all(Array.from({ length: filmsAtOnce }, readFilms))
	})
	await settlesWithin(all, clock, sizesLimitMs)
	ending.abort()
	return new Map(sizes)
}
