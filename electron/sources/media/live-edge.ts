/** Keeps a livestream close to the present, frame by frame. */
export interface LiveEdge {
	/**
	 * Decides what to do in this frame. `buffered`: whole frames that have arrived. `skip`: how many to drop first. `play`: false = the picture stays until
	 * more have arrived.
	 */
	next(buffered: number): { readonly skip: number; readonly play: boolean }
}

export interface LiveEdgeOptions {
	/** The buffer that compensates for an unsteady network, frames. */
	readonly reserve: number
	/** Buffered frames beyond the reserve that stay unused for this many frames are dropped; null = the sender waits for us, and nothing is dropped. */
	readonly window: number | null
}

export function createLiveEdge({ reserve, window }: LiveEdgeOptions): LiveEdge {
	/** Nothing is played until the reserve is filled: at the start, and after it was used up. */
	let filling = true
	let least = Number.POSITIVE_INFINITY
	let frames = 0

	function restart(): void {
		least = Number.POSITIVE_INFINITY
		frames = 0
	}

	return {
		next(buffered) {
			if (buffered === 0) filling = true
			if (filling && buffered < reserve) return { skip: 0, play: false }
			if (filling) {
				filling = false
				restart()
				return { skip: window === null ? 0 : buffered - reserve, play: true }
			}
			least = Math.min(least, buffered)
			frames += 1
			if (window === null || frames < window) return { skip: 0, play: true }
			const unused = Math.max(0, least - reserve)
			restart()
			return { skip: unused, play: true }
		},
	}
}
