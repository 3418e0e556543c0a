import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { type Challenge, isAuthentic } from './authentication.ts'
import { type Batch, mostInBatch, runBatch } from './batch.ts'
import type { Encoding } from './encoding.ts'
import { execute, partsOf, type Result, resultData } from './execute.ts'
import {
	closeCode,
	type Data,
	defaultSubscriptions,
	execution,
	type Intent,
	intent,
	isData,
	type Message,
	obsVersion,
	op,
	protocolVersion,
	rpcVersion,
} from './protocol.ts'
import type { ObsEvent, RequestContext } from './requests/request.ts'
import type { WrongPasswords } from './wrong-passwords.ts'

/** Ends the connection with a code of the protocol. */
class Closing extends Error {
	readonly code: number

	constructor(code: number, reason: string) {
		super(reason)
		this.code = code
	}
}

export interface SessionOptions {
	readonly encoding: Encoding
	readonly challenge: Challenge
	readonly password: string
	readonly address: string
	readonly wrongPasswords: WrongPasswords
	readonly clock: Pick<Clock, 'after'>
	readonly log: Pick<Log, 'error'>
	/** What its requests are carried out with. */
	readonly context: (messages: RequestContext['messages']) => RequestContext
	readonly frameMs: () => number
	send(data: string | Uint8Array): void
	close(code: number, reason: string): void
	onIdentified(): void
	/** It subscribes to other events now. */
	onSubscribed(): void
}

/** One client: from its greeting to its requests and events. It knows nothing of the socket. */
export interface Session {
	greet(): void
	/** Handles a message. Resolves when it is answered. */
	receive(message: unknown): Promise<void>
	/** Sends an event if the client subscribes to it. `encoded`: the event in the client's encoding, made once for all clients. */
	deliver(event: ObsEvent, encoded: (encoding: Encoding) => string | Uint8Array): void
	isIdentified(): boolean
	/** Whether it is identified and has subscribed to these events. */
	subscribesTo(what: Intent): boolean
	/** Nothing is sent any more, and what sleeps is woken up. */
	end(): void
}

export function createSession(options: SessionOptions): Session {
	const { encoding, clock } = options
	let identified = false
	let isChecking = false
	let ended = false
	let subscribed = 0
	const counts = { incoming: 0, outgoing: 0 }
	const wakers = new Set<() => void>()
	const context = options.context(() => ({ ...counts }))

	function send(message: Message): void {
		if (ended) return
		counts.outgoing += 1
		options.send(encoding.encode(message))
	}

	function sleep(ms: number): Promise<void> {
		if (ended) return Promise.resolve()
		const { promise, resolve } = Promise.withResolvers<void>()
		const cancel = clock.after(ms, wake)
		function wake(): void {
			cancel()
			wakers.delete(wake)
			resolve()
		}
		wakers.add(wake)
		return promise
	}

	async function handle(message: unknown): Promise<void> {
		if (!isData(message)) throw new Closing(closeCode.messageDecodeError, 'You sent a non-object payload.')
		if (!identified && 'request-type' in message)
			throw new Closing(
				closeCode.unsupportedRpcVersion,
				'You appear to be attempting to connect with the pre-5.0.0 plugin protocol. Check to make sure your client is updated.',
			)
		const code = message['op']
		if (typeof code !== 'number')
			throw new Closing(closeCode.unknownOpCode, code === undefined ? 'Your request is missing an `op`.' : 'Your `op` is not a number.')
		const data = message['d']
		if (data === undefined || data === null) throw new Closing(closeCode.missingDataField, 'Your payload is missing data (`d`).')
		if (!isData(data)) throw new Closing(closeCode.invalidDataFieldType, "Your payload's data (`d`) is not an object.")
		if (!identified && code !== op.identify)
			throw new Closing(closeCode.notIdentified, 'You attempted to send a non-Identify message while not identified.')
		if (code === op.identify) return identify(data)
		if (code === op.reidentify) return subscribe(data)
		if (code === op.request) return answerRequest(data)
		if (code === op.requestBatch) return answerBatch(data)
		throw new Closing(closeCode.unknownOpCode, `Unknown OpCode: ${code}`)
	}

	async function identify(data: Data): Promise<void> {
		if (identified || isChecking)
			throw new Closing(closeCode.alreadyIdentified, 'You are already Identified with the obs-websocket server.')
		isChecking = true
		const given = data['authentication']
		if (given === undefined)
			throw new Closing(
				closeCode.authenticationFailed,
				"Your payload's data is missing an `authentication` string, however authentication is required.",
			)
		const { wrongPasswords, address } = options
		const delayMs = wrongPasswords.delayFor(address)
		if (delayMs > 0) await sleep(delayMs)
		if (typeof given !== 'string' || !isAuthentic(given, options.password, options.challenge)) {
			wrongPasswords.add(address)
			throw new Closing(closeCode.authenticationFailed, 'Authentication failed.')
		}
		const version = data['rpcVersion']
		if (version === undefined) throw new Closing(closeCode.missingDataField, "Your payload's data is missing an `rpcVersion`.")
		if (!isUnsigned(version)) throw new Closing(closeCode.invalidDataFieldType, 'Your `rpcVersion` is not an unsigned number.')
		if (version !== rpcVersion)
			throw new Closing(closeCode.unsupportedRpcVersion, 'Your requested RPC version is not supported by this server.')
		subscribed = defaultSubscriptions
		readSubscriptions(data)
		identified = true
		options.onIdentified()
		sendIdentified()
	}

	function subscribe(data: Data): void {
		readSubscriptions(data)
		options.onSubscribed()
		sendIdentified()
	}

	function readSubscriptions({ eventSubscriptions: wanted }: Data): void {
		if (wanted === undefined || wanted === null) return
		if (!isUnsigned(wanted)) throw new Closing(closeCode.invalidDataFieldType, 'Your `eventSubscriptions` is not an unsigned number.')
		subscribed = wanted
	}

	function sendIdentified(): void {
		send({ op: op.identified, d: { negotiatedRpcVersion: rpcVersion } })
	}

	async function answerRequest(data: Data): Promise<void> {
		if (!('requestId' in data)) throw new Closing(closeCode.missingDataField, 'Your payload data is missing a `requestId`.')
		if (!('requestType' in data)) throw new Closing(closeCode.missingDataField, "Your payload's data is missing an `requestType`.")
		const { type, id, data: fields } = partsOf(data)
		if (typeof type !== 'string') throw new Closing(closeCode.invalidDataFieldType, 'Your `requestType` is not a string.')
		send({ op: op.requestResponse, d: resultData(type, id, await run(type, fields)) })
	}

	async function answerBatch(data: Data): Promise<void> {
		if (!('requestId' in data)) throw new Closing(closeCode.missingDataField, 'Your payload data is missing a `requestId`.')
		const results = await runBatch(readBatch(data), { execute: run, sleep, frameMs: options.frameMs })
		send({ op: op.requestBatchResponse, d: { requestId: data['requestId'], results } })
	}

	function run(type: unknown, data: unknown): Promise<Result> {
		return execute(context, type, data, options.log)
	}

	return {
		greet() {
			const { challenge, salt } = options.challenge
			send({
				op: op.hello,
				d: { obsStudioVersion: obsVersion, obsWebSocketVersion: protocolVersion, rpcVersion, authentication: { challenge, salt } },
			})
		},
		async receive(message) {
			if (ended) return
			counts.incoming += 1
			try {
				await handle(message)
			} catch (error) {
				if (!(error instanceof Closing)) throw error
				options.close(error.code, error.message)
			}
		},
		deliver(event, encoded) {
			if (!identified || ended || (subscribed & intent[event.intent]) === 0) return
			counts.outgoing += 1
			options.send(encoded(encoding))
		},
		isIdentified: () => identified,
		subscribesTo: (what) => identified && (subscribed & intent[what]) !== 0,
		end() {
			ended = true
			for (const wake of [...wakers]) wake()
		},
	}
}

function isUnsigned(value: unknown): value is number {
	return typeof value === 'number' && Number.isInteger(value) && value >= 0
}

function readBatch(data: Data): Batch {
	const { executionType = null, variables = null, haltOnFailure = null, requests } = data
	if (executionType !== null && !isUnsigned(executionType))
		throw new Closing(closeCode.invalidDataFieldType, 'Your `executionType` is not a number.')
	const type = Object.values(execution).find((each) => each === (executionType ?? execution.serialRealtime))
	if (type === undefined) throw new Closing(closeCode.invalidDataFieldValue, 'Your `executionType` has an invalid value.')
	if (variables !== null && !isData(variables)) throw new Closing(closeCode.invalidDataFieldType, 'Your `variables` is not an object.')
	if (variables !== null && type === execution.parallel)
		throw new Closing(closeCode.unsupportedFeature, 'Variables are not supported in Parallel mode.')
	if (haltOnFailure !== null && typeof haltOnFailure !== 'boolean')
		throw new Closing(closeCode.invalidDataFieldType, 'Your `haltOnFailure` is not a boolean.')
	if (requests === undefined) throw new Closing(closeCode.missingDataField, 'Your payload data is missing a `requests`.')
	if (!Array.isArray(requests)) throw new Closing(closeCode.invalidDataFieldType, 'Your `requests` is not an array.')
	if (requests.length > mostInBatch) throw new Closing(closeCode.invalidDataFieldValue, `A batch may have ${mostInBatch} requests at most.`)
	return { requests, executionType: type, haltOnFailure: haltOnFailure ?? false, variables: variables ?? {} }
}
