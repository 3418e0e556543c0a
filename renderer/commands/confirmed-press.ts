import { entryOf, type StudioCommandId } from '../../shared/domain/commands.ts'
import type { CommandHold } from './command-hold.ts'

/** The second press of a command that is pressed twice must come within this time, ms. */
export const secondPressMs = 2000
/** A second press that comes sooner may be a key that bounces, ms. */
export const bounceMs = 80

/** Presses of keys, of other devices and of Enter in the palette, confirmed as the command asks for. */
export interface ConfirmedPress {
	press(id: StudioCommandId): PressOutcome
	release(): void
}

/** "asked": it waits for the second press. "held": it runs when it is held long enough. "ignored": a key that bounced. */
export type PressOutcome = 'ran' | 'asked' | 'held' | 'ignored'

export interface ConfirmedPressParts {
	readonly hold: CommandHold
	/** Runs the command, or says why it cannot run. */
	readonly run: (id: StudioCommandId) => void
	readonly canRun: (id: StudioCommandId) => boolean
	/** Asks for the second press. */
	readonly onFirst: (id: StudioCommandId) => void
	/** Ms. */
	readonly now: () => number
}

export function createConfirmedPress({ hold, run, canRun, onFirst, now }: ConfirmedPressParts): ConfirmedPress {
	let first: { readonly id: StudioCommandId; readonly atMs: number } | null = null

	function pressTwice(id: StudioCommandId): PressOutcome {
		const atMs = now()
		const sinceMs = first?.id === id ? atMs - first.atMs : Number.POSITIVE_INFINITY
		if (sinceMs < bounceMs) return 'ignored'
		if (sinceMs <= secondPressMs || !canRun(id)) {
			first = null
			run(id)
			return 'ran'
		}
		first = { id, atMs }
		onFirst(id)
		return 'asked'
	}

	return {
		press(id) {
			const { confirm } = entryOf(id)
			if (confirm === 'double') return pressTwice(id)
			first = null
			if (confirm === 'hold') {
				hold.press(id)
				return 'held'
			}
			run(id)
			return 'ran'
		},
		release: hold.release,
	}
}
