import type { AdBreakState, AdBreakView, AdPressResult, AdUnavailableReason } from '../../shared/domain/ads.ts'
import { AppError, type AppErrorData } from '../../shared/errors/app-error.ts'
import { assertNever } from '../../shared/lib/assert-never.ts'

const unknownCode = 'ad-outcome-unknown'

/** Why a click on Ad break sends nothing in this state. `name`: the platform's, for people. */
export function notLaunchable(state: AdBreakState, name: string, nowMs: number): AppError {
	switch (state.kind) {
		// Ready, and the broadcast has gone in the same moment.
		case 'ready':
			return unavailable('off-air', name)
		case 'launching':
			return refusal('ad-already-launching', `An ad is being requested from ${name} already.`, 'Wait for the answer.')
		case 'in-break':
			return refusal('ad-in-break', `An ad is running, for about ${inSeconds(state.endsAtMs, nowMs)} more.`, 'Wait for its end.')
		case 'cooldown':
			if (state.pause)
				return refusal(
					'ad-paused',
					`${name} received too many requests and asked for a pause: nothing was sent.`,
					`The next ad can be asked for in ${inSeconds(state.untilMs, nowMs)}.`,
				)
			return refusal('ad-too-soon', `${name} wants a gap between two ads.`, `The next can run in ${inSeconds(state.untilMs, nowMs)}.`)
		case 'exhausted':
			return refusal(
				'ad-used-up',
				`This hour's ads on ${name} are used up.`,
				state.untilMs === null
					? 'Wait until one more becomes available.'
					: `One more becomes available in ${inMinutes(state.untilMs, nowMs)}.`,
			)
		case 'unconfirmed':
			return refusal('ad-unconfirmed', `It is being checked whether ${name} started the last ad.`, 'Wait for the result.')
		case 'unavailable':
			return unavailable(state.reason, name)
		default:
			return assertNever(state)
	}
}

function unavailable(reason: AdUnavailableReason, name: string): AppError {
	switch (reason) {
		case 'off-air':
			return refusal('ad-off-air', 'There is no show on air.', 'Go live first.')
		case 'no-ad-platform':
			return refusal('ad-no-platform', 'No platform in this show runs ads.', 'Connect a platform with ad breaks.')
		case 'not-confirmed-on-air':
			return refusal(
				'ad-not-confirmed',
				`${capitalized(name)} does not show the program at this moment.`,
				`Wait until ${name} confirms that it is on air.`,
			)
		case 'account-without-ads':
			return refusal('ad-account-without-ads', `${name} does not let this account run ads.`, `Ask ${name} to enable ad breaks.`)
		case 'signed-out':
			return refusal('ad-signed-out', `${name} no longer accepts this studio's sign-in.`, `Connect ${name} again in Settings.`)
		case 'platform-not-answering':
			return refusal('ad-platform-not-answering', `${name} is not answering.`, 'Wait until it does.')
		default:
			return assertNever(reason)
	}
}

/** Why a press sends nothing anywhere: with several platforms in the show, the reason of each. */
export function noneCanRun({ state, platforms, platformName }: AdBreakView, nowMs: number): AppError {
	const ofAll = notLaunchable(state, platformName ?? 'the platform', nowMs)
	if (platforms.length < 2) return ofAll
	const reasons = platforms.map((one) => withName(one.platformName, notLaunchable(one.state, one.platformName, nowMs).message))
	return refusal(ofAll.code, reasons.join(' '), ofAll.action)
}

/** Why a press for queue or schedule leaves a platform out that could run an ad. */
export const outcomeStillUnknown = (name: string): AppError =>
	refusal(
		unknownCode,
		`Whether the last ad on ${name} ran is not known yet.`,
		'Look at the program there; it is known with its next numbers.',
	)

/** A press that was sent and ran nowhere: each of its errors. */
export function ranNowhere(results: readonly AdPressResult[]): AppError {
	const errors = results.flatMap(({ platformName, error }) => (error ? [{ platformName, error }] : []))
	const [first] = errors
	if (first && errors.length === 1) return new AppError(first.error)
	// Where nobody knows, "nowhere" would say too much.
	const unsure = errors.find(({ error }) => error.code === unknownCode)
	return new AppError({
		code:
			unsure?.error.code ?? (first && errors.every(({ error }) => error.code === first.error.code) ? first.error.code : 'ad-ran-nowhere'),
		message: errors.map(({ platformName, error }) => withName(platformName, error.message)).join(' '),
		action: [...new Set(errors.map(({ error }) => error.action))].join(' '),
		retryable: errors.some(({ error }) => error.retryable),
	})
}

function withName(name: string, message: string): string {
	return message.includes(name) ? message : `${name}: ${message}`
}

/** After a lost answer, the platform's numbers show that nothing was started. */
export function notStarted(name: string): AppError {
	return refusal(
		'ad-not-started',
		`The answer from ${name} was lost, and its numbers show that no ad was started.`,
		'Launch the ad again if it should still run.',
	)
}

/** `told`: it could be read, and told no number. */
export const outcomeUnknown = (name: string, told: boolean): AppErrorData => ({
	code: unknownCode,
	message: `The answer from ${name} was lost, and ${told ? 'it tells no number that shows whether the ad ran' : 'its numbers could not be read'}. The ad may have run; it is counted as run.`,
	action: `Look at the program on ${name} before launching another.`,
	retryable: false,
})

function capitalized(text: string): string {
	return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}

function refusal(code: string, message: string, action: string): AppError {
	return new AppError({ code, message, action, retryable: true })
}

function inSeconds(untilMs: number, nowMs: number): string {
	return `${Math.max(1, Math.ceil((untilMs - nowMs) / 1000))} s`
}

function inMinutes(untilMs: number, nowMs: number): string {
	return `${Math.max(1, Math.ceil((untilMs - nowMs) / 60_000))} min`
}
