/** A jump back in time by more than this, ms, starts a new timeline. A publisher that reconnects may repeat a few seconds, which is less. */
export const newTimelineMs = 60_000
