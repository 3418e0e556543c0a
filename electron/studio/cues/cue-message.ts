import type { CueMessage } from '../../../shared/domain/cue.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'

/** The message that the presenter sees; there is at most one. */
export interface PresenterMessage {
	current(): CueMessage | null
	send(text: string): void
	clear(): void
	/** A presenter view shows it. One that says so twice counts once. */
	shown(id: string, view: string): void
	/** Throws AppError "cue-message-none". */
	confirm(name: string): void
	onChange(listener: () => void): () => void
}

/** More views or names are not counted. */
const mostReaders = 50

export function createPresenterMessage({ now, newId }: { readonly now: () => number; readonly newId: () => string }): PresenterMessage {
	const changes = createListeners()
	let message: CueMessage | null = null
	const views = new Set<string>()

	function replace(next: CueMessage | null): void {
		message = next
		changes.notify()
	}

	return {
		current: () => message,
		send(text) {
			views.clear()
			replace({ id: newId(), text, sentAtMs: now(), shownOn: 0, confirmedBy: [] })
		},
		clear() {
			if (message) replace(null)
		},
		shown(id, view) {
			if (message?.id !== id || views.has(view) || views.size >= mostReaders) return
			views.add(view)
			replace({ ...message, shownOn: views.size })
		},
		confirm(name) {
			if (!message) throw new AppError('cue-message-none')
			const { confirmedBy } = message
			if (!confirmedBy.includes(name) && confirmedBy.length < mostReaders) replace({ ...message, confirmedBy: [...confirmedBy, name] })
		},
		onChange: changes.add,
	}
}
