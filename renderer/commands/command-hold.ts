import type { StudioCommandId } from '../../shared/domain/commands.ts'

/** Commands that run only when they are held. A button, a key and the palette share it, so that all of them fill the same button. */
export interface CommandHold {
	/** Starts filling; nothing happens when the command cannot run now, or while another one is held. */
	press(id: StudioCommandId): void
	/** Released too early: nothing happens. */
	release(): void
}

export interface CommandHoldParts {
	readonly holdMs: () => number
	readonly canRun: (id: StudioCommandId) => boolean
	/** null: nothing is held. */
	readonly onHeld: (id: StudioCommandId | null) => void
	readonly run: (id: StudioCommandId) => void
	readonly setTimer: (run: () => void, ms: number) => () => void
}

export function createCommandHold(parts: CommandHoldParts): CommandHold {
	let stop: (() => void) | null = null
	return {
		press(id) {
			if (stop || !parts.canRun(id)) return
			parts.onHeld(id)
			stop = parts.setTimer(() => {
				stop = null
				parts.onHeld(null)
				parts.run(id)
			}, parts.holdMs())
		},
		release() {
			if (!stop) return
			stop()
			stop = null
			parts.onHeld(null)
		},
	}
}
