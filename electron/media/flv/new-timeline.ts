/** A program that jumps back further than any repetition has begun a new timeline, ms. A publisher that reconnects repeats a few seconds. */
export const newTimelineMs = 60_000
