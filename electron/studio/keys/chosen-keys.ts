import { chordRefusal } from '../../../shared/domain/chord-rules.ts'
import { type ChosenKeys, commandKeys, type KeyConflict, withKeys } from '../../../shared/domain/command-keys.ts'
import { isCommandId } from '../../../shared/domain/commands.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { Held } from '../../lib/document/document.ts'

export interface KeyService {
	/** Throws AppError "key-unknown-command", "key-refused" or "key-taken", and changes nothing then. */
	set(keys: ChosenKeys): void
	/** null: every command. Throws AppError "key-unknown-command". */
	reset(id: string | null): void
}

/** The keys of commands that people change. They are kept here and not on a screen: a studio has many. */
export function createKeyService(settings: Held<ChosenKeys | undefined>): KeyService {
	return {
		set(keys) {
			const chosen = Object.entries(keys).reduce<ChosenKeys>((before, [id, chords]) => {
				if (!isCommandId(id)) throw new AppError('key-unknown-command')
				for (const chord of chords) {
					const refusal = chordRefusal(chord, id)
					if (refusal) throw new AppError(`key-refused/${refusal}`, { key: chord })
				}
				return withKeys(before, id, [...new Set(chords)])
			}, settings.current() ?? {})
			const before = commandKeys(settings.current()).conflicts
			const isNew = (conflict: KeyConflict) => !before.some(({ id, chord }) => id === conflict.id && chord === conflict.chord)
			const conflict = commandKeys(chosen).conflicts.find(isNew)
			if (conflict) throw new AppError('key-taken', { key: conflict.chord })
			settings.update(() => chosen)
		},
		reset(id) {
			if (id !== null && !isCommandId(id)) throw new AppError('key-unknown-command')
			settings.update((chosen) => {
				if (id === null || !chosen) return {}
				const { [id]: _, ...others } = chosen
				return others
			})
		},
	}
}
