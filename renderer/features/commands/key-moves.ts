import type { ChosenKeys, CommandKeys } from '../../../shared/domain/command-keys.ts'
import { commandIds, type StudioCommandId } from '../../../shared/domain/commands.ts'

/** What a new key does: it replaces one of the command, or is added (null). */
export interface NewKey {
	readonly id: StudioCommandId
	readonly chord: string
	readonly replaces: string | null
}

/** The other command that has this key now; null = none. */
export function ownerOf({ keys }: CommandKeys, { id, chord }: NewKey): StudioCommandId | null {
	return commandIds.find((other) => other !== id && keys[other].includes(chord)) ?? null
}

/** The keys of the command with the new one, and of the command that loses it. */
export function givenKey(all: CommandKeys, given: NewKey): ChosenKeys {
	const { id, chord, replaces } = given
	const owner = ownerOf(all, given)
	const own = all.keys[id].filter((each) => each !== chord)
	const index = replaces === null ? -1 : own.indexOf(replaces)
	const next = index < 0 ? [...own, chord] : own.with(index, chord)
	return { [id]: next, ...(owner ? { [owner]: all.keys[owner].filter((each) => each !== chord) } : {}) }
}
