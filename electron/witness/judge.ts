import { type Fingerprint, fingerprintEveryMs } from '../media/fingerprint/fingerprint.ts'
import { findDelay, otherPicture } from './find-delay.ts'
import { lumaDifference, type Slots, slotOf, slotsOf } from './timed-slots.ts'

/** What viewers get. Times are on the program's timeline, at which viewers get it. */
export type Verdict =
	| { readonly kind: 'watching' }
	| { readonly kind: 'seen'; readonly delayMs: number }
	| { readonly kind: 'frozen' | 'silent' | 'different'; readonly sinceMs: number }

/** What is remembered from one judgement to the next. */
export interface Judged {
	readonly verdict: Verdict
	/** The last delay that was found, ms; null before the first. */
	readonly delayMs: number | null
	/** The last moment that was judged. */
	readonly untilMs: number
}

export const notJudged: Judged = { verdict: { kind: 'watching' }, delayMs: null, untilMs: -Infinity }

export interface Evidence {
	/** What the program sent, oldest first. */
	readonly program: readonly Fingerprint[]
	/** What viewers get since the last moment at which their player had to wait, oldest first. */
	readonly viewers: readonly Fingerprint[]
	/** Since when their player has nothing to show; null: it has. */
	readonly dryForMs: number | null
	readonly nowMs: number
}

/** A fault must last this long before it is said, ms. */
export const faultAfterMs = 5000
/** Two pictures that differ by less are the same, with what encoders make of it; steps of brightness. */
const samePicture = 0.7
/** A program whose picture has changed by this much moves. */
const movedPicture = 1.5
/** Below it nobody hears anything, above it everybody does, dB. */
const silenceDb = -65
const heardDb = -50

/** What the fingerprints say now. Pure. */
export function judge(before: Judged, evidence: Evidence): Judged {
	const { program, viewers, dryForMs, nowMs } = evidence
	if (dryForMs !== null && dryForMs >= faultAfterMs)
		return { ...before, verdict: { kind: 'frozen', sinceMs: nowMs - dryForMs }, untilMs: nowMs }
	const last = viewers.at(-1)
	if (!last || last.atMs <= before.untilMs) return before
	const found = findDelay(program, viewers, before.delayMs)
	const delayMs = found.kind === 'match' ? found.delayMs : before.delayMs
	const ours = slotsOf(program)
	const next = (verdict: Verdict): Judged => ({ verdict, delayMs, untilMs: last.atMs })

	const stillSinceMs = sinceMs(viewers, ({ luma }) => lumaDifference(luma, last.luma) < samePicture)
	const isStill = last.atMs - stillSinceMs >= faultAfterMs
	if (isStill && wasShown(program, last) && programMoved(ours, delayMs, stillSinceMs, last.atMs, program))
		return next({ kind: 'frozen', sinceMs: stillSinceMs })
	if (found.kind !== 'match') {
		const otherSinceMs = sinceMs(viewers, (viewed) => (delayMs === null ? null : isOther(ours, viewed, delayMs)) ?? found.kind === 'other')
		if (last.atMs - otherSinceMs >= faultAfterMs) return next({ kind: 'different', sinceMs: otherSinceMs })
	}
	if (delayMs === null) return next({ kind: 'watching' })
	const silentSinceMs = sinceMs(viewers, ({ levelDb }) => levelDb < silenceDb)
	if (last.atMs - silentSinceMs >= faultAfterMs && programWasHeard(ours, delayMs, silentSinceMs, last.atMs))
		return next({ kind: 'silent', sinceMs: silentSinceMs })
	return next({ kind: 'seen', delayMs })
}

/**
 * Whether viewers see something else than the program. true: nothing of what is remembered of it looks like this. false: it is what was sent that much before.
 * null: it looks like another moment of the program, as after a wait of their player, or what was sent then is not known. Pure.
 */
export function isOther(ours: Slots, viewed: Fingerprint, delayMs: number): boolean | null {
	const slot = slotOf(viewed.atMs - delayMs)
	const sent = [slot - 1, slot, slot + 1].flatMap((each) => ours.at.get(each) ?? [])
	if (sent.length === 0) return null
	if (sent.some(({ luma }) => lumaDifference(luma, viewed.luma) < otherPicture)) return false
	for (const { luma } of ours.at.values()) if (lumaDifference(luma, viewed.luma) < otherPicture) return null
	return true
}

/** Since when this has been so without a break, up to the last; the moment after the last: it is not. */
function sinceMs(viewers: readonly Fingerprint[], isSo: (viewed: Fingerprint) => boolean): number {
	let first = (viewers.at(-1)?.atMs ?? 0) + fingerprintEveryMs
	for (const viewed of viewers.toReversed()) {
		if (!isSo(viewed)) break
		first = viewed.atMs
	}
	return first
}

function wasShown(program: readonly Fingerprint[], viewed: Fingerprint): boolean {
	return program.some(({ luma }) => lumaDifference(luma, viewed.luma) < otherPicture)
}

/** Without a known delay, the program must have moved all the time. */
function programMoved(ours: Slots, delayMs: number | null, fromMs: number, untilMs: number, program: readonly Fingerprint[]): boolean {
	if (delayMs !== null) return moved(between(ours, fromMs - delayMs, untilMs - delayMs))
	const [first, last] = [program[0]?.atMs ?? 0, program.at(-1)?.atMs ?? 0]
	if (last - first < 2 * faultAfterMs) return false
	for (let at = first; at + faultAfterMs <= last; at += faultAfterMs) if (!moved(between(ours, at, at + faultAfterMs))) return false
	return true
}

function programWasHeard(ours: Slots, delayMs: number, fromMs: number, untilMs: number): boolean {
	const sent = between(ours, fromMs - delayMs, untilMs - delayMs)
	return sent.length > 0 && sent.filter(({ levelDb }) => levelDb > heardDb).length >= sent.length / 2
}

function between({ at }: Slots, fromMs: number, untilMs: number): readonly Fingerprint[] {
	const found: Fingerprint[] = []
	for (let slot = slotOf(fromMs); slot <= slotOf(untilMs); slot++) {
		const one = at.get(slot)
		if (one) found.push(one)
	}
	return found
}

function moved(sent: readonly Fingerprint[]): boolean {
	const [first] = sent
	return first !== undefined && sent.some(({ luma }) => lumaDifference(luma, first.luma) >= movedPicture)
}
