import type { libraryCalls } from '../../../shared/ipc/calls/library.ts'
import type { Handlers } from '../../../shared/ipc/contract.ts'
import type { Library } from '../../library/library.ts'

export interface LibraryServices {
	readonly library: Library
}

type LibraryHandlers = { readonly [Name in keyof typeof libraryCalls]: Handlers[Name] }

export function libraryHandlers({ library }: LibraryServices): LibraryHandlers {
	return {
		'recordings.access': () => ({ path: library.issueAccess() }),
		'recordings.facts': ({ id }) => library.facts(id),
	}
}
