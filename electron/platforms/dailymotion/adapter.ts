import { AppError } from '../../../shared/errors/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import type { Secret } from '../../lib/secret.ts'
import { createHttpClient } from '../http/http-client.ts'
import type { JsonObject } from '../http/json-object.ts'
import type { PlatformAdapter } from '../platform.ts'
import { answerUnreadable } from '../platform-errors.ts'
import { createApi } from './api.ts'
import { createBroadcast } from './broadcast.ts'
import { dailymotionKind } from './kind.ts'
import { splitPublishUrl } from './publish-url.ts'
import { createAnswerLost, noIngest } from './refusals.ts'
import { type DailymotionIdentity, type DailymotionSettings, dailymotionIdentity } from './settings.ts'
import { createTokenHolder } from './token-holder.ts'

export interface DailymotionDeps {
	readonly clock: Clock
	/** 0 to 1, for the jitter of retries. */
	readonly random: () => number
	readonly log: Log
	readonly fetch?: typeof globalThis.fetch
	readonly identity?: DailymotionIdentity
	readonly onRefreshToken?: (token: Secret) => void
}

export interface DailymotionAdapter extends PlatformAdapter {
	/** Gets a token now, so that the account is checked before a show. Rejects with an AppError. */
	signIn(): Promise<void>
	/** Ends the renewal of tokens in the background. */
	stop(): void
}

const ingestFields = ['id', 'live_publish_url']

/** The titles that a client library accepts have 1 to 150 characters (dailymotion.md section 5.1). */
const longestTitle = 150

/** The legacy Dailymotion API (dailymotion.md sections 1 to 16). */
export function createDailymotionAdapter(settings: DailymotionSettings, deps: DailymotionDeps): DailymotionAdapter {
	const identity = deps.identity ?? dailymotionIdentity
	const { id, name } = identity
	const { clock, random, log } = deps
	const http = createHttpClient({ name, clock, random, log, ...(deps.fetch ? { fetch: deps.fetch } : {}) })
	const tokens = createTokenHolder({
		name,
		settings,
		http,
		clock,
		log,
		...(deps.onRefreshToken ? { onRefreshToken: deps.onRefreshToken } : {}),
	})
	const api = createApi({ name, baseUrl: () => settings.endpoints().baseUrl, http, tokens })
	/** Created by us and never seen on air: taken again instead of leaving one more empty video behind. */
	let unusedVideoId: string | null = null

	async function create(title: string, signal: AbortSignal): Promise<JsonObject> {
		const form = {
			mode: 'live',
			published: 'true',
			channel: settings.category,
			is_created_for_kids: String(settings.forKids),
			private: String(settings.isPrivate),
			title,
		}
		const path = `/user/${encodeURIComponent(settings.profileId)}/videos`
		try {
			return (await api.send({ operation: 'create', method: 'POST', path, fields: ingestFields, form, callClass: 'once', signal })).body
		} catch (error) {
			throw error instanceof AppError && error.code === 'platform-answer-lost' ? createAnswerLost(name, error) : error
		}
	}

	async function reuse(videoId: string, title: string, signal: AbortSignal): Promise<JsonObject> {
		const path = `/video/${encodeURIComponent(videoId)}`
		const form = { mode: 'live', title }
		return (await api.send({ operation: 'edit', method: 'POST', path, fields: ingestFields, form, callClass: 'edit', signal })).body
	}

	async function createOrReuse(title: string, signal: AbortSignal): Promise<JsonObject> {
		if (settings.videoId !== null) return reuse(settings.videoId, title, signal)
		if (unusedVideoId === null) return create(title, signal)
		try {
			return await reuse(unusedVideoId, title, signal)
		} catch (error) {
			unusedVideoId = null
			if (error instanceof AppError && error.code === 'platform-broadcast-gone') return create(title, signal)
			throw error
		}
	}

	/** The answer to a POST may lack what a later GET holds. */
	async function readIngest(videoId: string, signal: AbortSignal): Promise<unknown> {
		const path = `/video/${encodeURIComponent(videoId)}`
		const answer = await api.send({ operation: 'read', method: 'GET', path, fields: ingestFields, callClass: 'read', signal })
		return answer.body['live_publish_url']
	}

	return {
		id,
		name,
		capabilities: { ...dailymotionKind.capabilities, practice: identity.practice },
		polling: identity.polling ?? dailymotionKind.polling,
		adRules: dailymotionKind.adRules,
		async signIn() {
			await tokens.token()
		},
		async prepare(show, signal) {
			const video = await createOrReuse(show.title.slice(0, longestTitle), signal)
			const videoId = video['id']
			if (typeof videoId !== 'string' || !/^\w+$/.test(videoId)) throw answerUnreadable(name, 200)
			if (settings.videoId === null) unusedVideoId = videoId
			const ingest = splitPublishUrl(video['live_publish_url'] ?? (await readIngest(videoId, signal)))
			if (!ingest) throw noIngest(name)
			const onRead = (status: { readonly onAir: boolean | null }): void => {
				if (status.onAir && unusedVideoId === videoId) unusedVideoId = null
			}
			return createBroadcast(videoId, ingest, { platformId: id, api, http, onRead })
		},
		stop: tokens.stop,
	}
}
