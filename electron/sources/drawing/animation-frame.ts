/** One picture of a moving one: what changes, and where. */
export interface AnimationFrame {
	readonly x: number
	readonly y: number
	readonly widthPx: number
	readonly heightPx: number
	/** How long it is shown, ms. */
	readonly delayMs: number
	/** What happens to its place when it has been shown. */
	readonly dispose: 'keep' | 'clear' | 'restore'
	/** Whether what lies under its transparent pixels stays. */
	readonly isOver: boolean
	/** It alone, as a file that stands still. */
	readonly file: () => Uint8Array
}

/** A moving picture cut into its pictures. */
export interface AnimationFile {
	readonly widthPx: number
	readonly heightPx: number
	/** How often all of them are played; 0 = for ever. */
	readonly plays: number
	readonly frames: readonly AnimationFrame[]
}
