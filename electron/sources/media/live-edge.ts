/** Keeps a livestream film close to the present, frame by frame. */
export interface LiveEdge {
	/**
	 * What to do in this frame. `buffered`: frames that are there, whole. `skip`: this many are left out first; `play`: false = the picture stands until more
	 * is there.
	 */
	next(buffered: number): { readonly skip: number; readonly play: boolean }
}

export interface LiveEdgeOptions {
	/** Kept against an unsteady network, frames. */
	readonly reserve: number
	/** What lay unused for this many frames was never needed; null = the sender is slowed down by us, and nothing is left out. */
	readonly window: number | null
}

/** Pure but for its memory. */
export function createLiveEdge({ reserve, window }: LiveEdgeOptions): LiveEdge {
	/** Nothing is played until the reserve is there: at first, and after it was used up. */
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
