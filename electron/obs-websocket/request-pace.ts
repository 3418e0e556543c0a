/** Limits how many requests a second get through. */
export interface RequestPace {
	/** Takes the requests if there is room for one of them: a batch may take more than there is, and what follows waits longer. */
	take(count: number): boolean
	/** Until there is room again, ms. */
	waitMs(): number
}

export interface PaceOptions {
	readonly perSecond: number
	/** How many may come at once. */
	readonly burst: number
	readonly steady: () => number
}

export function createRequestPace({ perSecond, burst, steady }: PaceOptions): RequestPace {
	let room = burst
	let atMs = steady()

	function refill(): void {
		const nowMs = steady()
		room = Math.min(burst, room + ((nowMs - atMs) * perSecond) / 1000)
		atMs = nowMs
	}

	return {
		take(count) {
			refill()
			if (room < 1) return false
			room -= count
			return true
		},
		waitMs() {
			refill()
			return Math.max(0, Math.ceil(((1 - room) * 1000) / perSecond))
		},
	}
}
