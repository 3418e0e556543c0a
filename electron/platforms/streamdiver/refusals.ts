import { AppError, type AppErrorData } from '../../../shared/errors/app-error.ts'
import type { ApiRefusal } from '../http/http-client.ts'
import { isJsonObject, type JsonObject } from '../http/json-object.ts'
import { platformCodes } from '../platform-errors.ts'

/** What the address named that was not found. */
export type Subject = 'live' | 'media' | 'address'

/** The refusal in words for a presenter. `what`: the operation, as the table of addresses names it. */
export function toAppError(refusal: ApiRefusal, subject: Subject, what: string, name: string): AppError {
	switch (refusal.status) {
		case 401:
			return signedOut(name, refusal)
		case 403:
			return notAllowed(name, refusal)
		case 404:
			return subject === 'address' ? addressUnknown(name, what, refusal) : gone(name, subject, refusal)
		case 405:
			return addressUnknown(name, what, refusal)
		case 409:
			return wrongState(name, refusal)
		default:
			return refused(name, refusal)
	}
}

/** The token endpoint's no. */
export function keyRefused(name: string, cause: ApiRefusal): AppError {
	const word = cause.body?.['error']
	return fail(
		{
			code: platformCodes.signedOut,
			message: `${name} does not accept the client id and secret.`,
			action: `Check the tenant, the client id and the secret, and connect ${name} again.`,
			retryable: false,
			...(typeof word === 'string' && /^[a-z_]{1,40}$/.test(word) ? { serverSaid: word } : {}),
		},
		cause,
	)
}

export function tenantUnknown(name: string, cause: ApiRefusal): AppError {
	return fail(
		{
			code: 'platform-credentials-wrong',
			message: `${name} knows no such tenant.`,
			action: `Enter the short name of the tenant as ${name} has given it.`,
			retryable: false,
		},
		cause,
	)
}

function signedOut(name: string, cause: ApiRefusal): AppError {
	return fail(
		{
			code: platformCodes.signedOut,
			message: `${name} no longer accepts this studio's key. A picture that is being sent goes on; publishing, ending and viewers do not.`,
			action: `Connect ${name} again in Settings.`,
			retryable: false,
		},
		cause,
	)
}

/** Rights are given per channel (https://developer.streamdiver.com/docs/concepts). */
function notAllowed(name: string, cause: ApiRefusal): AppError {
	return fail(
		{
			code: 'platform-not-allowed',
			message: `This key may not do that in this channel or tenant of ${name}.`,
			action: 'Choose another channel, or ask the administrator of the tenant for the rights.',
			retryable: false,
			...saidBy(cause.body),
		},
		cause,
	)
}

function gone(name: string, subject: 'live' | 'media', cause: ApiRefusal): AppError {
	return fail(
		subject === 'live'
			? {
					code: platformCodes.gone,
					message: `The livestream no longer exists on ${name}.`,
					action: 'Choose another livestream, or none so that a new one is made, and try again.',
					retryable: false,
				}
			: {
					code: 'platform-recording-gone',
					message: `The recording no longer exists on ${name}.`,
					action: 'Look at the list of recordings again.',
					retryable: false,
				},
		cause,
	)
}

export function addressUnknown(name: string, what: string, cause: unknown): AppError {
	return fail(
		{
			code: 'platform-address-unknown',
			message: `${name} does not know the address that the studio uses for “${what}”. It was read from incomplete documentation.`,
			action: `Correct “${what}” under Uncertain addresses in the options of the account.`,
			retryable: false,
		},
		cause,
	)
}

function wrongState(name: string, cause: ApiRefusal): AppError {
	return fail(
		{
			code: platformCodes.wrongState,
			message: `${name} does not allow this in the livestream's present state.`,
			action: 'Look at its state, then decide.',
			retryable: true,
			...saidBy(cause.body),
		},
		cause,
	)
}

const fieldLabels: Readonly<Record<string, string>> = { name: 'Title', channelIds: 'Channel', withDvr: 'Rewind', source: 'Source' }

function refused(name: string, cause: ApiRefusal): AppError {
	const hints = hintsOf(cause.body).map(({ field, text }) => `${fieldLabels[field] ?? field}: ${text}`)
	return fail(
		{
			code: platformCodes.refused,
			message: hints.length > 0 ? `${name} refused this. ${hints.join(' ')}` : `${name} refused the request (HTTP ${cause.status}).`,
			action: hints.length > 0 ? 'Correct it and try again.' : `Check the settings of ${name}.`,
			retryable: false,
			...saidBy(cause.body),
		},
		cause,
	)
}

/** A success by its HTTP status whose body says "error". */
export function faultOnItsSide(name: string, body: JsonObject | null, cause: unknown): AppError {
	return fail(
		{
			code: 'platform-failing',
			message: `${name} has a fault on its side.`,
			action: "Wait a moment, and look at the platform's status page.",
			retryable: true,
			...saidBy(body),
		},
		cause,
	)
}

/** Publishing needs an arriving picture. */
export function notReady(name: string, said: string | undefined, cause?: unknown): AppError {
	return fail(
		{
			code: platformCodes.notReady,
			message: `${name} does not receive the picture yet, so it cannot show it to viewers.`,
			action: 'Wait until the picture arrives there.',
			retryable: true,
			...(said === undefined ? {} : { serverSaid: said }),
		},
		cause,
	)
}

/** The picture arrives, and publishing was refused all the same. */
export function notYetPublished(name: string, said: string | undefined, cause: unknown): AppError {
	return fail(
		{
			code: platformCodes.notReady,
			message: `${name} receives the picture and refused to publish it.`,
			action: 'Wait: it is tried again. If it repeats, publish it on the page of the platform.',
			retryable: true,
			...(said === undefined ? {} : { serverSaid: said }),
		},
		cause,
	)
}

/** Whether publishing was done is not known, and the state does not say "live" yet. */
export function publishUnclear(name: string, cause: unknown): AppError {
	return fail(
		{
			code: platformCodes.notReady,
			message: `The answer of ${name} to publishing was lost, and viewers cannot see the show yet.`,
			action: 'Wait: it is tried again.',
			retryable: true,
		},
		cause,
	)
}

export function cannotGoLive(name: string, title: string, state: string): AppError {
	return fail({
		code: platformCodes.over,
		message: `“${title}” on ${name} is ${state}. A livestream that was finished cannot go live again.`,
		action: 'Choose another livestream, or try again with a new one.',
		retryable: true,
	})
}

/** While the show still runs. */
export function endedByOthers(name: string, state: string): AppErrorData {
	return {
		code: platformCodes.gone,
		message: `Somebody finished the livestream on ${name} while the show was running (${state}). Viewers there no longer see it.`,
		action: 'End the show here, or go live again with a new livestream.',
		retryable: false,
	}
}

export function saysFailed(name: string, raw: string): AppErrorData {
	return {
		code: 'platform-live-failed',
		message: `${name} says that the livestream failed (“${raw}”).`,
		action: 'Look at it on the page of the platform, or go live with a new livestream.',
		retryable: false,
	}
}

export function noChannel(name: string): AppError {
	return fail({
		code: 'platform-no-channel',
		message: `A livestream on ${name} belongs to a channel, and none is chosen.`,
		action: 'Choose the default channel in the options of the account.',
		retryable: false,
	})
}

export function noIngest(name: string, onlyBackup: boolean): AppError {
	return fail({
		code: 'platform-no-ingest',
		message: onlyBackup
			? `${name} gave only the backup address of this livestream, which is never used alone.`
			: `${name} gave no address to send the picture to.`,
		action: 'Try again in a moment, or choose another livestream.',
		retryable: true,
	})
}

export function createAnswerLost(name: string, cause: unknown): AppError {
	return fail(
		{
			code: 'platform-create-answer-lost',
			message: `The answer of ${name} to creating the livestream was lost, and which one it is cannot be told from the list.`,
			action: 'Look at the list of livestreams and choose the new one, if it is there.',
			retryable: true,
		},
		cause,
	)
}

export function actionBlocked(why: string): AppError {
	return fail({ code: platformCodes.wrongState, message: why, action: 'Look at the state again.', retryable: true })
}

/** JSend: `fail` holds one hint per field in `data`, `error` a `message` (https://developer.streamdiver.com/en/docs/getting-started/protocol). */
function hintsOf(body: JsonObject | null): { readonly field: string; readonly text: string }[] {
	const data = body?.['data']
	if (!isJsonObject(data)) return []
	return Object.entries(data).flatMap(([field, hint]) => {
		const text = Array.isArray(hint) ? hint.filter((item) => typeof item === 'string').join(', ') : hint
		return typeof text === 'string' && text !== '' && field.length <= 60 ? [{ field, text: sentence(text) }] : []
	})
}

export function saidBy(body: JsonObject | null): { readonly serverSaid?: string } {
	const message = body?.['message']
	const hints = hintsOf(body).map(({ field, text }) => `${field}: ${text}`)
	const said = [...(typeof message === 'string' && message !== '' ? [sentence(message)] : []), ...hints].join(' ')
	return said === '' ? {} : { serverSaid: said.slice(0, 400) }
}

/** Without addresses: an ingest address holds its key. */
function sentence(text: string): string {
	const clean = text
		.replace(/\b\w+:\/\/\S+/g, '…')
		.trim()
		.slice(0, 200)
	return /[.!?…]$/.test(clean) ? clean : `${clean}.`
}

function fail(data: AppErrorData, cause?: unknown): AppError {
	return new AppError(data, { cause })
}
