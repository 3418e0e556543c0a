import type { LivestreamDetails, LivestreamSummary } from '../../../../shared/domain/livestream.ts'
import type { Clock } from '../../../lib/clock.ts'
import type { AccountAdapter } from '../../account-platform.ts'
import { type Creation, createOnce } from '../../create-once.ts'
import type { HttpClient } from '../../http/http-client.ts'
import { isJsonObject, type JsonObject } from '../../http/json-object.ts'
import { idOf, objectOf, parseTime } from '../../http/json-values.ts'
import { checkLivestreamInput } from '../../livestream-input.ts'
import { answerLost, answerUnreadable } from '../../platform-errors.ts'
import type { Api } from '../api.ts'
import { createAnswerLost } from '../refusals.ts'
import { changedMembers, detailFields, parseDetails, parseSummary, summaryFields } from './fields.ts'
import { v2NotSupported } from './limits.ts'

export type V2Livestreams = Pick<Required<AccountAdapter>, 'listLivestreams' | 'readLivestream' | 'createLivestream' | 'editLivestream'> & {
	remove(livestreamId: string, signal: AbortSignal): Promise<void>
}

export interface V2LivestreamsDeps {
	readonly name: string
	readonly api: Api
	readonly http: Pick<HttpClient, 'wallOffsetMs'>
	readonly profileId: (signal: AbortSignal) => Promise<string>
	readonly clock: Clock
}

const pageSize = 20
/** The platform's times are in whole seconds, and its clock is known to about one second; ms. */
const clockSlackMs = 5000
/** The interface has no search and no filter for upcoming livestreams: this many of the newest are searched. */
const searchedSize = 100
const searchedPages = 3

/** The livestreams of one profile, API v2 (docs/platforms/dailymotion.md). */
export function createV2Livestreams(deps: V2LivestreamsDeps): V2Livestreams {
	const { name, api } = deps
	const creations = createOnce<string>({ name, clock: deps.clock })
	const platformNow = () => deps.clock.now() + deps.http.wallOffsetMs()

	function summaryOf(body: JsonObject): LivestreamSummary {
		const summary = parseSummary(body, platformNow())
		if (!summary) throw answerUnreadable(name, 200)
		return summary
	}

	async function read(livestreamId: string, fields: readonly string[], signal: AbortSignal): Promise<JsonObject> {
		return (await api.send({ operation: 'read', method: 'GET', path: livestreamPath(livestreamId), fields, callClass: 'read', signal }))
			.body
	}

	async function page(status: string | null, number: number, size: number, signal: AbortSignal) {
		const path = `/profiles/${encodeURIComponent(await deps.profileId(signal))}/livestreams`
		const query = { page: String(number), page_size: String(size), sort: '-created_at', ...(status === null ? {} : { status }) }
		const { body } = await api.send({ operation: 'read', method: 'GET', path, fields: summaryFields, query, callClass: 'read', signal })
		const list = listOf(body)
		if (!list) throw answerUnreadable(name, 200)
		const hasMore = 'next' in body ? typeof body['next'] === 'string' && body['next'] !== '' : list.length === size
		return { livestreams: list.flatMap((item) => parseSummary(item, platformNow()) ?? []), hasMore }
	}

	return {
		async listLivestreams({ filter, search, page: number }, signal) {
			// Nothing is requested: this interface has neither.
			if (filter === 'videos' || filter === 'remote') return { livestreams: [], hasMore: false }
			const status = filter === 'on-air' ? 'onair' : null
			if (search === '' && filter !== 'upcoming') return page(status, number, pageSize, signal)
			const wanted = search.toLowerCase()
			const found: LivestreamSummary[] = []
			for (let next = 1, more = true; more && next <= searchedPages; next++) {
				const { livestreams, hasMore } = await page(status, next, searchedSize, signal)
				more = hasMore
				found.push(
					...livestreams.filter(
						({ title, state }) => (filter !== 'upcoming' || state === 'scheduled') && title.toLowerCase().includes(wanted),
					),
				)
			}
			const start = (number - 1) * pageSize
			return { livestreams: found.slice(start, start + pageSize), hasMore: found.length > start + pageSize }
		},
		async readLivestream(livestreamId, signal) {
			const body = await read(livestreamId, detailFields, signal)
			return { details: parseDetails(body), summary: summaryOf(body) }
		},
		async createLivestream(details, signal) {
			requirePossible(details, name)
			checkLivestreamInput(details, null, platformNow())
			const path = `/profiles/${encodeURIComponent(await deps.profileId(signal))}/livestreams`
			const json = omitNulls(changedMembers(details, null))
			const sinceMs = platformNow() - clockSlackMs
			const creation: Creation<string> = {
				async create(signal) {
					const { body } = await api.send({ operation: 'create', method: 'POST', path, fields: [], json, callClass: 'once', signal })
					const made = idOf(body['livestream_id'])
					// It was created, even if the answer is not usable.
					if (made === null) throw answerLost(name)
					return made
				},
				async find(signal) {
					const query = { page: '1', page_size: String(pageSize), sort: '-created_at' }
					const fields = ['livestream_id', 'title', 'created_at', 'status']
					const { body } = await api.send({ operation: 'read', method: 'GET', path, fields, query, callClass: 'read', signal })
					const found = listOf(body)?.find((livestream) => isNew(livestream, details.title, sinceMs))
					return idOf(found?.['livestream_id'])
				},
				lost: (cause) => createAnswerLost(name, cause),
			}
			const id = await creations.make(details.title, creation, signal)
			return summaryOf(await read(id, summaryFields, signal))
		},
		async editLivestream(livestreamId, details, signal) {
			requirePossible(details, name)
			const before = parseDetails(await read(livestreamId, detailFields, signal))
			checkLivestreamInput(details, before, platformNow())
			const json = changedMembers(details, before)
			if (Object.keys(json).length > 0) {
				await api.send({
					operation: 'edit',
					method: 'PATCH',
					path: livestreamPath(livestreamId),
					fields: [],
					json,
					callClass: 'edit',
					signal,
				})
			}
			return summaryOf(await read(livestreamId, summaryFields, signal))
		},
		async remove(livestreamId, signal) {
			await api.send({ operation: 'edit', method: 'DELETE', path: livestreamPath(livestreamId), fields: [], callClass: 'edit', signal })
		},
	}
}

export function livestreamPath(livestreamId: string): string {
	return `/livestreams/${encodeURIComponent(livestreamId)}`
}

/** Of this title, never on air, and not older than the request as the platform reports it. */
function isNew(livestream: JsonObject, title: string, sinceMs: number): boolean {
	const createdAtMs = parseTime(livestream['created_at'], 0)
	return (
		livestream['title'] === title &&
		parseTime(objectOf(livestream['status'])['airing_at'], 0) === null &&
		createdAtMs !== null &&
		createdAtMs >= sinceMs
	)
}

function requirePossible(details: LivestreamDetails, name: string): void {
	if (details.tags.length > 0) throw v2NotSupported('tags', name)
	if (!details.published) throw v2NotSupported('unpublished', name)
}

function omitNulls(members: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null))
}

/** The name of the list is not documented for this interface. */
function listOf(body: JsonObject): readonly JsonObject[] | null {
	const list = ['data', 'list', 'livestreams', 'items', 'results'].map((name) => body[name]).find(Array.isArray)
	return list ? list.filter(isJsonObject) : null
}
