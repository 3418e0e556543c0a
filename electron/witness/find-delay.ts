import { type Fingerprint, fingerprintEveryMs } from '../media/fingerprint/fingerprint.ts'
import { lumaDifference, type Slots, slotsOf } from './timed-slots.ts'

/**
 * Where what viewers get stands in the program. "other": it is nothing of what the program sent. "unsure": a picture that stands still or repeats itself, with
 * sound that says no more.
 */
export type Found =
	| { readonly kind: 'match'; readonly delayMs: number; readonly by: 'picture' | 'sound' }
	| { readonly kind: 'other' }
	| { readonly kind: 'unsure' }

/** The longest delay that is looked for, ms. */
export const longestDelayMs = 90_000
/** How much of what viewers get is compared, ms. */
export const comparedMs = 12_000

/** Share of the viewers' fingerprints that must have a counterpart. */
const leastShared = 0.75
const fewest = 16
/** Delays nearer than this to the best one are the same finding, in intervals. */
const near = 3
/** A picture with less movement than this stands still: mean square of the difference from its own average. */
const leastMovement = 0.4
/** Sound whose level varies less says nothing, dB². */
const leastVariation = 6
/** Below it, levels differ by noise only, dB. */
const floorDb = -60
const goodPicture = 0.7
const poorPicture = 0.5
const goodSound = 0.8
/** Pictures that differ by more on average are not the same one, steps of brightness. */
export const otherPicture = 10

/** `viewers`: their times are those at which viewers get them, on the program's timeline. Pure. */
export function findDelay(program: readonly Fingerprint[], viewers: readonly Fingerprint[]): Found {
	const last = viewers.at(-1)?.atMs ?? 0
	const recent = viewers.filter(({ atMs }) => atMs > last - comparedMs)
	if (recent.length < fewest) return { kind: 'unsure' }
	const [ours, theirs] = [slotsOf(program), slotsOf(recent)]
	const picture = best(likenesses(ours, theirs, pictureLikeness(ours, recent)))
	const sound = best(likenesses(ours, theirs, soundLikeness(recent)))
	const offsetMs = theirs.laterMs - ours.laterMs
	if (picture && picture.value >= goodPicture && picture.isUnique)
		return { kind: 'match', delayMs: picture.at * fingerprintEveryMs + offsetMs, by: 'picture' }
	if (sound && sound.value >= goodSound && sound.isUnique && differenceAt(ours, theirs, Math.round(sound.at)) < otherPicture)
		return { kind: 'match', delayMs: sound.at * fingerprintEveryMs + offsetMs, by: 'sound' }
	if (picture ? picture.value < poorPicture : isNowhere(program, recent)) return { kind: 'other' }
	return { kind: 'unsure' }
}

type Pairs = readonly (readonly [Fingerprint, Fingerprint])[]
/** How alike program and viewers are at one delay, -1 to 1. The pairs: ours and theirs of the same moment. */
type Likeness = (pairs: Pairs) => number

function likenesses(ours: Slots, theirs: Slots, likeness: Likeness | null): readonly (number | null)[] {
	if (!likeness) return []
	return Array.from({ length: longestDelayMs / fingerprintEveryMs + 1 }, (_, lag) => {
		const pairs = pairsAt(ours, theirs, lag)
		return pairs.length >= Math.max(fewest, leastShared * theirs.at.size) ? likeness(pairs) : null
	})
}

function pairsAt(ours: Slots, theirs: Slots, lag: number): Pairs {
	const pairs: (readonly [Fingerprint, Fingerprint])[] = []
	for (const [slot, viewed] of theirs.at) {
		const sent = ours.at.get(slot - lag)
		if (sent) pairs.push([sent, viewed])
	}
	return pairs
}

/** Compares only what moves: what both show all the time says nothing about the delay. null: nothing moves. */
function pictureLikeness(ours: Slots, viewers: readonly Fingerprint[]): Likeness | null {
	const mean = meanLuma(viewers)
	const theirMovements = new Map(viewers.map((each) => [each, movementOf(each, mean)]))
	const energy = viewers.reduce((sum, each) => sum + (theirMovements.get(each)?.energy ?? 0), 0)
	if (energy / (viewers.length * mean.length) < leastMovement) return null
	// Measured once, and compared at each delay.
	const ourMovements = new Map([...ours.at.values()].map((each) => [each, movementOf(each, mean)]))
	return (pairs) => {
		let [both, sentOnly, viewedOnly] = [0, 0, 0]
		for (const [sent, viewed] of pairs) {
			const [one, other] = [ourMovements.get(sent), theirMovements.get(viewed)]
			if (!one || !other) continue
			both += product(one.pixels, other.pixels)
			sentOnly += one.energy
			viewedOnly += other.energy
		}
		return cosine(both, sentOnly, viewedOnly)
	}
}

function meanLuma(fingerprints: readonly Fingerprint[]): Float32Array {
	const mean = new Float32Array(fingerprints[0]?.luma.length ?? 0)
	for (const { luma } of fingerprints)
		for (let pixel = 0; pixel < mean.length; pixel++) mean[pixel] = (mean[pixel] ?? 0) + (luma[pixel] ?? 0) / fingerprints.length
	return mean
}

/** How a picture differs from another one. */
function movementOf({ luma }: Fingerprint, from: Float32Array): { readonly pixels: Float32Array; readonly energy: number } {
	const pixels = Float32Array.from(from, (value, pixel) => (luma[pixel] ?? 0) - value)
	return { pixels, energy: product(pixels, pixels) }
}

function product(one: Float32Array, other: Float32Array): number {
	let sum = 0
	for (let pixel = 0; pixel < one.length; pixel++) sum += (one[pixel] ?? 0) * (other[pixel] ?? 0)
	return sum
}

function soundLikeness(viewers: readonly Fingerprint[]): Likeness | null {
	if (variation(viewers) < leastVariation) return null
	return (pairs) => {
		const [sentMean, viewedMean] = [meanLevel(pairs.map(([sent]) => sent)), meanLevel(pairs.map(([, viewed]) => viewed))]
		let [both, sentOnly, viewedOnly] = [0, 0, 0]
		for (const [sent, viewed] of pairs) {
			const [one, other] = [heard(sent) - sentMean, heard(viewed) - viewedMean]
			both += one * other
			sentOnly += one * one
			viewedOnly += other * other
		}
		return cosine(both, sentOnly, viewedOnly)
	}
}

const heard = ({ levelDb }: Fingerprint) => Math.max(floorDb, levelDb)

function meanLevel(fingerprints: readonly Fingerprint[]): number {
	return fingerprints.reduce((sum, each) => sum + heard(each), 0) / Math.max(1, fingerprints.length)
}

function variation(fingerprints: readonly Fingerprint[]): number {
	const mean = meanLevel(fingerprints)
	return fingerprints.reduce((sum, each) => sum + (heard(each) - mean) ** 2, 0) / Math.max(1, fingerprints.length)
}

function cosine(both: number, one: number, other: number): number {
	return one === 0 || other === 0 ? 0 : both / Math.sqrt(one * other)
}

/** The best delay, in intervals with a fraction. Unique: no other delay is nearly as good. */
function best(values: readonly (number | null)[]): { readonly at: number; readonly value: number; readonly isUnique: boolean } | null {
	let at = -1
	for (const [index, value] of values.entries()) if (value !== null && value > (values[at] ?? -2)) at = index
	const value = values[at]
	if (value === undefined || value === null) return null
	const rival = Math.max(-1, ...values.map((other, index) => (Math.abs(index - at) > near ? (other ?? -1) : -1)))
	return { at: at + peak(values[at - 1] ?? null, value, values[at + 1] ?? null), value, isUnique: 1 - rival >= 2 * (1 - value) + 0.03 }
}

/** The top of the curve through three values, relative to the middle one. */
function peak(before: number | null, top: number, after: number | null): number {
	if (before === null || after === null) return 0
	const bend = before - 2 * top + after
	return bend >= 0 ? 0 : Math.max(-0.5, Math.min(0.5, (before - after) / (2 * bend)))
}

function differenceAt(ours: Slots, theirs: Slots, lag: number): number {
	const pairs = pairsAt(ours, theirs, lag)
	return pairs.reduce((sum, [sent, viewed]) => sum + lumaDifference(sent.luma, viewed.luma), 0) / Math.max(1, pairs.length)
}

/** A still picture that the program did not show in all the time that is remembered. */
function isNowhere(program: readonly Fingerprint[], viewers: readonly Fingerprint[]): boolean {
	const shown = viewers.at(-1)
	return shown !== undefined && program.length > 0 && program.every(({ luma }) => lumaDifference(luma, shown.luma) >= otherPicture)
}
