import { sampleRateHz } from '../../../shared/domain/feeds.ts'

/** Changes of the sound take this many samples, so that none of them clicks. Longer than one period of 100 Hz, but too short to be noticed. */
export const rampSamples = sampleRateHz / 100
