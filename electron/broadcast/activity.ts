import type { ActivityEntry } from '../../shared/domain/show.ts'
import type { Clock } from '../lib/clock.ts'

/** What the screen shows under Activity, newest last; longer histories are in the report and the log. */
const kept = 200

export interface Activity {
	add(entry: Omit<ActivityEntry, 'id' | 'atMs'>): void
	entries(): readonly ActivityEntry[]
	/** Entries since a moment, for the report. */
	since(atMs: number): ActivityEntry[]
	onChange(listener: () => void): () => void
}

export function createActivity(clock: Clock): Activity {
	let entries: readonly ActivityEntry[] = []
	let nextId = 1
	const listeners = new Set<() => void>()
	return {
		add(entry) {
			entries = [...entries.slice(-(kept - 1)), { ...entry, id: nextId, atMs: clock.now() }]
			nextId += 1
			for (const listener of listeners) listener()
		},
		entries: () => entries,
		since: (atMs) => entries.filter((entry) => entry.atMs >= atMs),
		onChange(listener) {
			listeners.add(listener)
			return () => listeners.delete(listener)
		},
	}
}
