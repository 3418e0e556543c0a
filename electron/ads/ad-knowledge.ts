import type { AdUnavailableReason } from '../../shared/domain/ads.ts'
import { adRefusalCodes } from '../platforms/ad-refusals.ts'
import type { PlatformStatus } from '../platforms/platform.ts'
import { platformCodes } from '../platforms/platform-errors.ts'
import { type AdAccount, type AdLaunchEntry, launchesInWindow, nextRefillAt, remainingByCount, windowMs } from './ledger.ts'
import type { AdSituation } from './transition.ts'

/** The platform's rules for ads. */
export interface AdRules {
	readonly hourlyLimit: number
	readonly spacingMs: number
}

/** A known break. `endsAtMs` is the time to count down to; `endedByMs` is when it has certainly ended on the platform. */
export interface KnownBreak {
	readonly startedAtMs: number
	readonly endsAtMs: number
	readonly endedByMs: number
	readonly ours: boolean
}

/** What is known about the ads of one broadcast. Times are on the steady clock. */
export interface AdKnowledge {
	/** The platform's own number and when it reported it; null = none reported yet. */
	readonly platformCount: { readonly remaining: number; readonly atMs: number } | null
	/** null = the platform did not report it. */
	readonly platformOnAir: boolean | null
	readonly adBreak: KnownBreak | null
	/** Readings older than this are ignored for ads: it is when the last launch was answered. */
	readonly adNumbersSinceMs: number
	/** A refusal because of spacing that our own knowledge did not explain. */
	readonly refusedUntilMs: number | null
	/** A refusal because of the hourly limit: valid until a number is reported, or until this time. */
	readonly usedUpUntilMs: number | null
	readonly notAllowedUntilMs: number | null
	readonly trouble: 'signed-out' | 'platform-not-answering' | null
}

export const nothingKnown: AdKnowledge = {
	platformCount: null,
	platformOnAir: null,
	adBreak: null,
	adNumbersSinceMs: 0,
	refusedUntilMs: null,
	usedUpUntilMs: null,
	notAllowedUntilMs: null,
	trouble: null,
}

/** Applies a reading. The platform's numbers replace ours, except those that are older than our last launch. */
export function withStatus(known: AdKnowledge, status: PlatformStatus, nowMs: number): AdKnowledge {
	const heard: AdKnowledge = { ...known, platformOnAir: status.onAir, trouble: null }
	if (!status.ad || status.readAtMs < known.adNumbersSinceMs) return heard
	return { ...heard, ...countFrom(known, status), adBreak: breakFrom(known.adBreak, status.ad, nowMs) }
}

/** A missing number changes nothing. A reported number replaces what a refusal suggested. */
function countFrom(known: AdKnowledge, { ad, readAtMs }: PlatformStatus): Pick<AdKnowledge, 'platformCount' | 'usedUpUntilMs'> {
	if (!ad || ad.remaining === null) return known
	return { platformCount: { remaining: ad.remaining, atMs: readAtMs }, usedUpUntilMs: null }
}

/** The end time of an earlier break than ours is ignored; any other one replaces our estimate, or belongs to a break that somebody else started. */
function breakFrom(known: KnownBreak | null, { endsAtMs, endedByMs }: NonNullable<PlatformStatus['ad']>, nowMs: number): KnownBreak | null {
	if (endsAtMs === null) return known
	const end = { endsAtMs, endedByMs: endedByMs ?? endsAtMs }
	if (!known) return { startedAtMs: Math.min(nowMs, endsAtMs), ...end, ours: false }
	if (endsAtMs <= known.startedAtMs) return known
	const sameBreak = nowMs <= known.endsAtMs || endsAtMs <= nowMs
	return sameBreak ? { ...known, ...end } : { startedAtMs: nowMs, ...end, ours: false }
}

/** What a platform reports about an account may change while the show runs: it is retried after this time. */
const notAllowedMs = 60_000
/** Wait after a press that was too early although everything known allowed it: the estimate is slightly off. */
const littleEarlyMs = 2000
export const signInCodes: readonly string[] = ['platform-signed-out', 'platform-credentials-wrong', 'platform-scope-missing']

/** `code`: the platform's reason for refusing a launch. A reading made after it has already been applied. */
export function withRefusal(known: AdKnowledge, code: string, rules: AdRules, nowMs: number): AdKnowledge {
	switch (code) {
		case adRefusalCodes.tooSoon:
			return { ...known, refusedUntilMs: tooSoonUntil(known.adBreak, rules, nowMs) }
		case adRefusalCodes.usedUp:
			// When ads are spread over the hour, one more is available after this time.
			return { ...known, usedUpUntilMs: nowMs + windowMs / rules.hourlyLimit }
		case adRefusalCodes.offAir:
		// The broadcast was deleted on the platform: its earlier readings no longer apply.
		case platformCodes.gone:
			return { ...known, platformOnAir: false }
		case adRefusalCodes.notAllowed:
			return { ...known, notAllowedUntilMs: nowMs + notAllowedMs }
		default:
			return signInCodes.includes(code) ? { ...known, trouble: 'signed-out' } : known
	}
}

function tooSoonUntil(adBreak: KnownBreak | null, rules: AdRules, nowMs: number): number {
	if (!adBreak) return nowMs + rules.spacingMs
	return Math.max(adBreak.endedByMs + rules.spacingMs, nowMs + littleEarlyMs)
}

/** One missed reading is not a reason to disable the button. */
const troubleGraceMs = 15_000

/** `code`: why the platform could not be read since `sinceMs`. */
export function withTrouble(known: AdKnowledge, code: string, sinceMs: number, nowMs: number): AdKnowledge {
	if (signInCodes.includes(code)) return { ...known, trouble: 'signed-out' }
	if (code === platformCodes.gone) return { ...known, platformOnAir: false }
	return nowMs - sinceMs >= troubleGraceMs ? { ...known, trouble: 'platform-not-answering' } : known
}

/**
 * Applies a break that is known to be ours. `status`: the platform's answer to the launch, or the reading that showed it; readings
 * older than this call no longer count.
 */
export function withOwnBreak(known: AdKnowledge, status: PlatformStatus, adBreak: Omit<KnownBreak, 'ours'>, nowMs: number): AdKnowledge {
	const { platformCount: before } = known
	const oneLess = before && { ...before, remaining: Math.max(0, before.remaining - 1) }
	const reported = status.ad?.remaining ?? null
	return {
		...known,
		platformOnAir: status.onAir ?? known.platformOnAir,
		platformCount: reported === null ? oneLess : { remaining: reported, atMs: nowMs },
		adBreak: { ...adBreak, ours: true },
		adNumbersSinceMs: nowMs,
	}
}

export interface AdNumbersNow {
	readonly remaining: number
	readonly remainingSource: 'platform' | 'local'
	readonly nextRefillAtMs: number | null
	readonly lastLaunchMs: number | null
}

export function numbersNow(
	known: AdKnowledge,
	entries: readonly AdLaunchEntry[],
	place: AdAccount,
	rules: AdRules,
	nowMs: number,
): AdNumbersNow {
	const launches = launchesInWindow(entries, place, nowMs)
	// The platform also reported that none is left.
	const platform = known.usedUpUntilMs !== null && known.usedUpUntilMs > nowMs ? 0 : platformRemaining(known, nowMs)
	const remaining = platform ?? remainingByCount(launches, rules.hourlyLimit)
	return {
		remaining,
		remainingSource: platform === null ? 'local' : 'platform',
		nextRefillAtMs: nextRefillAt(launches, remaining, rules.hourlyLimit, nowMs),
		lastLaunchMs: launches.at(-1) ?? null,
	}
}

/**
 * When the last ad began. For a break that others started, or that was found after a restart, the platform reports only the end; if we launched shortly
 * before it, our launch is its start, since the spacing does not allow another break to end that soon.
 */
export function lastStartedAt(adBreak: KnownBreak | null, lastLaunchMs: number | null, rules: AdRules): number | null {
	if (!adBreak) return lastLaunchMs
	if (adBreak.ours || lastLaunchMs === null) return adBreak.startedAtMs
	const sinceLaunchMs = adBreak.endsAtMs - lastLaunchMs
	return sinceLaunchMs >= 0 && sinceLaunchMs <= rules.spacingMs ? lastLaunchMs : adBreak.startedAtMs
}

/** A number that the platform has not repeated for a whole hour, the period that it counts, is no longer valid. */
export function platformRemaining({ platformCount }: AdKnowledge, nowMs: number): number | null {
	return platformCount && nowMs - platformCount.atMs < windowMs ? platformCount.remaining : null
}

/** `confirmedOnAir`: according to the conductor; the platform's own "off air" counts as well. `pausedUntilMs`: the platform wants no request before this. */
export function situationOf(
	known: AdKnowledge,
	numbers: AdNumbersNow,
	rules: AdRules,
	show: { readonly confirmedOnAir: boolean; readonly pausedUntilMs: number | null },
	nowMs: number,
): AdSituation {
	// 45 s may mean start to start or end to start: both are respected.
	const waits = [numbers.lastLaunchMs, known.adBreak?.endedByMs ?? null].map((atMs) => (atMs === null ? 0 : atMs + rules.spacingMs))
	const spacingUntilMs = Math.max(...waits, known.refusedUntilMs ?? 0)
	return {
		absent: null,
		blocked: blockedBy(known, show.confirmedOnAir, nowMs),
		adBreak: known.adBreak,
		spacingUntilMs: spacingUntilMs === 0 ? null : spacingUntilMs,
		pausedUntilMs: show.pausedUntilMs,
		usedUp: numbers.remaining === 0 ? { untilMs: numbers.nextRefillAtMs } : null,
	}
}

function blockedBy(known: AdKnowledge, confirmedOnAir: boolean, nowMs: number): AdUnavailableReason | null {
	if (known.trouble) return known.trouble
	if (!confirmedOnAir || known.platformOnAir === false) return 'not-confirmed-on-air'
	return known.notAllowedUntilMs !== null && known.notAllowedUntilMs > nowMs ? 'account-without-ads' : null
}
