import { type Fingerprint, fingerprintEveryMs } from '../../media/fingerprint/fingerprint.ts'
import { comparedMs, longestDelayMs } from '../find-delay.ts'

/** What the program sent last, and what time it is there. */
export interface ProgramMemory {
	note(fingerprint: Fingerprint): void
	fingerprints(): readonly Fingerprint[]
	/** A value of the steady clock as program time, ms; null before the first fingerprint. */
	programTime(steadyMs: number): number | null
}

const keptMs = longestDelayMs + comparedMs
/** A clock may drift by this share: the nearest arrival of the last ten minutes counts. */
const forgottenMsPerMs = 0.0001

export function createProgramMemory(steady: () => number): ProgramMemory {
	let kept: Fingerprint[] = []
	/** The least that a fingerprint came after the end of its interval, ms. Messages come late, never early. */
	let behind: { readonly ms: number; readonly atMs: number } | null = null
	return {
		note(fingerprint) {
			const atMs = steady()
			const ms = atMs - (fingerprint.atMs + fingerprintEveryMs)
			if (behind === null || ms < behind.ms + forgottenMsPerMs * (atMs - behind.atMs)) behind = { ms, atMs }
			// A program that was restarted repeats nothing.
			if (fingerprint.atMs <= (kept.at(-1)?.atMs ?? -Infinity)) return
			kept.push(fingerprint)
			if ((kept[0]?.atMs ?? 0) < fingerprint.atMs - keptMs - 5000) kept = kept.filter(({ atMs: at }) => at >= fingerprint.atMs - keptMs)
		},
		fingerprints: () => kept,
		programTime: (steadyMs) => behind && steadyMs - behind.ms,
	}
}
