import type { AppError } from '../../../shared/errors/app-error.ts'
import { hasCode } from '../../../shared/errors/has-code.ts'
import type { Clock } from '../../lib/clock.ts'
import { ApiRefusal, type HttpClient } from '../http/http-client.ts'
import { answerUnreadable, platformCodes } from '../platform-errors.ts'
import type { Api, ApiRequest } from './api.ts'
import { cloudinaryKind } from './capabilities.ts'
import { dataOf, listOf, parseStream, type Stream } from './parse.ts'
import { createAnswerLost, wrongState } from './refusals.ts'
import type { RunTimes } from './run-times.ts'
import { targetOf } from './simulcast-target.ts'

/** The livestream streams of the account, one method per operation. Every promise rejects with an AppError. */
export interface Streams {
	list(signal: AbortSignal): Promise<Stream[]>
	read(id: string, signal: AbortSignal): Promise<StreamReading>
	/** Never creates two: after a lost answer the list is read before the request is repeated. */
	create(body: StreamBody, signal: AbortSignal): Promise<Stream>
	change(id: string, body: Partial<StreamBody>, signal: AbortSignal): Promise<Stream>
	/** Harmless when it no longer exists. */
	remove(id: string, signal: AbortSignal): Promise<void>
	/** Harmless when it is already active or idle. Activation may still be in progress when this resolves. */
	activate(id: string, signal: AbortSignal): Promise<void>
	idle(id: string, signal: AbortSignal): Promise<void>
	/** Sends a change that the platform allows only in some states: the error of a refusal then names the state. */
	inItsState<Answer>(id: string, change: () => Promise<Answer>, signal: AbortSignal): Promise<Answer>
}

export interface StreamReading {
	readonly stream: Stream
	/** When the request was sent, on the steady clock. */
	readonly sentAtMs: number
}

export interface StreamBody {
	readonly name: string
	readonly idle_timeout_sec: number
	readonly max_runtime_sec: number
}

export interface StreamsDeps {
	readonly api: Api
	readonly http: Pick<HttpClient, 'wallOffsetMs'>
	readonly clock: Pick<Clock, 'now'>
	readonly runTimes: RunTimes
	/** A stream's key must never be logged. */
	readonly onKey: (key: string) => void
}

const listPath = '/live_streams'
export const streamPath = (id: string) => `${listPath}/${encodeURIComponent(id)}`
/** Our estimate of the platform's clock is accurate to about a second, and its database may have its own clock. */
const clockToleranceMs = 120_000
const mostCreates = 2
const mostCommands = 2

export function createStreams(deps: StreamsDeps): Streams {
	const { api, http, clock, runTimes } = deps
	/** Creations whose answer was lost, by name, with the earliest time at which they may have been created: our Unix ms. */
	const unanswered = new Map<string, number>()

	async function send(request: ApiRequest): Promise<StreamReading & { readonly isWhole: boolean }> {
		const { body, sentAtMs } = await api.send(request)
		const stream = parseStream(dataOf(body), http.wallOffsetMs())
		if (!stream) throw answerUnreadable(cloudinaryKind.name, 200)
		note(stream, sentAtMs)
		return { stream, sentAtMs, isWhole: stream.raw !== '' && stream.ingest !== null }
	}

	function note(stream: Stream, sentAtMs: number): void {
		if (stream.ingest) deps.onKey(stream.ingest.key)
		for (const output of stream.outputs) {
			const key = output.type === 'simulcast' ? targetOf(output).key : null
			if (key !== null) deps.onKey(key)
		}
		runTimes.see(stream, sentAtMs)
	}

	async function list(signal: AbortSignal): Promise<Stream[]> {
		const { body, sentAtMs } = await api.send({ operation: 'list', method: 'GET', path: listPath, callClass: 'read', signal })
		const entries = listOf(body)
		if (!entries) throw answerUnreadable(cloudinaryKind.name, 200)
		// One invalid entry must not hide the others.
		const streams = entries.flatMap((entry) => parseStream(entry, http.wallOffsetMs()) ?? [])
		for (const stream of streams) note(stream, sentAtMs)
		return streams
	}

	async function read(id: string, signal: AbortSignal): Promise<StreamReading> {
		return send({ operation: 'stream', method: 'GET', path: streamPath(id), callClass: 'read', signal })
	}

	/** An incomplete answer (just a message, for example) is completed by a reading. */
	async function whole(request: ApiRequest, id: string | null): Promise<Stream> {
		try {
			const { stream, isWhole } = await send(request)
			return isWhole ? stream : (await read(stream.id, request.signal)).stream
		} catch (error) {
			if (id === null || !hasCode(error, 'platform-answer-unreadable')) throw error
			return (await read(id, request.signal)).stream
		}
	}

	async function findCreated(name: string, sinceMs: number, signal: AbortSignal): Promise<Stream | null> {
		const isIt = (stream: Stream) => stream.name === name && (stream.createdAtMs ?? 0) >= sinceMs - clockToleranceMs
		return (await list(signal)).find(isIt) ?? null
	}

	async function create(body: StreamBody, signal: AbortSignal): Promise<Stream> {
		const json = { input: { type: 'rtmp' }, ...body }
		let lost: AppError | null = null
		for (let tries = 0; ; tries++) {
			const sinceMs = unanswered.get(body.name)
			const found = sinceMs === undefined ? null : await findCreated(body.name, sinceMs, signal)
			if (!found && lost && tries >= mostCreates) throw createAnswerLost(lost)
			const startedAtMs = clock.now()
			try {
				const stream = found ?? (await whole({ operation: 'list', method: 'POST', path: listPath, json, callClass: 'once', signal }, null))
				unanswered.delete(body.name)
				return stream
			} catch (error) {
				if (!hasCode(error, 'platform-answer-lost', 'platform-answer-unreadable')) throw error
				lost = error
				if (!unanswered.has(body.name)) unanswered.set(body.name, startedAtMs)
			}
		}
	}

	async function inItsState<Answer>(id: string, change: () => Promise<Answer>, signal: AbortSignal): Promise<Answer> {
		try {
			return await change()
		} catch (error) {
			if (!hasCode(error, platformCodes.wrongState) || !(error.cause instanceof ApiRefusal)) throw error
			throw wrongState((await read(id, signal)).stream.raw, error.cause)
		}
	}

	/**
	 * Whether a second command in the same state is an error is not documented: an error counts as success if the state is the desired one. The command
	 * may be repeated once a reading has shown that it was not carried out.
	 */
	async function command(id: string, word: 'activate' | 'idle', isDone: (stream: Stream) => boolean, signal: AbortSignal): Promise<void> {
		const send = () =>
			api.send({ operation: 'stream', method: 'POST', path: `${streamPath(id)}/${word}`, json: {}, callClass: 'once', signal })
		for (let tries = 1; ; tries++) {
			try {
				await send()
				return
			} catch (error) {
				if (!hasCode(error, ...mayBeDoneCodes)) throw error
				if (isDone((await read(id, signal)).stream)) return
				// A refusal is final; after a lost answer the command is repeated.
				if (tries === mostCommands || !hasCode(error, 'platform-answer-lost')) throw error
			}
		}
	}

	return {
		list,
		read,
		create,
		// Setting a value again is harmless: it may be repeated as often as a reading.
		change: (id, json, signal) =>
			inItsState(
				id,
				() => whole({ operation: 'stream', method: 'PATCH', path: streamPath(id), json, callClass: 'read', signal }, id),
				signal,
			),
		async remove(id, signal) {
			try {
				await inItsState(
					id,
					() => api.send({ operation: 'stream', method: 'DELETE', path: streamPath(id), callClass: 'edit', signal }),
					signal,
				)
			} catch (error) {
				if (!hasCode(error, platformCodes.gone)) throw error
			}
		},
		// Activating is good enough: the picture may be sent.
		activate: (id, signal) => command(id, 'activate', ({ state }) => state !== 'idle', signal),
		idle: (id, signal) => command(id, 'idle', ({ state }) => state === 'idle', signal),
		inItsState,
	}
}

const mayBeDoneCodes = [platformCodes.refused, platformCodes.wrongState, 'platform-answer-lost'] as const
