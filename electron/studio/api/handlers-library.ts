import type { libraryCalls } from '../../../shared/ipc/calls/library.ts'
import type { Handlers } from '../../../shared/ipc/contract.ts'
import type { KeptRecordings } from '../../library/kept-recordings.ts'
import type { Library } from '../../library/library.ts'
import type { UploadService } from '../recording/uploads/upload-service.ts'
import { done } from './done.ts'

export interface LibraryServices {
	readonly library: Library
	readonly kept: KeptRecordings
	readonly uploads: Pick<UploadService, 'start' | 'cancel' | 'retry'>
}

type LibraryHandlers = { readonly [Name in keyof typeof libraryCalls]: Handlers[Name] }

export function libraryHandlers({ library, kept, uploads }: LibraryServices): LibraryHandlers {
	return {
		'recordings.access': () => ({ path: library.issueAccess() }),
		'recordings.facts': ({ id }) => library.facts(id),
		'recordings.cutPlaces': ({ id, inMs, outMs }) => kept.cutPlaces(id, inMs, outMs),
		'recordings.makeClip': async (clip) => ({ id: await kept.makeClip(clip) }),
		'recordings.cancelClip': () => done(kept.cancelClip()),
		'recordings.rename': async ({ id, title }) => done(await kept.rename(id, title)),
		'recordings.delete': async ({ id, final }) => done(await kept.delete(id, final)),
		'recordings.upload': async (upload) => done(await uploads.start(upload)),
		'recordings.cancelUpload': ({ id }) => done(uploads.cancel(id)),
		'recordings.retryUpload': ({ id }) => done(uploads.retry(id)),
		'recordings.reveal': async ({ id }) => done(await kept.reveal(id)),
	}
}
