import type { AppView } from '../../../shared/domain/snapshot.ts'
import { type AppErrorData, toAppErrorData } from '../../../shared/errors/app-error.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'

/** What is wrong with this installation, shown on the screen until it is solved: a missing FFmpeg, a settings file that was set aside. */
export interface Problems {
	add(error: AppErrorData, blocking: boolean): void
	addThrown(error: unknown, blocking: boolean): void
	/** The first one that keeps a show from starting, or null. */
	blocking(): AppErrorData | null
	list(): AppView['problems']
	onChange(listener: () => void): () => void
}

export function createProblems(): Problems {
	let problems: AppView['problems'] = []
	const listeners = createListeners()
	function add(error: AppErrorData, blocking: boolean): void {
		problems = [...problems.filter((other) => other.error.code !== error.code), { error, blocking }]
		listeners.notify()
	}
	return {
		add,
		addThrown: (error, blocking) => add(toAppErrorData(error), blocking),
		blocking: () => problems.find(({ blocking }) => blocking)?.error ?? null,
		list: () => problems,
		onChange: listeners.add,
	}
}
