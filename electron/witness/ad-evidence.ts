/** One ad break that was called, as the viewers' stream shows it. Times are those at which viewers get what they get, on the program's timeline, ms. */
export interface AdWatch {
	readonly id: string
	readonly calledAtMs: number
	readonly lengthMs: number
	/** How long something else than the program was seen, how long the program, and how long nobody can say. */
	readonly otherMs: number
	readonly programMs: number
	readonly unknownMs: number
	/** How long the program has been seen since it last was something else. */
	readonly backMs: number
}

/** "seen": viewers saw something else for about its length. null: it cannot be said. */
export type AdVerdict = { readonly kind: 'seen'; readonly lengthMs: number } | { readonly kind: 'not-seen' } | null

export function watchAd(id: string, calledAtMs: number, lengthMs: number): AdWatch {
	return { id, calledAtMs, lengthMs, otherMs: 0, programMs: 0, unknownMs: 0, backMs: 0 }
}

/** How much later than it was called an ad may begin for viewers, beyond their delay, ms. */
const adMarginMs = 10_000
/** The program has been back for so long: the ad is over, ms. */
const backForMs = 3000
/** Viewers' delay while it is not known, ms. */
const usualDelayMs = 30_000
/** Less of an ad is a flaw, not an ad. */
const leastSeenMs = (lengthMs: number) => Math.max(0.4 * lengthMs, Math.min(3000, 0.8 * lengthMs))
/** So much of the time must be known before an ad counts as missing. */
const leastKnown = 0.8

/** Whether nothing more is to be learned: it was seen and is over, or viewers would have got it by now. `nowMs`: program time. Pure. */
export function isAdOver({ calledAtMs, lengthMs, otherMs, backMs }: AdWatch, nowMs: number, delayMs: number | null): boolean {
	const wasSeen = otherMs >= leastSeenMs(lengthMs) && backMs >= backForMs
	return wasSeen || nowMs >= calledAtMs + lengthMs + (delayMs ?? usualDelayMs) + adMarginMs
}

/** `isOther`: null = nobody can say. `forMs`: how long it was so. Pure. */
export function addToAd(ad: AdWatch, atMs: number, forMs: number, isOther: boolean | null): AdWatch {
	if (atMs < ad.calledAtMs) return ad
	if (isOther === null) return { ...ad, unknownMs: ad.unknownMs + forMs }
	if (isOther) return { ...ad, otherMs: ad.otherMs + forMs, backMs: 0 }
	return { ...ad, programMs: ad.programMs + forMs, backMs: ad.backMs + forMs }
}

/** After the watch. Pure. */
export function adVerdict({ otherMs, programMs, unknownMs, lengthMs }: AdWatch): AdVerdict {
	if (otherMs >= leastSeenMs(lengthMs)) return { kind: 'seen', lengthMs: otherMs }
	const wholeMs = otherMs + programMs + unknownMs
	return wholeMs > 0 && programMs >= leastKnown * wholeMs ? { kind: 'not-seen' } : null
}
