import { detach } from './detach.ts'

/** Work in the background that an end has to wait for. */
export interface PendingWork {
	/** Its failure is ignored here: whoever began the work handles it. */
	add(work: Promise<unknown>): void
	/** Resolves when all work that has been added so far has ended. */
	settled(): Promise<void>
}

export function createPendingWork(): PendingWork {
	const pending = new Set<Promise<void>>()
	return {
		add(work) {
			const gone = work.then(
				() => {},
				() => {},
			)
			pending.add(gone)
			detach(gone.then(() => pending.delete(gone)))
		},
		async settled() {
			await Promise.all(pending)
		},
	}
}
