import type { StudioState } from '../stores/studio-stores.ts'

/** Viewers get something else than the program, or get it later. */
export function hasAirNews({ air }: StudioState): boolean {
	return air.isRunning && (air.delayMs > 0 || air.canvases.some(({ holding }) => holding !== null))
}
