import { partsOf, type Result, resultData } from './execute.ts'
import { RequestError, readFields } from './fields.ts'
import { type Data, execution, isData, status } from './protocol.ts'
import { sleepFields } from './requests/general.ts'

/** More requests in one batch are refused. */
export const mostInBatch = 1000

export interface Batch {
	readonly requests: readonly unknown[]
	readonly executionType: (typeof execution)[keyof typeof execution]
	readonly haltOnFailure: boolean
	readonly variables: Data
}

export interface BatchTools {
	execute(type: unknown, data: unknown): Promise<Result>
	/** Resolves early when the client is gone. */
	sleep(ms: number): Promise<void>
	/** Length of a frame, ms. */
	frameMs(): number
}

/** Carries out the requests of a batch; the results are in their order. */
export async function runBatch(batch: Batch, tools: BatchTools): Promise<readonly Data[]> {
	if (batch.executionType === execution.parallel) {
		return Promise.all(
			batch.requests.map(async (request) => {
				const { type, id, data } = partsOf(request)
				return resultData(type, id, await tools.execute(type, data))
			}),
		)
	}
	const variables = new Map(Object.entries(batch.variables))
	const results: Data[] = []
	for (const request of batch.requests) {
		const { type, id, data } = partsOf(request)
		const filled = withVariables(data, partOf(request, 'inputVariables'), variables)
		const result = type === 'Sleep' ? await sleep(filled, batch, tools) : await tools.execute(type, filled)
		keepVariables(result.data, partOf(request, 'outputVariables'), variables)
		results.push(resultData(type, id, result))
		if (batch.haltOnFailure && result.status !== status.success) break
	}
	return results
}

async function sleep(data: unknown, { executionType }: Batch, tools: BatchTools): Promise<Result> {
	try {
		const { sleepMillis, sleepFrames } = readFields(sleepFields, data)
		const isByFrames = executionType === execution.serialFrame
		const wanted = isByFrames ? sleepFrames : sleepMillis
		if (wanted === undefined)
			throw new RequestError(
				status.missingRequestField,
				`Your request is missing the \`${isByFrames ? 'sleepFrames' : 'sleepMillis'}\` field.`,
			)
		await tools.sleep(isByFrames ? wanted * tools.frameMs() : wanted)
		return { status: status.success, comment: '', data: null }
	} catch (error) {
		if (error instanceof RequestError) return { status: error.status, comment: error.message, data: null }
		throw error
	}
}

/** `names`: the field that gets a variable, and the variable's name. */
function withVariables(data: unknown, names: Data, variables: ReadonlyMap<string, unknown>): unknown {
	const filled = Object.entries(names).filter(([, name]) => typeof name === 'string' && variables.has(name))
	if (filled.length === 0) return data
	return { ...(isData(data) ? data : {}), ...Object.fromEntries(filled.map(([field, name]) => [field, variables.get(String(name))])) }
}

/** `names`: the variable that gets a field of the answer, and the field's name. */
function keepVariables(answer: Data | null, names: Data, variables: Map<string, unknown>): void {
	if (!answer) return
	for (const [variable, field] of Object.entries(names))
		if (typeof field === 'string' && field in answer) variables.set(variable, answer[field])
}

function partOf(request: unknown, name: string): Data {
	const part = isData(request) ? request[name] : null
	return isData(part) ? part : {}
}
