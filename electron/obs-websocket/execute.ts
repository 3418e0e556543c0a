import { type AppErrorData, dataOf } from '../../shared/errors/app-error.ts'
import { mayCall } from '../../shared/ipc/call-roles.ts'
import type { CallInput, CallName, CallOutput } from '../../shared/ipc/contract.ts'
import type { Router } from '../ipc/router.ts'
import type { Log } from '../lib/log.ts'
import { RequestError, readFields } from './fields.ts'
import { type Data, isData, type Status, status } from './protocol.ts'
import { requests } from './requests/index.ts'
import type { RequestContext } from './requests/request.ts'

/** What became of a request. */
export interface Result {
	readonly status: Status
	readonly comment: string
	readonly data: Data | null
}

/** Checks a request and carries it out. Never rejects. */
export async function execute(context: RequestContext, type: unknown, data: unknown, log: Pick<Log, 'error'>): Promise<Result> {
	if (typeof type !== 'string' || type === '')
		return failed(status.missingRequestType, 'Your request is missing a `requestType`, or it is empty.')
	const request = requests.get(type)
	if (!request) return failed(status.unknownRequestType, 'Your request type is not valid.')
	try {
		const answer = await request.run(context, readFields(request.fields, data))
		return { status: status.success, comment: '', data: isData(answer) ? answer : null }
	} catch (error) {
		if (error instanceof RequestError) return failed(error.status, error.message)
		log.error('A request of obs-websocket failed unexpectedly', {
			request: type,
			error: error instanceof Error ? error.stack : String(error),
		})
		return failed(status.requestProcessingFailed, 'The request could not be processed.')
	}
}

export function failed(code: Status, comment: string): Result {
	return { status: code, comment, data: null }
}

/** A result as it is sent: alone, or in the results of a batch. */
export function resultData(type: unknown, id: unknown, { status: code, comment, data }: Result): Data {
	return {
		requestType: type,
		...(id === undefined ? {} : { requestId: id }),
		requestStatus: { result: code === status.success, code, ...(comment === '' ? {} : { comment }) },
		...(data ? { responseData: data } : {}),
	}
}

/** What clients of OBS may do of all that screens can. */
const role = 'producer'

/** Calls the studio through its router, as screens do: input is checked, and a refusal is the reason of the request's failure. */
export function callThrough(router: Router, onDone: () => void): RequestContext['call'] {
	return async <Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> => {
		if (!mayCall(role, name)) throw new RequestError(status.cannotAct, sentenceOf(dataOf('role-may-not', { role })))
		const answer = await router(name, input)
		onDone()
		if (answer.ok) return answer.value as CallOutput<Name>
		throw new RequestError(statusOf(answer.error), sentenceOf(answer.error))
	}
}

function statusOf({ code }: AppErrorData): Status {
	if (code === 'invalid-input') return status.invalidRequestField
	if (code === 'internal') return status.requestProcessingFailed
	return code.startsWith('unknown-') ? status.resourceNotFound : status.resourceActionFailed
}

function sentenceOf({ message, action }: AppErrorData): string {
	return action === '' ? message : `${message} ${action}`
}

/** The data of a request in a batch, or of one that stands alone. */
export function partsOf(request: unknown): { readonly type: unknown; readonly id: unknown; readonly data: unknown } {
	const { requestType, requestId, requestData } = isData(request) ? request : ({} as Data)
	return { type: requestType, id: requestId, data: requestData }
}
