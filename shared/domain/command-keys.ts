import { chordRefusal, mostKeysOfCommand } from './chord-rules.ts'
import { commandIds, entryOf, type StudioCommandId } from './commands.ts'

/** Keys that somebody chose, by the id of a command. Ids of other versions stay as they are. */
export type ChosenKeys = Readonly<Record<string, readonly string[]>>

export interface CommandKeys {
	/** The keys that run each command, the first is the one shown. */
	readonly keys: Readonly<Record<StudioCommandId, readonly string[]>>
	/** Keys that a command should have and another one has, with that one. */
	readonly conflicts: readonly KeyConflict[]
}

export interface KeyConflict {
	readonly id: StudioCommandId
	readonly chord: string
	readonly takenBy: StudioCommandId
}

/**
 * No key runs two commands: a chosen key wins over a standard one, then the order of the list decides. A key that no command may have, from a file that was
 * edited by hand, runs nothing.
 */
export function commandKeys(chosen: ChosenKeys = {}): CommandKeys {
	const owner = new Map<string, StudioCommandId>()
	const keys: Partial<Record<StudioCommandId, readonly string[]>> = {}
	const conflicts: KeyConflict[] = []
	const isChosen = (id: StudioCommandId) => Object.hasOwn(chosen, id)
	for (const id of [...commandIds.filter(isChosen), ...commandIds.filter((each) => !isChosen(each))]) {
		const own: string[] = []
		const possible = (chosen[id] ?? entryOf(id).keys).filter((chord) => chordRefusal(chord, id) === null)
		for (const chord of possible.slice(0, mostKeysOfCommand)) {
			const takenBy = owner.get(chord)
			if (takenBy === id) continue
			if (takenBy) {
				conflicts.push({ id, chord, takenBy })
				continue
			}
			owner.set(chord, id)
			own.push(chord)
		}
		keys[id] = own
	}
	return { keys: keys as Record<StudioCommandId, readonly string[]>, conflicts }
}

export const standardKeys: CommandKeys['keys'] = commandKeys().keys

/** The chosen keys after one command gets others; what equals the standard is not kept, so that a later standard applies. */
export function withKeys(chosen: ChosenKeys, id: StudioCommandId, keys: readonly string[]): ChosenKeys {
	const { [id]: _, ...others } = chosen
	const standard = entryOf(id).keys
	const isStandard = keys.length === standard.length && keys.every((chord, index) => chord === standard[index])
	return isStandard ? others : { ...others, [id]: keys }
}
