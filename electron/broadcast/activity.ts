import type { ActivityEntry } from '../../shared/domain/show.ts'
import { createListeners } from '../../shared/lib/listeners.ts'
import type { Clock } from '../lib/clock.ts'

/** What the screen shows, newest last. */
const shown = 200
/** What a report may hold of one show: a busy day is a few hundred entries. */
const kept = 5000

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
	const listeners = createListeners()
	return {
		add(entry) {
			entries = [...entries.slice(-(kept - 1)), { ...entry, text: withoutSubject(entry), id: nextId, atMs: clock.now() }]
			nextId += 1
			listeners.notify()
		},
		entries: () => entries.slice(-shown),
		since: (atMs) => entries.filter((entry) => entry.atMs >= atMs),
		onChange: listeners.add,
	}
}

/** An error's own sentence often begins with the name that stands in front of the line already. */
function withoutSubject({ subject, text }: Pick<ActivityEntry, 'subject' | 'text'>): string {
	return subject !== '' && text.startsWith(`${subject} `) ? text.slice(subject.length + 1) : text
}
