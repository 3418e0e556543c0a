/**
 * Least time between the end of an ad break and the next ad, ms. The contract carries the end of a running cooldown but not the rule itself; 45 s
 * is the rule of the only ad platform so far. Used for sentences, never to decide.
 */
export const adSpacingMs = 45_000
