import type { Socket } from 'node:net'
import type { RecordingFacts } from '../../shared/domain/library.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import { wait } from '../lib/wait.ts'
import type { LibraryProcess } from './library-process.ts'
import { createScreenAccess } from './screen-access.ts'

/** A request of a browser for a film, a part of it or a picture. */
export interface ServedRequest {
	readonly path: string
	readonly search: string
	readonly range: string | null
	readonly isHead: boolean
	readonly socket: Socket
}

/** The recordings that are kept, for screens to play. */
export interface Library {
	/** The path below which a screen loads recordings: `<path>/<id>/film`, `…/stream?track=1&from=0` (ms), `…/picture?at=0` (ms), `…/wave?track=1`. */
	issueAccess(): string
	/** Rejects with AppError "unknown-recording" or those of worker/media-facts.ts. Of a recording that has just begun it waits for the first picture in the file. */
	facts(id: string): Promise<RecordingFacts>
	/** Resolves with false when the address stands for nothing that is listed: the connection is untouched then. Otherwise it has been handed over. */
	serve(request: ServedRequest): Promise<boolean>
}

export interface LibraryOptions {
	readonly process: LibraryProcess
	readonly clock: Clock
	/** The film of a listed recording: its file, or the list of its files; null when there is none with this id. */
	readonly filmOf: (id: string) => Promise<string | null>
	/** Whether it is still being written. */
	readonly isRecording: (id: string) => boolean
}

/** A recorder writes what lies between two keyframes at once, and they are up to 10 s apart (shared/domain/encoder.ts). */
const firstPictureMs = 12_000
const askAgainMs = 500

export function createLibrary({ process, clock, filmOf, isRecording }: LibraryOptions): Library {
	const access = createScreenAccess(clock)

	async function factsOf(id: string, untilMs: number): Promise<RecordingFacts> {
		const path = await filmOf(id)
		if (path === null) throw new AppError('unknown-recording')
		// One that ends meanwhile is read once more, when its file is finished.
		const mayGrow = isRecording(id)
		try {
			return await process.readFacts(path)
		} catch (error) {
			if (clock.steady() >= untilMs) throw error
			const pathNow = await filmOf(id)
			if (pathNow === null) throw new AppError('unknown-recording', {}, { cause: error })
			const wasRenamed = pathNow !== path
			if (!mayGrow && !wasRenamed) throw error
			if (!wasRenamed) await wait(clock, askAgainMs)
			return factsOf(id, untilMs)
		}
	}

	return {
		issueAccess: access.issue,
		facts: (id) => factsOf(id, clock.steady() + firstPictureMs),
		async serve({ path, search, range, isHead, socket }) {
			const wanted = access.read(path, search)
			const file = wanted && (await filmOf(wanted.id))
			if (!wanted || file === null) return false
			await process.serve({ path: file, part: wanted.part, range, isHead }, socket)
			return true
		},
	}
}
