import { type Fingerprint, fingerprintEveryMs } from '../media/fingerprint/fingerprint.ts'

/** Fingerprints by the interval that they belong to, so that those of two timelines can be laid side by side. */
export interface Slots {
	readonly at: ReadonlyMap<number, Fingerprint>
	/** How much later than the begin of its interval a fingerprint was taken, on average, ms. */
	readonly laterMs: number
}

/** Pure. */
export function slotsOf(fingerprints: readonly Fingerprint[]): Slots {
	const at = new Map<number, Fingerprint>()
	let laterMs = 0
	for (const each of fingerprints) {
		const slot = slotOf(each.atMs)
		at.set(slot, each)
		laterMs += each.atMs - slot * fingerprintEveryMs
	}
	return { at, laterMs: fingerprints.length === 0 ? 0 : laterMs / fingerprints.length }
}

export function slotOf(atMs: number): number {
	return Math.round(atMs / fingerprintEveryMs)
}

/** Mean difference of two tiny pictures, in steps of brightness. Pure. */
export function lumaDifference(one: Uint8Array, other: Uint8Array): number {
	let sum = 0
	for (let index = 0; index < one.length; index++) sum += Math.abs((one[index] ?? 0) - (other[index] ?? 0))
	return sum / one.length
}
