import type { Clock } from '../../lib/clock.ts'

/** The pause when neither header gives one, s. */
const unstatedPauseS = 60
/** From this value on, a number is a time in Unix seconds, not a duration. */
const momentFromS = 1_000_000_000

/**
 * The vendor's other interfaces report "too many requests" with 420 and give the end of the pause in X-FeatureRateLimit-Reset. Both are converted to
 * standard HTTP, 429 with Retry-After, so that the shared client handles them.
 */
export function withRateLimits(fetch: typeof globalThis.fetch, clock: Pick<Clock, 'now'>): typeof globalThis.fetch {
	return async (input, init) => {
		const response = await fetch(input, init)
		if (response.status !== 420 && response.status !== 429) return response
		const headers = new Headers(response.headers)
		if (!headers.has('retry-after')) headers.set('retry-after', String(pauseS(headers, clock.now())))
		return new Response(response.body, { status: 429, headers })
	}
}

/** Seconds from now until the reset. A time is on the platform's clock, so it is compared with the platform's own Date header where there is one. */
function pauseS(headers: Headers, nowMs: number): number {
	const reset = headers.get('x-featureratelimit-reset')?.trim() ?? ''
	if (reset === '') return unstatedPauseS
	const number = Number(reset)
	if (Number.isFinite(number) && number >= 0 && number < momentFromS) return Math.ceil(number)
	const resetMs = Number.isFinite(number) ? number * 1000 : Date.parse(reset)
	const dateMs = Date.parse(headers.get('date') ?? '')
	const leftMs = resetMs - (Number.isNaN(dateMs) ? nowMs : dateMs)
	return Number.isNaN(leftMs) ? unstatedPauseS : Math.max(1, Math.ceil(leftMs / 1000))
}
