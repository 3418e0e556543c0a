import type { IngestTarget } from '../../../shared/domain/feeds.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import type { Secret } from '../../lib/secret.ts'
import type { AccountAdapter, AccountIdentity, SignInChange } from '../account-platform.ts'
import { createHttpClient } from '../http/http-client.ts'
import type { JsonObject } from '../http/json-object.ts'
import { checkLivestreamRight } from '../livestream-right.ts'
import { isOnThisComputer } from '../local-address.ts'
import { answerUnreadable } from '../platform-errors.ts'
import { createApi } from './api.ts'
import { createBroadcast, type DailymotionBroadcast } from './broadcast.ts'
import { dailymotionKind } from './capabilities.ts'
import { createLivestreams, videoPath } from './livestreams.ts'
import { splitPublishUrl, splitSrtUrl } from './publish-url.ts'
import { noIngest, noSrt, scopeMissing } from './refusals.ts'
import { type DailymotionIdentity, type DailymotionSettings, dailymotionIdentity, legacyScope } from './settings.ts'
import { createDailymotionTokens } from './tokens.ts'
import { createUploads } from './uploads.ts'

export interface DailymotionDeps {
	readonly clock: Clock
	/** 0 to 1, for the jitter of retries. */
	readonly random: () => number
	readonly log: Log
	readonly fetch?: typeof globalThis.fetch
	readonly identity?: DailymotionIdentity
	readonly onRefreshToken?: (token: Secret) => void
	readonly onSignIn?: (change: SignInChange) => void
	readonly onSecret?: (secret: Secret) => void
}

type Always = 'checkLivestreamRight' | 'editLivestream' | 'turnIntoLivestream' | 'recordings' | 'uploads'

export interface DailymotionAdapter extends Omit<AccountAdapter, 'prepare' | Always>, Required<Pick<AccountAdapter, Always>> {
	/** Without a livestream or a protocol, the livestream of the settings and RTMP are used. */
	prepare(
		show: { readonly title: string; readonly livestreamId?: string | null; readonly protocol?: 'rtmp' | 'srt' },
		signal: AbortSignal,
	): Promise<DailymotionBroadcast>
	/** Gets a token now, so that the account is checked before a show. Rejects with an AppError. */
	signIn(): Promise<void>
}

/** The titles that a client library accepts have 1 to 150 characters (docs/platforms/dailymotion.md). */
const longestTitle = 150

/** The legacy Dailymotion API (docs/platforms/dailymotion.md). */
export function createDailymotionAdapter(settings: DailymotionSettings, deps: DailymotionDeps): DailymotionAdapter {
	const identity = deps.identity ?? dailymotionIdentity
	const { id, name } = identity
	const { clock, random, log } = deps
	const http = createHttpClient({ name, clock, random, log, ...(deps.fetch ? { fetch: deps.fetch } : {}) })
	const onSignedOut = (error: AppError): void => deps.onSignIn?.({ kind: 'signed-out', error })
	const tokens = createDailymotionTokens({
		name,
		tokenUrl: () => settings.endpoints().tokenUrl ?? '',
		credentials: settings,
		scope: legacyScope,
		http,
		clock,
		log,
		onRefreshToken(token) {
			deps.onSecret?.(token)
			deps.onRefreshToken?.(token)
		},
		onToken(token, expiresAtMs) {
			deps.onSecret?.(token)
			deps.onSignIn?.({ kind: 'signed-in', expiresAtMs })
		},
		onSignedOut,
	})
	const api = createApi({ name, baseUrl: () => settings.endpoints().baseUrl, http, tokens, onSignedOut })
	let knownProfileId = settings.profileId
	const profileId = async (signal: AbortSignal) => knownProfileId ?? (await identify(signal)).profileId
	const livestreams = createLivestreams({ name, api, http, profileId, clock })
	const uploads = createUploads({ name, api, http, profileId, clock, onSecret: (secret) => deps.onSecret?.(secret) })
	/** Created by us and never seen on air: reused, so that no further empty video is left behind. */
	let unusedVideoId: string | null = null

	async function identify(signal: AbortSignal): Promise<AccountIdentity> {
		const { body } = await api.send({ operation: 'identify', method: 'GET', path: '/auth', fields: [], callClass: 'read', signal })
		const profileId = body['id']
		if (typeof profileId !== 'string' || profileId === '') throw answerUnreadable(name, 200)
		const scopes = body['scope']
		if (Array.isArray(scopes) && !scopes.includes('manage_videos')) throw scopeMissing(name, 'manage_videos')
		knownProfileId ??= profileId
		const label = [body['screenname'], body['username']].find((word) => typeof word === 'string' && word !== '')
		return { profileId, label: typeof label === 'string' ? label : profileId }
	}

	/** Only where it was requested: a key without the right to record must not lose its livestream. */
	function recordingForm(): { readonly live_auto_record?: string } {
		return settings.autoRecord?.() ? { live_auto_record: 'true' } : {}
	}

	async function create(title: string, fields: readonly string[], signal: AbortSignal): Promise<JsonObject> {
		const form = {
			mode: 'live',
			published: 'true',
			channel: settings.category,
			is_created_for_kids: String(settings.forKids),
			private: String(settings.isPrivate),
			title,
			...recordingForm(),
		}
		return livestreams.make(form, fields, signal)
	}

	async function edit(
		videoId: string,
		form: Readonly<Record<string, string>>,
		fields: readonly string[],
		signal: AbortSignal,
	): Promise<JsonObject> {
		const path = videoPath(videoId)
		return (await api.send({ operation: 'edit', method: 'POST', path, fields, form, callClass: 'edit', signal })).body
	}

	async function createOrReuse(title: string, fields: readonly string[], signal: AbortSignal): Promise<JsonObject> {
		if (settings.videoId !== null) return edit(settings.videoId, { mode: 'live', title }, fields, signal)
		if (unusedVideoId === null) return create(title, fields, signal)
		try {
			return await edit(unusedVideoId, { mode: 'live', title, ...recordingForm() }, fields, signal)
		} catch (error) {
			unusedVideoId = null
			if (error instanceof AppError && error.code === 'platform-broadcast-gone') return create(title, fields, signal)
			throw error
		}
	}

	async function read(videoId: string, fields: readonly string[], signal: AbortSignal): Promise<JsonObject> {
		return (await api.send({ operation: 'read', method: 'GET', path: videoPath(videoId), fields, callClass: 'read', signal })).body
	}

	return {
		id,
		name,
		recordsByHand: true,
		countsViewers: true,
		searches: true,
		repeats: true,
		polling: identity.polling ?? dailymotionKind.polling,
		adRules: dailymotionKind.adRules,
		async signIn() {
			await tokens.token()
		},
		identify,
		...livestreams,
		uploads,
		checkLivestreamRight: (signal) => checkLivestreamRight(name, settings.category, livestreams, signal),
		async prepare(show, signal) {
			const field = show.protocol === 'srt' ? 'live_publish_srt_url' : 'live_publish_url'
			const fields = ['id', field]
			const chosen = show.livestreamId ?? null
			const video =
				chosen === null
					? await createOrReuse(show.title.slice(0, longestTitle), fields, signal)
					: await read(chosen, ['mode', ...fields], signal)
			const videoId = video['id']
			if (typeof videoId !== 'string' || !/^\w+$/.test(videoId)) throw answerUnreadable(name, 200)
			if (chosen === null && settings.videoId === null) unusedVideoId = videoId
			// The answer to a POST may lack what a later GET holds.
			const url = video[field] ?? (chosen === null ? (await read(videoId, fields, signal))[field] : null)
			const ingestOf = (address: unknown): IngestTarget => {
				const ingest = show.protocol === 'srt' ? splitSrtUrl(address) : splitPublishUrl(address)
				if (!ingest) throw show.protocol === 'srt' ? noSrt(name) : noIngest(name)
				return ingest
			}
			const readIngest = async (asked: AbortSignal) => ingestOf((await read(videoId, fields, asked))[field])
			const onRead = (status: { readonly onAir: boolean | null }): void => {
				if (status.onAir && unusedVideoId === videoId) unusedVideoId = null
			}
			return createBroadcast(videoId, ingestOf(url), {
				...{ platformId: id, api, http, readIngest, onRead },
				playback: { carriesAds: identity.playsAds ?? false, isOnThisComputer: isOnThisComputer(settings.endpoints().baseUrl) },
			})
		},
		clockOffsetMs: http.wallOffsetMs,
		adopt: tokens.adopt,
		async signOut(signal) {
			await api.send({ operation: 'identify', method: 'GET', path: '/logout', fields: [], callClass: 'edit', signal })
		},
		dispose: tokens.dispose,
	}
}
