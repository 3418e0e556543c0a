import { AppError, type AppErrorData } from '../../../shared/errors/app-error.ts'
import type { ApiRefusal } from '../http/http-client.ts'
import { isJsonObject, type JsonObject } from '../http/json-object.ts'
import { parseNumber, textOf } from '../http/json-values.ts'
import { answerUnreadable, platformCodes, platformFailing, RateLimitedError } from '../platform-errors.ts'

/** What was being asked when the platform refused: the same status means different things. */
export type Operation = 'identify' | 'create' | 'read' | 'change' | 'record'

/** The platform said no. Callers look at the status where "no" is an answer: nothing runs, or something runs already. */
export class DyteRefusal extends AppError {
	readonly status: number

	constructor(data: AppErrorData, status: number, cause: unknown) {
		super(data, { cause })
		this.name = 'DyteRefusal'
		this.status = status
	}
}

export function isRefused(error: unknown, ...statuses: readonly number[]): error is DyteRefusal {
	return error instanceof DyteRefusal && statuses.includes(error.status)
}

/** The refusal in the operator's words, with the platform's own for "What the server said". */
export function toAppError(refusal: ApiRefusal, operation: Operation, name: string): AppError {
	const status = statusOf(refusal)
	const said = saidOf(refusal.body)
	const refused = (data: Omit<AppErrorData, 'serverSaid'>) =>
		new DyteRefusal(said === '' ? data : { ...data, serverSaid: said }, status, refusal)
	if (status === 401) return refused(signedOut(name))
	if (status === 429) return new RateLimitedError(name, unstatedPauseMs)
	if (status >= 500) return platformFailing(name, status)
	if (status === 403) return refused(operation === 'create' || operation === 'identify' ? notEnabled(name) : notAllowed(name))
	// A page instead of the interface's own words, or an address at which there is no such interface.
	const isNothingThere = refusal.body === null || status === 404
	if (isNothingThere && (operation === 'identify' || status !== 404)) return answerUnreadable(name, status)
	if (status === 404) return refused(operation === 'record' ? nothingToRecord(name) : gone(name))
	if (status === 409) return refused(wrongState(name))
	return refused(refusedInput(name, said))
}

/** When a refusal in another shape than HTTP 429 asks for a pause. */
const unstatedPauseMs = 30_000

/** `error.code` repeats the HTTP status; it counts where the status itself says that all is well. */
function statusOf({ status, body }: ApiRefusal): number {
	if (status >= 400) return status
	const error = body?.['error']
	const code = isJsonObject(error) ? parseNumber(error['code']) : null
	return code !== null && code >= 400 && code < 600 ? code : 400
}

/** Its words in each of the three envelopes, without anything that could be a key. */
function saidOf(body: JsonObject | null): string {
	const error = body?.['error']
	const listed: unknown = Array.isArray(body?.['errors']) ? body['errors'][0] : null
	const words = [isJsonObject(error) ? error['message'] : error, isJsonObject(listed) ? listed['message'] : null, body?.['message']]
	return withoutKeys(words.map(textOf).find((text) => text !== '') ?? '')
}

const longestSaid = 300

export function withoutKeys(text: string): string {
	return text
		.replace(/\b\w+:\/\/\S+/g, '…')
		.replace(/\bsk_\S+/g, '[key]')
		.replace(/\b(Basic|Bearer)\s+\S+/gi, '$1 [key]')
		.replace(/[\u0000-\u001f]+/g, ' ')
		.trim()
		.slice(0, longestSaid)
}

function signedOut(name: string): AppErrorData {
	return {
		code: platformCodes.signedOut,
		message: `${name} does not accept this key. A picture that is being sent goes on; its state cannot be read.`,
		action: 'Copy the key from the developer portal again and connect the account with it.',
		retryable: false,
	}
}

function notEnabled(name: string): AppErrorData {
	return {
		code: platformCodes.liveNotEnabled,
		message: `${name} does not allow livestreams for this organization.`,
		action: `Ask ${name} to enable livestreaming in the organization's plan, and check what the key may do.`,
		retryable: false,
	}
}

function notAllowed(name: string): AppErrorData {
	return {
		code: 'platform-not-allowed',
		message: `${name} does not allow this for the organization's plan or key.`,
		action: 'Check the plan and what the key may do.',
		retryable: false,
	}
}

function gone(name: string): AppErrorData {
	return {
		code: platformCodes.gone,
		message: `This livestream or meeting no longer exists on ${name}.`,
		action: 'Choose another one, or let a new one be made.',
		retryable: false,
	}
}

function nothingToRecord(name: string): AppErrorData {
	return {
		code: platformCodes.wrongState,
		message: `${name} has nothing of this meeting to record now.`,
		action: 'Wait until somebody has joined the meeting, then start the recording again.',
		retryable: true,
	}
}

function wrongState(name: string): AppErrorData {
	return {
		code: platformCodes.wrongState,
		message: `${name} says that something else runs there already.`,
		action: 'Look at its state again, and try once that has ended.',
		retryable: true,
	}
}

function refusedInput(name: string, said: string): AppErrorData {
	return {
		code: platformCodes.refused,
		message: `${name} refused the request${said === '' ? '' : `: ${said.replace(/\.$/, '')}`}.`,
		action: 'Check what was entered.',
		retryable: false,
	}
}

export function nameRefused(name: string): AppError {
	return new AppError({
		code: platformCodes.refused,
		message: `A livestream's name on ${name} has only the letters a to z, digits, “-” and “_”.`,
		action: 'Take spaces, accents and other signs out of the name.',
		retryable: false,
	})
}

/** Instead of the general lost answer: what was looked for, and was not found. */
export function createAnswerLost(name: string, what: string, cause: unknown): AppError {
	return new AppError(
		{
			code: 'platform-create-answer-lost',
			message: `The answer of ${name} to creating the ${what} was lost, and no new ${what} is to be seen there.`,
			action: `Look at the list of ${what}s in a moment, and create it again if it is not there.`,
			retryable: true,
		},
		{ cause },
	)
}

export function noIngest(name: string): AppError {
	return new AppError({
		code: 'platform-no-ingest',
		message: `${name} gave no address to push this livestream to.`,
		action: 'Make a new stream key for it, or choose another livestream.',
		retryable: true,
	})
}

export function notRecording(name: string): AppError {
	return new AppError({
		code: platformCodes.wrongState,
		message: `${name} is not recording this meeting.`,
		action: 'Start a recording first.',
		retryable: false,
	})
}

export function onAirNow(name: string): AppError {
	return new AppError({
		code: platformCodes.wrongState,
		message: `The livestream is on air on ${name}: a new stream key would cut it off.`,
		action: 'End the show first.',
		retryable: true,
	})
}

/** `said`: the livestream's own words. */
export function livestreamFailed(name: string, said: string | null): AppErrorData {
	const words = said === null ? '' : withoutKeys(said)
	return {
		code: 'platform-broadcast-failed',
		message: `${name} says that the livestream has failed${words === '' ? '' : `: ${words.replace(/\.$/, '')}`}.`,
		action: 'Try again; if it fails again, take another livestream.',
		retryable: true,
		...(words === '' ? {} : { serverSaid: words }),
	}
}
