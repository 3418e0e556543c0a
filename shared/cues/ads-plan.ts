import type { AdLaunchRecord, AdPlatformView, AdUnavailableReason } from '../domain/ads.ts'

/** What the plan needs to know of a destination whose platform runs ads. */
export interface AdPlanPlatform {
	readonly destinationId: string
	readonly name: string
	/** Ads an hour at most. */
	readonly hourlyLimit: number
	/** Least time between the end of an ad and the next one, ms. */
	readonly spacingMs: number
	/** null before the show. */
	readonly now: Pick<AdPlatformView, 'state' | 'remaining' | 'nextRefillAtMs'> | null
}

/** The ads of one cue that has not begun: single launches, each after the gap that follows the one before. */
export interface PlannedBreak {
	readonly cueId: string
	readonly count: number
	/** When the first of them is expected to be launched, Unix ms. */
	readonly atMs: number
}

export interface AdsPlanInput {
	readonly platforms: readonly AdPlanPlatform[]
	/** In the order in which they run. */
	readonly breaks: readonly PlannedBreak[]
	/** Ads that were launched, those by hand included. */
	readonly history: readonly AdLaunchRecord[]
	/** How long an ad usually is; null = not measured yet. */
	readonly typicalLengthMs: number | null
	readonly nowMs: number
}

interface ProblemPlace {
	readonly cueId: string
	/** Which ad of the cue, counted from 1. */
	readonly ad: number
}

interface PlatformProblem extends ProblemPlace {
	readonly destinationId: string
	readonly platformName: string
	/** When it would be possible there, Unix ms. */
	readonly possibleAtMs: number
}

export type AdProblem =
	| (ProblemPlace & { readonly kind: 'no-platform' })
	| (PlatformProblem & {
			readonly kind: 'too-soon'
			readonly spacingMs: number
			/** After the end of the ad before; null = only the platform knows of it. */
			readonly gapMs: number | null
			/** The cue of the ad before; null = that one was launched by hand, or by a cue that is done. */
			readonly afterCueId: string | null
	  })
	| (PlatformProblem & { readonly kind: 'over-quota'; readonly hourlyLimit: number })
	| (Omit<PlatformProblem, 'possibleAtMs'> & { readonly kind: 'not-available'; readonly reason: AdUnavailableReason })

export interface PlannedLaunch extends ProblemPlace {
	readonly atMs: number
	readonly endsAtMs: number
	/** At least one platform would run it. */
	readonly runs: boolean
}

export interface AdsPlan {
	readonly launches: readonly PlannedLaunch[]
	/** In the order of the launches. */
	readonly problems: readonly AdProblem[]
	readonly planned: number
	/** Ads that the platform with the fewest still runs in the coming hour; null = not known before the show. */
	readonly left: number | null
	/** The hour with the most ads, on the platform that comes closest to its limit; null = no platform runs ads. */
	readonly busiestHour: { readonly count: number; readonly limit: number } | null
	/** The longest gap that one of the platforms asks for; null = no platform runs ads. */
	readonly spacingMs: number | null
	/** When the next ad can run on at least one platform; null = not known, or on none. */
	readonly nextPossibleAtMs: number | null
}

const hour = 3_600_000
/** Used until an ad was measured. */
export const assumedAdMs = 30_000
/** Expected times are estimates: a launch this little too early is no problem. */
const toleranceMs = 500

/** One platform while the plan is played through. */
interface Track {
	readonly platform: AdPlanPlatform
	/** When each ad began, oldest first. */
	readonly startsMs: number[]
	/** When the last ad ended; null = none is known. */
	endedMs: number | null
	lastCueId: string | null
	/** The platform itself allows no ad before these: because of the gap, and because of its limit. */
	readonly gapUntilMs: number
	readonly limitUntilMs: number
}

/** The planned ads against what each platform allows, from now to the end of the list. Pure. */
export function planAds(input: AdsPlanInput): AdsPlan {
	const { platforms, breaks, nowMs } = input
	const adMs = input.typicalLengthMs ?? assumedAdMs
	const spacingMs = platforms.length > 0 ? Math.max(...platforms.map((platform) => platform.spacingMs)) : null
	const tracks = platforms.map((platform) => trackOf(platform, input))
	const nextPossibleAtMs = earliest(tracks, nowMs)
	const problems: AdProblem[] = []
	const launches: PlannedLaunch[] = []
	for (const { cueId, count, atMs } of breaks) {
		for (let ad = 1; ad <= count; ad++) {
			const at = Math.max(atMs, nowMs) + (ad - 1) * (adMs + (spacingMs ?? 0))
			if (tracks.length === 0 && ad === 1) problems.push({ kind: 'no-platform', cueId, ad })
			const found = tracks.map((track) => launchOn(track, { cueId, ad }, at, adMs))
			problems.push(...found.filter((problem) => problem !== null))
			launches.push({ cueId, ad, atMs: at, endsAtMs: at + adMs, runs: found.includes(null) })
		}
	}
	return {
		launches,
		problems,
		planned: launches.length,
		left: leftOf(platforms),
		busiestHour: busiestOf(tracks),
		spacingMs,
		nextPossibleAtMs,
	}
}

function trackOf(platform: AdPlanPlatform, { history, typicalLengthMs, nowMs }: AdsPlanInput): Track {
	const own = history.filter(({ destinationId }) => destinationId === platform.destinationId)
	const ran = own.flatMap(({ requestedAtMs, outcome }) => {
		if (outcome.kind === 'refused' || outcome.kind === 'found-not-started') return []
		const endsAtMs = outcome.kind === 'unknown' ? requestedAtMs + (typicalLengthMs ?? assumedAdMs) : outcome.endsAtMs
		return [{ startMs: requestedAtMs, endsAtMs }]
	})
	const startsMs = ran.map(({ startMs }) => startMs).filter((startMs) => startMs > nowMs - hour)
	const { remaining = null, nextRefillAtMs = null, state } = platform.now ?? {}
	// The platform has counted ads that were launched elsewhere. Each is used up until one more becomes available.
	const elsewhere = remaining === null ? 0 : Math.max(0, platform.hourlyLimit - remaining - startsMs.length)
	const freedMs = (nextRefillAtMs ?? nowMs + hour) - hour
	const endsMs = [...ran.map(({ endsAtMs }) => endsAtMs), ...(state?.kind === 'in-break' ? [state.endsAtMs] : [])]
	return {
		platform,
		startsMs: [...startsMs, ...Array.from({ length: elsewhere }, () => freedMs)].toSorted((a, b) => a - b),
		endedMs: endsMs.length > 0 ? Math.max(...endsMs) : null,
		lastCueId: null,
		gapUntilMs: state?.kind === 'cooldown' ? state.untilMs : nowMs,
		limitUntilMs: state?.kind === 'exhausted' ? (state.untilMs ?? nowMs) : nowMs,
	}
}

/** null = it would run there. */
function launchOn(track: Track, place: ProblemPlace, atMs: number, adMs: number): AdProblem | null {
	const { platform, startsMs, endedMs, lastCueId } = track
	const { now, hourlyLimit, spacingMs } = platform
	const where = { ...place, destinationId: platform.destinationId, platformName: platform.name }
	if (now?.state.kind === 'unavailable') return { kind: 'not-available', ...where, reason: now.state.reason }
	const gapEndsMs = gapEndOf(track)
	const possibleAtMs = Math.max(track.limitUntilMs, quotaFreeAt(startsMs, hourlyLimit, Math.max(atMs, gapEndsMs)))
	if (atMs >= possibleAtMs - toleranceMs) {
		startsMs.push(atMs)
		track.endedMs = atMs + adMs
		track.lastCueId = place.cueId
		return null
	}
	if (atMs >= gapEndsMs - toleranceMs) return { kind: 'over-quota', ...where, possibleAtMs, hourlyLimit }
	const gapMs = endedMs === null ? null : Math.max(0, atMs - endedMs)
	return { kind: 'too-soon', ...where, possibleAtMs, spacingMs, gapMs, afterCueId: lastCueId }
}

function gapEndOf({ endedMs, gapUntilMs, platform }: Track): number {
	return Math.max(gapUntilMs, endedMs === null ? gapUntilMs : endedMs + platform.spacingMs)
}

/** The first moment from `fromMs` on in whose past hour fewer ads began than the limit. */
function quotaFreeAt(startsMs: readonly number[], limit: number, fromMs: number): number {
	const within = startsMs.filter((startMs) => startMs > fromMs - hour)
	return within.length < limit ? fromMs : (within[within.length - limit] ?? fromMs) + hour
}

function earliest(tracks: readonly Track[], nowMs: number): number | null {
	const times = tracks.flatMap((track) => {
		const state = track.platform.now?.state
		if (state?.kind === 'unavailable' || (state?.kind === 'exhausted' && state.untilMs === null)) return []
		if (state?.kind === 'ready') return [nowMs]
		return [Math.max(track.limitUntilMs, quotaFreeAt(track.startsMs, track.platform.hourlyLimit, Math.max(nowMs, gapEndOf(track))))]
	})
	return times.length > 0 ? Math.min(...times) : null
}

function leftOf(platforms: readonly AdPlanPlatform[]): number | null {
	const known = platforms.map(({ now }) => now?.remaining ?? null).filter((left) => left !== null)
	return known.length > 0 ? Math.min(...known) : null
}

function busiestOf(tracks: readonly Track[]): AdsPlan['busiestHour'] {
	const each = tracks.map(({ startsMs, platform: { hourlyLimit: limit } }) => {
		const counts = startsMs.map((endMs) => startsMs.filter((startMs) => startMs > endMs - hour && startMs <= endMs).length)
		return { count: Math.max(0, ...counts), limit }
	})
	return each.toSorted((a, b) => b.count / b.limit - a.count / a.limit)[0] ?? null
}
