import { access, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type CueList, cueList, maxCueLists } from '../../../shared/domain/cue.ts'
import { say } from '../../../shared/texts/english.ts'
import { type Document, type DocumentProblem, openDocument } from '../../lib/document/document.ts'
import type { Log } from '../../lib/log.ts'

/** The files of all cue lists: cue-lists/<id>.json in the data folder. */
export interface ListFiles {
	/** The name of each list that can be read, in the order of their names. */
	names(): Promise<readonly { readonly id: string; readonly name: string }[]>
	/** null: there is no such list. One of which nothing can be read is set aside, and begins empty. Rejects with AppError "document-unreadable". */
	open(id: string): Promise<Document<CueList> | null>
	/** Creates the file, or replaces what is in it. Rejects with Node's file error. */
	create(list: CueList): Promise<Document<CueList>>
	remove(id: string): Promise<void>
}

export interface ListFilesOptions {
	readonly folder: string
	readonly log: Log
	readonly onWriteFailed: (path: string) => void
	readonly onProblem: (problem: DocumentProblem) => void
}

const named = z.object({ name: z.string().min(1).max(80) })

export function createListFiles({ folder, log, onWriteFailed, onProblem }: ListFilesOptions): ListFiles {
	const pathOf = (id: string) => join(folder, `${id}.json`)

	async function open(id: string, initial: CueList): Promise<Document<CueList>> {
		const path = pathOf(id)
		const document = await openDocument<CueList>({
			path,
			schema: cueList,
			migrations: [],
			initial,
			fallback: initial,
			// The name of the file is the id: a copy of a file made by hand is a list of its own.
			fromStored: (stored) => ({ ...stored, id }),
			log,
			onWriteFailed: () => onWriteFailed(path),
		})
		if (document.problem) onProblem(document.problem)
		return document
	}

	return {
		async names() {
			const files = (await readdir(folder).catch(() => [])).filter((file) => /^[\w-]{1,64}\.json$/.test(file)).slice(0, maxCueLists)
			const found = await Promise.all(
				files.map(async (file) => {
					const name = await readName(join(folder, file))
					return name === null ? [] : [{ id: file.slice(0, -'.json'.length), name }]
				}),
			)
			return found.flat().toSorted((a, b) => a.name.localeCompare(b.name))
		},
		async open(id) {
			const isThere = await access(pathOf(id)).then(
				() => true,
				() => false,
			)
			if (!isThere) return null
			const name = (await readName(pathOf(id))) ?? say('cue/set-aside-list').text
			const document = await open(id, { id, name, cues: [], hardEnd: null, start: null })
			// In the place of the one that was set aside.
			if (document.problem?.kind === 'unreadable') document.update((list) => list)
			return document
		},
		async create(list) {
			const document = await open(list.id, list)
			document.update(() => list)
			await document.saved()
			return document
		},
		remove: (id) => rm(pathOf(id), { force: true }),
	}
}

async function readName(path: string): Promise<string | null> {
	try {
		return named.parse(JSON.parse(await readFile(path, 'utf8'))).name
	} catch {
		return null
	}
}
