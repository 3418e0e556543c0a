import type { Clock } from '../../lib/clock.ts'
import { type Creation, createOnce } from '../create-once.ts'
import type { KnownSecrets } from '../known-secrets.ts'
import { answerLost, answerUnreadable } from '../platform-errors.ts'
import type { DyteApi } from './api.ts'
import { type Livestream, type Page, parseLivestream, parsePage, parseReading, type Reading } from './parse.ts'
import { createAnswerLost, nameRefused } from './refusals.ts'

/** A reading and when it was requested, on the steady clock. */
export interface DatedReading extends Reading {
	readonly readAtMs: number
}

/** The livestreams of an organization that belong to no meeting. */
export interface LivestreamCalls {
	page(asked: LivestreamQuery, signal: AbortSignal): Promise<Page<Livestream>>
	/** At most this many pages are searched, because the interface has no search. */
	all(query: Pick<LivestreamQuery, 'status'>, signal: AbortSignal): Promise<readonly Livestream[]>
	read(id: string, signal: AbortSignal): Promise<DatedReading>
	/** Creates exactly one, even when the answer to the request is lost. */
	create(name: string, signal: AbortSignal): Promise<Livestream>
	enable(id: string, signal: AbortSignal): Promise<void>
	disable(id: string, signal: AbortSignal): Promise<void>
	/** Sends exactly one request. */
	resetKey(id: string, signal: AbortSignal): Promise<void>
}

export interface LivestreamQuery {
	/** Counted from 1. */
	readonly page: number
	readonly perPage: number
	readonly status: 'LIVE' | null
}

export interface CallDeps {
	readonly name: string
	readonly api: DyteApi
	/** Called with each stream key that is read. */
	readonly secrets: KnownSecrets
	readonly clock: Clock
}

const searchedSize = 50
const searchedPages = 10

export function livestreamPath(id: string): string {
	return `/livestreams/${encodeURIComponent(id)}`
}

/** Notes the stream key, and removes it from the displayed texts of the sessions. */
export function withoutSecrets(reading: Reading, secrets: KnownSecrets): Reading {
	secrets.note(reading.livestream.streamKey)
	const sessions = reading.sessions.map((session) => ({ ...session, problem: session.problem && secrets.hide(session.problem) }))
	return { ...reading, sessions }
}

export function createLivestreamCalls(deps: CallDeps): LivestreamCalls {
	const { name, api, secrets, clock } = deps
	const creations = createOnce<Livestream>({ name, clock })

	async function page({ page, perPage, status }: LivestreamQuery, signal: AbortSignal): Promise<Page<Livestream>> {
		const pages = { page_no: String(page), per_page: String(perPage) }
		// Newest first ("DSC" is the vendor's word): only this many are searched, and a new one must be among them.
		const query = { exclude_meetings: 'true', sort_order: 'DSC', ...pages, ...(status ? { status } : {}) }
		const { body } = await api.get('/livestreams', signal, query)
		const found = parsePage(body, { page, perPage }, (item) => parseLivestream(item, api.offsetMs()))
		if (!found) throw answerUnreadable(name, 200)
		for (const { streamKey } of found.items) secrets.note(streamKey)
		// Livestreams of meetings are set up as meetings, even where the filter is not supported.
		return { ...found, items: found.items.filter(({ meetingId }) => meetingId === null) }
	}

	async function all({ status }: Pick<LivestreamQuery, 'status'>, signal: AbortSignal): Promise<readonly Livestream[]> {
		const found = new Map<string, Livestream>()
		for (let next = 1, more = true; more && next <= searchedPages; next++) {
			const { items, hasMore } = await page({ page: next, perPage: searchedSize, status }, signal)
			for (const livestream of items) found.set(livestream.id, livestream)
			more = hasMore
		}
		return [...found.values()]
	}

	async function change(path: string, method: 'PUT' | 'POST', callClass: 'edit' | 'once', signal: AbortSignal): Promise<void> {
		await api.send({ operation: 'change', method, path, callClass, signal })
	}

	return {
		page,
		all,
		async read(id, signal) {
			// The newest session matters; how sessions are sorted is not documented, so more than one is requested.
			const { body, sentAtMs } = await api.get(livestreamPath(id), signal, { page_no: '1', per_page: '20' })
			const reading = parseReading(body, api.offsetMs(), id)
			if (!reading) throw answerUnreadable(name, 200)
			return { ...withoutSecrets(reading, secrets), readAtMs: sentAtMs }
		},
		async create(wanted, signal) {
			if (!/^[a-zA-Z0-9_-]*$/.test(wanted)) throw nameRefused(name)
			// Names need not be unique: if the answer is lost, only a comparison with the earlier list shows which one is new.
			const before = new Set((await all({ status: null }, signal)).map(({ id }) => id))
			const creation: Creation<Livestream> = {
				async create(signal) {
					const json = { name: wanted }
					const { body } = await api.send({ operation: 'create', method: 'POST', path: '/livestreams', json, callClass: 'once', signal })
					const reading = parseReading(body, api.offsetMs())
					// It was created, even if the answer is not usable.
					if (!reading) throw answerLost(name)
					secrets.note(reading.livestream.streamKey)
					return reading.livestream
				},
				find: async (signal) =>
					(await all({ status: null }, signal)).find(({ id, name: found }) => found === wanted && !before.has(id)) ?? null,
				lost: (cause) => createAnswerLost(name, 'livestream', cause),
			}
			return creations.make(wanted, creation, signal)
		},
		enable: (id, signal) => change(`${livestreamPath(id)}/enable`, 'PUT', 'edit', signal),
		disable: (id, signal) => change(`${livestreamPath(id)}/disable`, 'PUT', 'edit', signal),
		resetKey: (id, signal) => change(`${livestreamPath(id)}/reset-stream-key`, 'POST', 'once', signal),
	}
}
