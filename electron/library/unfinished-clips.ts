import { z } from 'zod'
import { openDocument } from '../lib/document/document.ts'
import type { Log } from '../lib/log.ts'

/** The paths of clips that are being made, on disk, so that a run that ends meanwhile leaves no half clip behind. */
export interface UnfinishedClips {
	paths(): readonly string[]
	/** Resolves when it is on the disk. */
	add(path: string): Promise<void>
	remove(path: string): Promise<void>
}

export async function openUnfinishedClips(path: string, log: Log): Promise<UnfinishedClips> {
	const empty: { readonly unfinished: readonly string[] } = { unfinished: [] }
	const document = await openDocument({
		path,
		schema: z.object({ unfinished: z.array(z.string()) }),
		migrations: [],
		initial: empty,
		fallback: empty,
		log,
	})

	function save(change: (unfinished: readonly string[]) => readonly string[]): Promise<void> {
		document.update(({ unfinished }) => ({ unfinished: change(unfinished) }))
		return document.saved()
	}

	return {
		paths: () => document.current().unfinished,
		add: (added) => save((paths) => [...paths, added]),
		remove: (removed) => save((paths) => paths.filter((each) => each !== removed)),
	}
}
