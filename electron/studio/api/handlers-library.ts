import type { libraryCalls } from '../../../shared/ipc/calls/library.ts'
import type { Handlers } from '../../../shared/ipc/contract.ts'
import type { KeptRecordings } from '../../library/kept-recordings.ts'
import type { Library } from '../../library/library.ts'
import { done } from './done.ts'

export interface LibraryServices {
	readonly library: Library
	readonly kept: KeptRecordings
}

type LibraryHandlers = { readonly [Name in keyof typeof libraryCalls]: Handlers[Name] }

export function libraryHandlers({ library, kept }: LibraryServices): LibraryHandlers {
	return {
		'recordings.access': () => ({ path: library.issueAccess() }),
		'recordings.facts': ({ id }) => library.facts(id),
		'recordings.cutPlaces': ({ id, inMs, outMs }) => kept.cutPlaces(id, inMs, outMs),
		'recordings.makeClip': async (clip) => ({ id: await kept.makeClip(clip) }),
		'recordings.cancelClip': () => done(kept.cancelClip()),
		'recordings.rename': async ({ id, title }) => done(await kept.rename(id, title)),
		'recordings.delete': async ({ id, final }) => done(await kept.delete(id, final)),
		'recordings.reveal': async ({ id }) => done(await kept.reveal(id)),
	}
}
