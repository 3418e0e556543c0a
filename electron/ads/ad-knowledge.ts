import type { AdUnavailableReason } from '../../shared/domain/ads.ts'
import { adRefusalCodes } from '../platforms/ad-refusals.ts'
import type { PlatformStatus } from '../platforms/platform.ts'
import { type AdLaunchEntry, type AdPlace, launchesInWindow, nextRefillAt, remainingByCount } from './ledger.ts'
import type { AdSituation } from './transition.ts'

/** The platform's rules for ads. */
export interface AdRules {
	readonly hourlyLimit: number
	readonly spacingMs: number
}

/** What is known about the ads of one broadcast. Times are Unix ms of this computer. */
export interface AdKnowledge {
	/** null = the platform gave no number yet. */
	readonly platformRemaining: number | null
	/** null = the platform did not say. */
	readonly platformOnAir: boolean | null
	readonly adBreak: { readonly startedAtMs: number; readonly endsAtMs: number; readonly ours: boolean } | null
	/** Readings older than this tell nothing about ads: the last launch was answered then. */
	readonly adNumbersSinceMs: number
	/** A refusal for spacing that our own count did not explain. */
	readonly refusedUntilMs: number | null
	readonly notAllowedUntilMs: number | null
	readonly trouble: 'signed-out' | 'platform-not-answering' | null
}

export const nothingKnown: AdKnowledge = {
	platformRemaining: null,
	platformOnAir: null,
	adBreak: null,
	adNumbersSinceMs: 0,
	refusedUntilMs: null,
	notAllowedUntilMs: null,
	trouble: null,
}

/** Takes in a reading. The platform's numbers win over ours, except those that are older than our last launch. */
export function learnStatus(known: AdKnowledge, status: PlatformStatus, nowMs: number): AdKnowledge {
	const heard: AdKnowledge = { ...known, platformOnAir: status.onAir, trouble: null }
	if (!status.ad || status.readAtMs < known.adNumbersSinceMs) return heard
	return {
		...heard,
		platformRemaining: status.ad.remaining ?? heard.platformRemaining,
		adBreak: learnBreak(known.adBreak, status.ad.endsAtMs, nowMs),
	}
}

/** The end time of an earlier break than ours says nothing; any other one replaces our estimate, or tells of a break that somebody else started. */
function learnBreak(known: AdKnowledge['adBreak'], endsAtMs: number | null, nowMs: number): AdKnowledge['adBreak'] {
	if (endsAtMs === null) return known
	if (!known) return { startedAtMs: Math.min(nowMs, endsAtMs), endsAtMs, ours: false }
	if (endsAtMs <= known.startedAtMs) return known
	const sameBreak = nowMs <= known.endsAtMs || endsAtMs <= nowMs
	return sameBreak ? { ...known, endsAtMs } : { startedAtMs: nowMs, endsAtMs, ours: false }
}

/** A refusal of the account is tried again after this: what a 403 means on the real platform is not documented. */
const notAllowedMs = 60_000
const signInCodes: readonly string[] = ['platform-signed-out', 'platform-credentials-wrong', 'platform-scope-missing']

/** `code`: of the platform's refusal of a launch. */
export function learnRefusal(known: AdKnowledge, code: string, rules: AdRules, nowMs: number): AdKnowledge {
	switch (code) {
		case adRefusalCodes.tooSoon:
			return { ...known, refusedUntilMs: nowMs + rules.spacingMs }
		case adRefusalCodes.usedUp:
			return { ...known, platformRemaining: 0 }
		case adRefusalCodes.offAir:
			return { ...known, platformOnAir: false }
		case adRefusalCodes.notAllowed:
			return { ...known, notAllowedUntilMs: nowMs + notAllowedMs }
		default:
			return signInCodes.includes(code) ? { ...known, trouble: 'signed-out' } : known
	}
}

/** One missed reading is no reason to take the button away. */
const troubleGraceMs = 15_000

/** `code`: why the platform could not be read since `sinceMs`. */
export function learnTrouble(known: AdKnowledge, code: string, sinceMs: number, nowMs: number): AdKnowledge {
	if (signInCodes.includes(code)) return { ...known, trouble: 'signed-out' }
	return nowMs - sinceMs >= troubleGraceMs ? { ...known, trouble: 'platform-not-answering' } : known
}

/**
 * Takes in a break that is known to be ours. `status`: the platform's answer to the launch or the reading that showed it; readings that are
 * older than this moment no longer count.
 */
export function learnOwnBreak(
	known: AdKnowledge,
	status: PlatformStatus,
	adBreak: { readonly startedAtMs: number; readonly endsAtMs: number },
	nowMs: number,
): AdKnowledge {
	const oneLess = known.platformRemaining === null ? null : Math.max(0, known.platformRemaining - 1)
	return {
		...known,
		platformOnAir: status.onAir ?? known.platformOnAir,
		platformRemaining: status.ad?.remaining ?? oneLess,
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
	place: AdPlace,
	rules: AdRules,
	nowMs: number,
): AdNumbersNow {
	const launches = launchesInWindow(entries, place, nowMs)
	const remaining = known.platformRemaining ?? remainingByCount(launches, rules.hourlyLimit)
	return {
		remaining,
		remainingSource: known.platformRemaining === null ? 'local' : 'platform',
		nextRefillAtMs: nextRefillAt(launches, remaining, rules.hourlyLimit, nowMs),
		lastLaunchMs: launches.at(-1) ?? null,
	}
}

/** `confirmedOnAir`: what the conductor knows; the platform's own "off air" counts as well. */
export function situationOf(
	known: AdKnowledge,
	numbers: AdNumbersNow,
	rules: AdRules,
	confirmedOnAir: boolean,
	nowMs: number,
): AdSituation {
	// 45 s may mean start to start or end to start: both are kept.
	const waits = [numbers.lastLaunchMs, known.adBreak?.endsAtMs ?? null].map((atMs) => (atMs === null ? 0 : atMs + rules.spacingMs))
	const spacingUntilMs = Math.max(...waits, known.refusedUntilMs ?? 0)
	return {
		absent: null,
		blocked: blockedBy(known, confirmedOnAir, nowMs),
		adBreak: known.adBreak,
		spacingUntilMs: spacingUntilMs === 0 ? null : spacingUntilMs,
		usedUp: numbers.remaining === 0 ? { untilMs: numbers.nextRefillAtMs } : null,
	}
}

function blockedBy(known: AdKnowledge, confirmedOnAir: boolean, nowMs: number): AdUnavailableReason | null {
	if (known.trouble) return known.trouble
	if (!confirmedOnAir || known.platformOnAir === false) return 'not-confirmed-on-air'
	return known.notAllowedUntilMs !== null && known.notAllowedUntilMs > nowMs ? 'account-without-ads' : null
}
