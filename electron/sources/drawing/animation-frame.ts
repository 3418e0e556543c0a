/** One frame of an animation: what changes, and where. */
export interface AnimationFrame {
	readonly x: number
	readonly y: number
	readonly widthPx: number
	readonly heightPx: number
	/** How long it is shown, ms. */
	readonly delayMs: number
	/** What happens to its area after it was shown. */
	readonly dispose: 'keep' | 'clear' | 'restore'
	/** Whether the picture below its transparent pixels stays. */
	readonly isOver: boolean
	/** This frame alone, as a still picture file. */
	readonly file: () => Uint8Array
}

/** An animation, cut into its frames. */
export interface AnimationFile {
	readonly widthPx: number
	readonly heightPx: number
	/** How often the frames are played; 0 = endlessly. */
	readonly plays: number
	readonly frames: readonly AnimationFrame[]
}
