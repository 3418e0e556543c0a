import type { Log } from '../../lib/log.ts'

export interface ShowBackupsOptions {
	readonly show: {
		/** null while no show runs. */
		runningId(): string | null
		onChange(listener: () => void): () => void
	}
	readonly backUp: () => Promise<void>
	readonly log: Log
}

/** Backs up the open collection when a show starts. A failed backup never prevents a show. Returns the function that unsubscribes. */
export function backUpBeforeShows({ show, backUp, log }: ShowBackupsOptions): () => void {
	let last = show.runningId()
	return show.onChange(() => {
		const id = show.runningId()
		if (id === last) return
		last = id
		if (id === null) return
		backUp().catch((error: unknown) =>
			log.error('The collection could not be backed up', { error: error instanceof Error ? error.message : String(error) }),
		)
	})
}
