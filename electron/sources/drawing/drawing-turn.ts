import type { OpenAnimations } from './animation-canvas.ts'

/** How a job runs. Runs where it may take long, be killed, and take much memory: never in the program process. */
export interface DrawingTurn {
	/** Called when everything is read and drawing can begin; resolves when it is this job's turn. `isRisky`: nobody can tell how long it takes. */
	readonly begin: (isRisky: boolean, needsBytes: number) => Promise<void>
	readonly mayBeHeavy: boolean
	readonly animations: OpenAnimations
}
