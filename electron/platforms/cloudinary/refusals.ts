import { AppError } from '../../../shared/errors/app-error.ts'
import type { ApiRefusal } from '../http/http-client.ts'
import { isJsonObject } from '../http/json-object.ts'
import { answerUnreadable, platformCodes } from '../platform-errors.ts'
import { cloudinaryKind } from './capabilities.ts'

const { name } = cloudinaryKind

/** What was being asked when the platform refused: the same status means different things. */
export type Operation = 'list' | 'stream' | 'output' | 'recordings'

/** An output that is not there any more; the stream itself may be. */
export const outputGoneCode = 'platform-output-gone'

export const notAllowedCode = 'platform-not-allowed'

/** The refusal in the presenter's words; the platform's own go into "What the server said". */
export function toAppError(refusal: ApiRefusal, operation: Operation): AppError {
	const { status, body } = refusal
	if (status === 401) return keyRefused(refusal)
	// A page instead of the interface's own words: something in between has answered.
	if (body === null) return answerUnreadable(name, status)
	if (status === 403) {
		if (operation === 'recordings') return mayNotList(refusal)
		return operation === 'output' ? mayNotChangeOutputs(refusal) : liveNotEnabled(refusal)
	}
	if (status === 404) return notFound(refusal, operation)
	if (status === 409) return wrongState(null, refusal)
	return refused(refusal)
}

/** The platform's sentence and the number under which its support finds the request. Addresses may hold a key. */
function saidBy({ status, body }: ApiRefusal): string {
	const error = body?.['error']
	const message = isJsonObject(error) ? error['message'] : error
	const words = typeof message === 'string' && message !== '' ? message.replace(/\b\w+:\/\/\S+/g, '…').slice(0, 300) : `HTTP ${status}`
	const requestId = requestIdOf(body)
	return requestId === null ? words : `${words} (request ${requestId})`
}

export function requestIdOf(body: ApiRefusal['body']): string | null {
	const id = body?.['request_id']
	return typeof id === 'string' && /^[\w-]{1,80}$/.test(id) ? id : null
}

function refusalError(refusal: ApiRefusal, error: { code: string; message: string; action: string; retryable?: boolean }): AppError {
	return new AppError({ retryable: false, ...error, serverSaid: saidBy(refusal) }, { cause: refusal })
}

function keyRefused(refusal: ApiRefusal): AppError {
	return refusalError(refusal, {
		code: platformCodes.signedOut,
		message: `${name} does not accept the API key: the key, its secret or the cloud name is wrong, or the key was taken away. A picture that is being sent goes on.`,
		action: `Check the API key on the console of ${name}, then connect the account again.`,
	})
}

function liveNotEnabled(refusal: ApiRefusal): AppError {
	return refusalError(refusal, {
		code: platformCodes.liveNotEnabled,
		message: `This API key may not use live streaming on ${name}: its role does not allow it, or the plan lacks it.`,
		action: `Ask ${name} to add live streaming to the plan, or use a key with another role.`,
	})
}

function mayNotList(refusal: ApiRefusal): AppError {
	return refusalError(refusal, {
		code: notAllowedCode,
		message: `This API key may not list the stored videos on ${name}.`,
		action: `Look for the recording in the media library of ${name}, or use a key with another role.`,
	})
}

function mayNotChangeOutputs(refusal: ApiRefusal): AppError {
	return refusalError(refusal, {
		code: notAllowedCode,
		message: `This API key may not change the outputs of a livestream on ${name}.`,
		action: `Change them on the console of ${name}, or use a key with another role.`,
	})
}

function notFound(refusal: ApiRefusal, operation: Operation): AppError {
	if (operation === 'stream') return streamGone(refusal)
	if (operation === 'output') {
		return refusalError(refusal, {
			code: outputGoneCode,
			message: `This output no longer exists on ${name}.`,
			action: 'Look at the list of outputs again.',
		})
	}
	return refusalError(refusal, {
		code: operation === 'list' ? 'platform-credentials-wrong' : platformCodes.refused,
		message: `${name} does not know this cloud name, or not at this address.`,
		action: 'Check the cloud name and the address in the settings of the account.',
	})
}

export function streamGone(refusal?: ApiRefusal): AppError {
	const data = {
		code: platformCodes.gone,
		message: `The livestream no longer exists on ${name}.`,
		action: 'Choose another livestream, or none so that a new one is made, and try again.',
		retryable: false,
	}
	return refusal ? refusalError(refusal, data) : new AppError(data)
}

/** `raw`: its state, read after the refusal; null while it is not known. */
export function wrongState(raw: string | null, refusal: ApiRefusal): AppError {
	const now = raw === null ? '' : ` It is “${raw === '' ? 'unknown' : raw}” now.`
	return refusalError(refusal, {
		code: platformCodes.wrongState,
		message: `The state of the livestream does not allow this on ${name}.${now}`,
		action: 'Change it while the stream is idle: after the show, or once it has been ended there.',
		retryable: true,
	})
}

function refused(refusal: ApiRefusal): AppError {
	return refusalError(refusal, {
		code: platformCodes.refused,
		message: `${name} refused the request.`,
		action: 'Read what it said, correct it and try again.',
	})
}

export function noIngest(): AppError {
	return new AppError({
		code: 'platform-no-ingest',
		message: `${name} gave no server or no key to send to for this livestream.`,
		action: 'Look at the stream on the console, or choose another.',
		retryable: true,
	})
}

/** Instead of the general lost answer: what may be left behind is named. */
export function createAnswerLost(cause: unknown): AppError {
	return new AppError(
		{
			code: 'platform-create-answer-lost',
			message: `The answer of ${name} to creating the livestream was lost, and it is not in the list there.`,
			action: 'Try again: the list is read first, so that no second one is made.',
			retryable: true,
		},
		{ cause },
	)
}

/** A rule that is known beforehand: nothing was sent. `why`, `what`: sentences. */
export function notSent(why: string, what: string): AppError {
	return new AppError({ code: platformCodes.refused, message: why, action: what, retryable: false })
}

/** Known beforehand as well. */
export function blocked(why: string): AppError {
	return new AppError({ code: platformCodes.wrongState, message: why, action: 'Wait until it is idle.', retryable: true })
}
