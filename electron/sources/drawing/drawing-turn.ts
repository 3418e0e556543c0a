import type { OpenAnimations } from './animation-canvas.ts'

/** What the drawing process offers to a job. Jobs may take long, use much memory and be killed, so they never run in the program process. */
export interface DrawingTurn {
	/** Called when everything is read and drawing can begin; resolves when it is this job's turn. `isRisky`: the time it takes cannot be predicted. */
	readonly begin: (isRisky: boolean, needsBytes: number) => Promise<void>
	readonly mayBeHeavy: boolean
	readonly animations: OpenAnimations
}
