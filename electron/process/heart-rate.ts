/** At least this number of heartbeats goes unanswered before a child is taken for a hung one. */
const fewestBeats = 3
/** Heartbeats come at multiples of this, ms, as the looks at stopped processes do: what comes together wakes a processor once. */
const beatStepMs = 500

/** How often a child is asked whether it is there, and how many times it may not answer within this limit, ms. Pure. */
export function pulseOf(limitMs: number): { readonly beatMs: number; readonly beatsPerLimit: number } {
	const longestMs = limitMs / fewestBeats
	const beatMs = longestMs < beatStepMs ? longestMs : longestMs - (longestMs % beatStepMs)
	return { beatMs, beatsPerLimit: Math.ceil(limitMs / beatMs) }
}
