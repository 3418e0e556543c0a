/** The hold of End show. The button and the key share it, so that both fill the same button. */
export interface EndHold {
	/** Starts filling; nothing happens when the show may not be ended now. */
	press(): void
	/** Released too early: nothing happens. */
	release(): void
}

export interface EndHoldParts {
	readonly holdMs: () => number
	/** Whether the show may be ended now; pressing when it may not does nothing. */
	readonly canEnd: () => boolean
	readonly onHeld: (held: boolean) => void
	readonly end: () => void
	readonly setTimer: (run: () => void, ms: number) => () => void
}

export function createEndHold(parts: EndHoldParts): EndHold {
	let stop: (() => void) | null = null
	return {
		press() {
			if (stop || !parts.canEnd()) return
			parts.onHeld(true)
			stop = parts.setTimer(() => {
				stop = null
				parts.onHeld(false)
				parts.end()
			}, parts.holdMs())
		},
		release() {
			if (!stop) return
			stop()
			stop = null
			parts.onHeld(false)
		},
	}
}
