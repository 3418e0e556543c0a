import type { ActivityEntry } from '../../shared/domain/show.ts'
import { createListeners } from '../../shared/lib/listeners.ts'
import { type Text, verbatim } from '../../shared/texts/text.ts'
import type { Clock } from '../lib/clock.ts'

/** Number of entries that the screen shows, newest last. */
const shown = 200
/** Maximum number of entries in the report of one show: a busy day has a few hundred. */
const kept = 5000

/** `subject` as a string: a name that is the same in every language. */
export interface ActivityNote extends Pick<ActivityEntry, 'kind' | 'level'> {
	readonly subject: Text | string
	readonly text: Text | string
}

export interface Activity {
	add(entry: ActivityNote): void
	entries(): readonly ActivityEntry[]
	/** Entries since a given time, for the report. */
	since(atMs: number): ActivityEntry[]
	onChange(listener: () => void): () => void
}

export function createActivity(clock: Clock): Activity {
	let entries: readonly ActivityEntry[] = []
	let nextId = 1
	const listeners = createListeners()
	return {
		add(entry) {
			entries = [...entries.slice(-(kept - 1)), { ...entry, ...asLine(entry), id: nextId, atMs: clock.now() }]
			nextId += 1
			listeners.notify()
		},
		entries: () => entries.slice(-shown),
		since: (atMs) => entries.filter((entry) => entry.atMs >= atMs),
		onChange: listeners.add,
	}
}

/** An error's sentence often begins with the name that already starts the line. */
function asLine({ subject: about, text: sentence }: ActivityNote): Pick<ActivityEntry, 'subject' | 'text'> {
	const subject = typeof about === 'string' ? verbatim(about) : about
	const whole = typeof sentence === 'string' ? verbatim(sentence) : sentence
	const isDoubled = subject.text !== '' && whole.text.startsWith(`${subject.text} `)
	return { subject, text: isDoubled ? { ...whole, text: whole.text.slice(subject.text.length + 1) } : whole }
}
