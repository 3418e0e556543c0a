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
/** So alike that no other delay is looked for. */
const samePicture = 0.9
const goodPicture = 0.7
const poorPicture = 0.5
const goodSound = 0.8
/** Pictures that differ by more on average are not the same one, steps of brightness. */
export const otherPicture = 10

/**
 * `viewers`: their times are those at which viewers get them, on the program's timeline. `expectedMs`: the delay that was found before; while it still fits, no
 * other is looked for. Pure.
 */
export function findDelay(program: readonly Fingerprint[], viewers: readonly Fingerprint[], expectedMs: number | null = null): Found {
	const last = viewers.at(-1)?.atMs ?? 0
	const recent = viewers.filter(({ atMs }) => atMs > last - comparedMs)
	if (recent.length < fewest) return { kind: 'unsure' }
	const [ours, theirs] = [slotsOf(program), slotsOf(recent)]
	const offsetMs = theirs.laterMs - ours.laterMs
	const match = (at: number, by: 'picture' | 'sound'): Found => ({ kind: 'match', delayMs: at * fingerprintEveryMs + offsetMs, by })
	const expected = expectedMs === null ? null : Math.round((expectedMs - offsetMs) / fingerprintEveryMs)

	const likePicture = pictureLikeness(ours, recent)
	if (expected !== null) {
		const nearby = best(likenesses(ours, theirs, likePicture, expected - near, expected + near))
		if (nearby && nearby.value >= samePicture) return match(nearby.at, 'picture')
	}
	const picture = best(likenesses(ours, theirs, likePicture))
	if (picture && picture.value >= goodPicture && picture.isUnique) return match(picture.at, 'picture')
	const sound = best(likenesses(ours, theirs, soundLikeness(recent)))
	if (sound && sound.value >= goodSound && sound.isUnique && differenceAt(ours, theirs, Math.round(sound.at)) < otherPicture)
		return match(sound.at, 'sound')
	if ((picture === null || picture.value < poorPicture) && isNowhere(program, recent)) return { kind: 'other' }
	return { kind: 'unsure' }
}

type Pairs = readonly (readonly [Fingerprint, Fingerprint])[]
/** How alike program and viewers are at one delay, -1 to 1. The pairs: ours and theirs of the same moment. */
type Likeness = (pairs: Pairs) => number

/** At each delay, in intervals, where there are enough pairs. */
function likenesses(
	ours: Slots,
	theirs: Slots,
	likeness: Likeness | null,
	from = 0,
	until = longestDelayMs / fingerprintEveryMs,
): ReadonlyMap<number, number> {
	const found = new Map<number, number>()
	for (let lag = Math.max(0, from); likeness && lag <= until; lag++) {
		const pairs = pairsAt(ours, theirs, lag)
		if (pairs.length >= Math.max(fewest, leastShared * theirs.at.size)) found.set(lag, likeness(pairs))
	}
	return found
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
	const pixels = new Float32Array(from.length)
	for (let pixel = 0; pixel < from.length; pixel++) pixels[pixel] = (luma[pixel] ?? 0) - (from[pixel] ?? 0)
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

/** The best delay, in intervals with a fraction. Unique: no other delay is nearly as good. null: none could be compared. */
function best(values: ReadonlyMap<number, number>): { readonly at: number; readonly value: number; readonly isUnique: boolean } | null {
	let [at, value] = [0, -Infinity]
	for (const [lag, likeness] of values) if (likeness > value) [at, value] = [lag, likeness]
	if (value === -Infinity) return null
	let rival = -1
	for (const [lag, likeness] of values) if (Math.abs(lag - at) > near) rival = Math.max(rival, likeness)
	const isUnique = 1 - rival >= 2 * (1 - value) + 0.03
	return { at: at + peak(values.get(at - 1), value, values.get(at + 1)), value, isUnique }
}

/** The top of the curve through three values, relative to the middle one. */
function peak(before: number | undefined, top: number, after: number | undefined): number {
	if (before === undefined || after === undefined) return 0
	const bend = before - 2 * top + after
	return bend >= 0 ? 0 : Math.max(-0.5, Math.min(0.5, (before - after) / (2 * bend)))
}

function differenceAt(ours: Slots, theirs: Slots, lag: number): number {
	const pairs = pairsAt(ours, theirs, lag)
	return pairs.reduce((sum, [sent, viewed]) => sum + lumaDifference(sent.luma, viewed.luma), 0) / Math.max(1, pairs.length)
}

/** The last picture is none that the program showed in all the time that is remembered. */
function isNowhere(program: readonly Fingerprint[], viewers: readonly Fingerprint[]): boolean {
	const shown = viewers.at(-1)
	return shown !== undefined && program.length > 0 && program.every(({ luma }) => lumaDifference(luma, shown.luma) >= otherPicture)
}
