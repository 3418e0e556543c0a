import type { CloudRecordingFile, LivestreamDetails, LivestreamSummary } from '../../../shared/domain/livestream.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { AccountAdapter, LivestreamQuery } from '../account-platform.ts'
import { type Creation, createOnce } from '../create-once.ts'
import type { HttpClient } from '../http/http-client.ts'
import { isJsonObject, type JsonObject } from '../http/json-object.ts'
import { parseFlag, parseNumber } from '../http/json-values.ts'
import { checkLivestreamInput } from '../livestream-input.ts'
import { answerUnreadable } from '../platform-errors.ts'
import type { Api } from './api.ts'
import { changedForm, detailFields, parseDetails, parseSummary, summaryFields } from './livestream-fields.ts'
import { parseRecordingFile, recordingFields } from './recordings.ts'
import { createAnswerLost } from './refusals.ts'

export type DailymotionLivestreams = Pick<
	Required<AccountAdapter>,
	'listLivestreams' | 'readLivestream' | 'createLivestream' | 'editLivestream' | 'turnIntoLivestream' | 'recordings'
> & {
	/** Creates one video with these form fields, never two: after a lost answer it is searched for. Resolves with the requested fields. */
	make(form: Readonly<Record<string, string>>, fields: readonly string[], signal: AbortSignal): Promise<JsonObject>
	/** Deletes a video from the platform. */
	remove(videoId: string, signal: AbortSignal): Promise<void>
}

export interface LivestreamsDeps {
	readonly name: string
	readonly api: Api
	readonly http: Pick<HttpClient, 'wallOffsetMs'>
	readonly profileId: (signal: AbortSignal) => Promise<string>
	readonly clock: Clock
}

const pageSize = 20
/** The platform's times are in whole seconds, and its clock is known to about one second; ms. */
const clockSlackMs = 5000

/** Only the presence of a flag counts, not its value (docs/platforms/dailymotion.md). */
const filterFlags: { readonly [Filter in LivestreamQuery['filter']]: Readonly<Record<string, string | null>> } = {
	all: { mode: 'live' },
	upcoming: { live_upcoming: null },
	'on-air': { live_onair: null },
	videos: { no_live: null },
	// Never requested: the platform produces no livestreams itself.
	remote: {},
}

/** The livestreams of one channel, legacy API. */
export function createLivestreams(deps: LivestreamsDeps): DailymotionLivestreams {
	const { name, api, http } = deps
	const creations = createOnce<JsonObject>({ name, clock: deps.clock })
	/** The reference no longer names this field: once refused, it is not requested again. */
	let knowsOrigin = true

	/** Planned times and "now" are both on the platform's clock. */
	const platformNow = () => deps.clock.now() + http.wallOffsetMs()

	function summaryOf(body: JsonObject): LivestreamSummary {
		const summary = parseSummary(body, platformNow())
		if (!summary) throw answerUnreadable(name, 200)
		return summary
	}

	async function details(livestreamId: string, signal: AbortSignal): Promise<JsonObject> {
		const path = videoPath(livestreamId)
		return (await api.send({ operation: 'read', method: 'GET', path, fields: detailFields, callClass: 'read', signal })).body
	}

	/** `operation`: what a refusal means. */
	async function edit(
		livestreamId: string,
		form: Readonly<Record<string, string>>,
		signal: AbortSignal,
		operation: 'edit' | 'create' = 'edit',
	): Promise<LivestreamSummary> {
		const path = videoPath(livestreamId)
		return summaryOf((await api.send({ operation, method: 'POST', path, fields: summaryFields, form, callClass: 'edit', signal })).body)
	}

	async function make(form: Readonly<Record<string, string>>, fields: readonly string[], signal: AbortSignal): Promise<JsonObject> {
		const path = `/user/${encodeURIComponent(await deps.profileId(signal))}/videos`
		const sinceMs = platformNow() - clockSlackMs
		const creation: Creation<JsonObject> = {
			create: async (signal) =>
				(await api.send({ operation: 'create', method: 'POST', path, fields, form, callClass: 'once', signal })).body,
			async find(signal) {
				const query = { mode: 'live', sort: 'recent', page: '1', limit: String(pageSize), family_filter: 'false' }
				const asked = ['id', 'title', 'created_time', 'live_airing_time']
				const { body } = await api.send({ operation: 'read', method: 'GET', path, fields: asked, query, callClass: 'read', signal })
				const found = listOf(body)?.find((video) => isNew(video, form['title'] ?? '', sinceMs))
				if (typeof found?.['id'] !== 'string') return null
				return (await api.send({ operation: 'read', method: 'GET', path: videoPath(found['id']), fields, callClass: 'read', signal })).body
			},
			lost: (cause) => createAnswerLost(name, cause),
		}
		return creations.make(form['title'] ?? '', creation, signal)
	}

	async function recordingsPage(livestreamId: string, fields: readonly string[], signal: AbortSignal): Promise<JsonObject> {
		const path = `${videoPath(livestreamId)}/recordings`
		const query = { limit: '100', family_filter: 'false' }
		return (await api.send({ operation: 'read', method: 'GET', path, fields, query, callClass: 'read', signal })).body
	}

	/** A field that may not exist must not fail the list. */
	async function recordingsBody(livestreamId: string, signal: AbortSignal): Promise<JsonObject> {
		if (knowsOrigin) {
			try {
				return await recordingsPage(livestreamId, [...recordingFields, 'recorded_from'], signal)
			} catch (error) {
				if (!(error instanceof AppError) || error.code !== 'platform-refused') throw error
				knowsOrigin = false
			}
		}
		return recordingsPage(livestreamId, recordingFields, signal)
	}

	return {
		async listLivestreams({ filter, search, page }, signal) {
			const path = `/user/${encodeURIComponent(await deps.profileId(signal))}/videos`
			const query = {
				...filterFlags[filter],
				...(search === '' ? {} : { search }),
				sort: 'recent',
				page: String(page),
				limit: String(pageSize),
				family_filter: 'false',
			}
			const { body } = await api.send({ operation: 'read', method: 'GET', path, fields: summaryFields, query, callClass: 'read', signal })
			const list = listOf(body)
			if (!list) throw answerUnreadable(name, 200)
			// One invalid entry must not hide the others.
			const livestreams = list.flatMap((item) => parseSummary(item, platformNow()) ?? [])
			return { livestreams, hasMore: parseFlag(body['has_more']) ?? false }
		},
		async readLivestream(livestreamId, signal) {
			const body = await details(livestreamId, signal)
			return { details: parseDetails(body), summary: summaryOf(body) }
		},
		async createLivestream(wanted, signal) {
			checkLivestreamInput(wanted, null, platformNow())
			return summaryOf(await make({ mode: 'live', ...changedForm(wanted, null) }, summaryFields, signal))
		},
		make,
		async editLivestream(livestreamId, wanted, signal) {
			const body = await details(livestreamId, signal)
			const before: LivestreamDetails = parseDetails(body)
			checkLivestreamInput(wanted, before, platformNow())
			const form = changedForm(wanted, before)
			return Object.keys(form).length === 0 ? summaryOf(body) : edit(livestreamId, form, signal)
		},
		turnIntoLivestream: (videoId, signal) => edit(videoId, { mode: 'live' }, signal, 'create'),
		async recordings(livestreamId, signal): Promise<CloudRecordingFile[]> {
			const list = listOf(await recordingsBody(livestreamId, signal))
			if (!list) throw answerUnreadable(name, 200)
			return list.flatMap((item) => parseRecordingFile(item, { id: livestreamId }, http.wallOffsetMs()) ?? [])
		},
		async remove(videoId, signal) {
			await api.send({ operation: 'edit', method: 'DELETE', path: videoPath(videoId), fields: [], callClass: 'edit', signal })
		},
	}
}

/** Of this title, never on air, and not older than the request as the platform reports it. */
function isNew(video: JsonObject, title: string, sinceMs: number): boolean {
	const createdS = parseNumber(video['created_time'])
	return video['title'] === title && parseNumber(video['live_airing_time']) === null && createdS !== null && createdS * 1000 >= sinceMs
}

export function videoPath(videoId: string): string {
	return `/video/${encodeURIComponent(videoId)}`
}

function listOf(body: JsonObject): readonly JsonObject[] | null {
	const list = body['list']
	return Array.isArray(list) ? list.filter(isJsonObject) : null
}
