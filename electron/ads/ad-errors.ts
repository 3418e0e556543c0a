import type { AdBreakState, AdBreakView, AdPressResult, AdUnavailableReason } from '../../shared/domain/ads.ts'
import { AppError, type AppErrorData, dataOf } from '../../shared/errors/app-error.ts'
import { assertNever } from '../../shared/lib/assert-never.ts'
import { actionOf, joined, messageOf, say } from '../../shared/texts/english.ts'
import type { ErrorKey } from '../../shared/texts/keys.ts'
import type { Text, TextParams } from '../../shared/texts/text.ts'

const unknownCode = 'ad-outcome-unknown'

/** Why a click on Ad break sends nothing in this state. `name`: the platform's display name; null = it has none. */
export function notLaunchable(state: AdBreakState, name: string | null, nowMs: number): AppError {
	const known = { name: name ?? say('ads/the-platform') }
	switch (state.kind) {
		// The state was ready, but the broadcast ended at the same moment.
		case 'ready':
			return unavailable('off-air', name)
		case 'launching':
			return refusal('ad-already-launching', known)
		case 'in-break':
			return refusal('ad-in-break', { seconds: secondsUntil(state.endsAtMs, nowMs) })
		case 'cooldown':
			return refusal(state.pause ? 'ad-paused' : 'ad-too-soon', { ...known, seconds: secondsUntil(state.untilMs, nowMs) })
		case 'exhausted':
			return state.untilMs === null
				? refusal('ad-used-up', known)
				: refusal('ad-used-up/until', { ...known, minutes: minutesUntil(state.untilMs, nowMs) })
		case 'unconfirmed':
			return refusal('ad-unconfirmed', known)
		case 'unavailable':
			return unavailable(state.reason, name)
		default:
			return assertNever(state)
	}
}

function unavailable(reason: AdUnavailableReason, name: string | null): AppError {
	const known = { name: name ?? say('ads/the-platform') }
	switch (reason) {
		case 'off-air':
			return refusal('ad-off-air')
		case 'no-ad-platform':
			return refusal('ad-no-platform')
		case 'not-confirmed-on-air':
			return name === null ? refusal('ad-not-confirmed/no-name') : refusal('ad-not-confirmed', { name })
		case 'account-without-ads':
			return refusal('ad-account-without-ads', known)
		case 'signed-out':
			return refusal('ad-signed-out', known)
		case 'platform-not-answering':
			return refusal('ad-platform-not-answering', known)
		default:
			return assertNever(reason)
	}
}

/** Why a press sends nothing anywhere: with several platforms in the show, each platform's reason. */
export function noneCanRun({ state, platforms, platformName }: AdBreakView, nowMs: number): AppError {
	const ofAll = notLaunchable(state, platformName, nowMs)
	if (platforms.length < 2) return ofAll
	const reasons = platforms.map((one) => withName(one.platformName, notLaunchable(one.state, one.platformName, nowMs)))
	return new AppError('several', { reasons: joined(reasons), actions: actionOf(ofAll) }, { code: ofAll.code, retryable: true })
}

/** Why a press by the queue or schedule skips a platform that could run an ad. */
export const outcomeStillUnknown = (name: string): AppError => refusal('ad-outcome-unknown/still', { name })

/** A press that was sent and ran on no destination: each of its errors. */
export function ranNowhere(results: readonly AdPressResult[]): AppError {
	const errors = results.flatMap(({ platformName, error }) => (error ? [{ platformName, error }] : []))
	const [first] = errors
	if (first && errors.length === 1) return AppError.fromData(first.error)
	// When an outcome is unknown, "nowhere" would claim too much.
	const unsure = errors.find(({ error }) => error.code === unknownCode)
	const actions = new Map(errors.map(({ error }) => [error.action, actionOf(error)]))
	return new AppError(
		'ad-ran-nowhere',
		{ reasons: joined(errors.map(({ platformName, error }) => withName(platformName, error))), actions: joined([...actions.values()]) },
		{
			code:
				unsure?.error.code ?? (first && errors.every(({ error }) => error.code === first.error.code) ? first.error.code : 'ad-ran-nowhere'),
			retryable: errors.some(({ error }) => error.retryable),
		},
	)
}

function withName(name: string, error: AppErrorData): Text {
	return error.message.includes(name) ? messageOf(error) : say('ads/by-name', { name, message: messageOf(error) })
}

/** After a lost answer, the platform's numbers show that nothing was started. */
export function notStarted(name: string): AppError {
	return refusal('ad-not-started', { name })
}

/** `wasRead`: the state could be read, but contained no number. */
export const outcomeUnknown = (name: string, wasRead: boolean): AppErrorData => dataOf(unknownCode, { name, read: wasRead ? 'yes' : 'no' })

function refusal(key: ErrorKey, params: TextParams = {}): AppError {
	return new AppError(key, params, { retryable: true })
}

function secondsUntil(untilMs: number, nowMs: number): number {
	return Math.max(1, Math.ceil((untilMs - nowMs) / 1000))
}

function minutesUntil(untilMs: number, nowMs: number): number {
	return Math.max(1, Math.ceil((untilMs - nowMs) / 60_000))
}
