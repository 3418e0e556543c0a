import { AppError } from '../../../shared/errors/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { JsonObject } from '../http/json-object.ts'
import { answerLost, answerUnreadable, platformCodes } from '../platform-errors.ts'
import { orWhenRefused } from '../unexpected-errors.ts'
import { type AddressKey, addressTable } from './addresses.ts'
import type { Answer, Api } from './api.ts'
import { listIn, parseStream, type Stream } from './parse.ts'
import { addressUnknown } from './refusals.ts'

/** The largest page that the platform allows (https://developer.streamdiver.com/en/docs/getting-started/protocol). */
export const perPage = 50
/** The protocol's notation (https://developer.streamdiver.com/en/docs/getting-started/protocol); the property is named like its other times. */
const newestFirst = 'createdAtUtc:desc'
/** A list is searched up to this page: a thousand livestreams. */
const mostPages = 20

export interface Reading {
	readonly stream: Stream
	/** When the request was sent, on the steady clock. */
	readonly readAtMs: number
}

/** The livestreams of a tenant, read and written one by one. Everything rejects with an AppError. */
export interface Streams {
	read(id: string, signal: AbortSignal): Promise<Reading>
	/** One page, from 0, newest first as far as the platform sorts. `size`: at most `perPage`. */
	page(page: number, size: number, signal: AbortSignal): Promise<{ readonly streams: Stream[]; readonly hasMore: boolean }>
	all(signal: AbortSignal): Promise<Stream[]>
	create(body: NewStream, signal: AbortSignal): Promise<Stream>
	update(id: string, changes: JsonObject, signal: AbortSignal): Promise<Stream>
	/** Start, publish or finish: sent once. "platform-answer-lost" when it may have been done. Resolves with the answer's livestream, if it holds one. */
	command(to: 'start' | 'publish' | 'finish', id: string, signal: AbortSignal): Promise<Stream | null>
	/** One that no longer exists counts as deleted. */
	remove(id: string, signal: AbortSignal): Promise<void>
}

/** https://developer.streamdiver.com/docs/tutorials/livestreaming. */
export interface NewStream {
	readonly name: string
	readonly channelIds: readonly string[]
	readonly withDvr: boolean
}

export interface StreamsDeps {
	readonly name: string
	readonly api: Api
	readonly clock: Clock
	readonly offsetMs: () => number
	/** Called with the addresses of each livestream that was read: they hold keys. */
	readonly onStream: (stream: Stream) => void
}

export function createStreams(deps: StreamsDeps): Streams {
	const { name, api } = deps
	let sorts = true

	function streamOf(answer: Answer): Stream | null {
		const stream = parseStream(answer.data, deps.offsetMs())
		if (stream) deps.onStream(stream)
		return stream
	}

	async function read(id: string, signal: AbortSignal): Promise<Reading> {
		const answer = await api.send({ to: 'read', parts: { id }, callClass: 'read', signal })
		const stream = streamOf(answer)
		// An answer with another livestream than the requested one is invalid.
		if (stream?.id !== id) throw answerUnreadable(name, 200)
		return { stream, readAtMs: answer.sentAtMs }
	}

	/** "Not found" may mean the address: reading the livestream itself shows which. */
	async function orAddressUnknown(to: AddressKey, id: string, error: unknown, signal: AbortSignal): Promise<unknown> {
		if (!(error instanceof AppError) || error.code !== platformCodes.gone) return error
		const isThere = await read(id, signal).then(() => true, orWhenRefused(false))
		return isThere ? addressUnknown(name, addressTable[to].label, error) : error
	}

	async function listed(query: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Answer> {
		if (sorts) {
			try {
				return await api.send({ to: 'list', query: { ...query, sort: newestFirst }, callClass: 'read', signal })
			} catch (error) {
				// The properties that it can sort by are not documented: once refused, sorting is not requested again.
				if (!(error instanceof AppError) || error.code !== platformCodes.refused) throw error
				sorts = false
			}
		}
		return api.send({ to: 'list', query, callClass: 'read', signal })
	}

	async function page(number: number, size: number, signal: AbortSignal): Promise<{ streams: Stream[]; hasMore: boolean }> {
		const { data } = await listed({ page: String(number), perpage: String(size) }, signal)
		const list = listIn(data)
		if (!list) throw answerUnreadable(name, 200)
		// One invalid entry must not hide the others.
		const streams = list.flatMap((item) => parseStream(item, deps.offsetMs()) ?? [])
		for (const stream of streams) deps.onStream(stream)
		return { streams, hasMore: list.length === size }
	}

	return {
		read,
		page,
		async all(signal) {
			const found = new Map<string, Stream>()
			for (let number = 0; number < mostPages; number++) {
				const known = found.size
				const { streams, hasMore } = await page(number, perPage, signal)
				for (const stream of streams) found.set(stream.id, stream)
				// A page with nothing new: the list does not support paging.
				if (!hasMore || found.size === known) break
			}
			return [...found.values()]
		},
		async create(body, signal) {
			const answer = await api.send({ to: 'create', json: { ...body, source: 'rtmp' }, callClass: 'once', signal })
			const stream = streamOf(answer)
			if (!stream) throw answerLost(name)
			// The answer may hold no more than the id.
			return { ...stream, name: stream.name || body.name, state: stream.raw === '' ? 'created' : stream.state }
		},
		async update(id, changes, signal) {
			try {
				const stream = streamOf(await api.send({ to: 'update', parts: { id }, json: changes, callClass: 'edit', signal }))
				// The answer may hold no more than the id.
				return stream && stream.raw !== '' ? stream : (await read(id, signal)).stream
			} catch (error) {
				throw await orAddressUnknown('update', id, error, signal)
			}
		},
		async command(to, id, signal) {
			try {
				return streamOf(await api.send({ to, parts: { id }, callClass: 'once', signal }))
			} catch (error) {
				throw await orAddressUnknown(to, id, error, signal)
			}
		},
		async remove(id, signal) {
			try {
				await api.send({ to: 'remove', parts: { id }, callClass: 'edit', signal })
			} catch (error) {
				const known = await orAddressUnknown('remove', id, error, signal)
				if (!(known instanceof AppError) || known.code !== platformCodes.gone) throw known
			}
		},
	}
}

/** After such a failure of a command the state shows whether it was done, by us or by somebody else. */
export function mayBeDone(error: unknown): error is AppError {
	return error instanceof AppError && doubtfulCodes.has(error.code)
}

/** A state that does not allow a command may be refused in the body alone, where nothing distinguishes it from another refusal. */
const doubtfulCodes: ReadonlySet<string> = new Set(['platform-answer-lost', platformCodes.wrongState, platformCodes.refused])
