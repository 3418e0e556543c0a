import type { StoreApi } from 'zustand/vanilla'
import { isDeviceInput } from '../../shared/domain/chord-rules.ts'
import { type CommandKeys, commandKeys } from '../../shared/domain/command-keys.ts'
import { commandIds, type StudioCommandId } from '../../shared/domain/commands.ts'
import type { AppView } from '../../shared/domain/snapshot.ts'
import { createListeners } from '../../shared/lib/listeners.ts'
import type { Texts } from '../texts/texts.ts'
import { chordOfPress, createLayout, type KeyPress, matchesChord } from './chord.ts'
import { chordCaps, chordText } from './chord-text.ts'

/** Which keys run which commands now, and how they are shown. */
export interface KeyBindings {
	/** The keys of all commands, and those that two commands should have. The same object until one changes. */
	all(): CommandKeys
	/** The command that a press runs; null = none. */
	commandOf(press: KeyPress): StudioCommandId | null
	/** The command of an input of another device, such as "midi:note:36". */
	commandOfInput(input: string): StudioCommandId | null
	/** How a press is written; null while only modifiers are held. */
	chordOf(press: KeyPress): string | null
	/** One text for each key cap, in the present layout. */
	caps(chord: string): readonly string[]
	/** All of them in one. */
	text(chord: string): string
	/** The first key of a command as on a key cap; null = it has none. Keys of the keyboard come first. */
	cap(id: StudioCommandId): string | null
	/** What somebody types shows the layout where the browser does not. */
	note(press: KeyPress): void
	/** The layout may have been switched. */
	refresh(): void
	onChange(listener: () => void): () => void
	dispose(): void
}

export interface KeyBindingsParts {
	readonly app: StoreApi<AppView>
	readonly mac: boolean
	/** What the keys of the present layout type, where the browser reports it. */
	readonly readLayout: () => Promise<ReadonlyMap<string, string>> | undefined
	readonly texts: Texts
}

export function createKeyBindings({ app, mac, readLayout, texts }: KeyBindingsParts): KeyBindings {
	const listeners = createListeners()
	const layout = createLayout(readLayout, listeners.notify)
	let chosen = app.getState().keys
	let current = commandKeys(chosen)
	const unsubscribe = app.subscribe(({ keys }) => {
		if (keys === chosen) return
		chosen = keys
		current = commandKeys(keys)
		listeners.notify()
	})
	const text = (chord: string) => chordText(chord, mac, layout.printedOn, texts)
	const find = (matches: (chord: string) => boolean) => commandIds.find((id) => current.keys[id].some(matches)) ?? null
	layout.refresh()
	return {
		all: () => current,
		commandOf: (press) => find((chord) => matchesChord(press, chord, mac, layout.printedOn)),
		commandOfInput: (input) => find((chord) => chord === input),
		chordOf: (press) => chordOfPress(press, mac, layout.printedOn),
		caps: (chord) => chordCaps(chord, mac, layout.printedOn, texts),
		text,
		cap(id) {
			const keys = current.keys[id]
			const shown = keys.find((chord) => !isDeviceInput(chord)) ?? keys[0]
			return shown === undefined ? null : text(shown)
		},
		note: layout.note,
		refresh: layout.refresh,
		onChange: listeners.add,
		dispose: unsubscribe,
	}
}
