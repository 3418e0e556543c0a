import type { IngestTarget } from '../../../../shared/domain/feeds.ts'
import { AppError } from '../../../../shared/errors/app-error.ts'
import type { Secret } from '../../../lib/secret.ts'
import type { AccountAdapter, AccountIdentity, AdapterDeps, ConnectOptions } from '../../account-platform.ts'
import { createHttpClient, type HttpClient } from '../../http/http-client.ts'
import { isJsonObject } from '../../http/json-object.ts'
import { objectOf } from '../../http/json-values.ts'
import { checkLivestreamRight } from '../../livestream-right.ts'
import type { PlatformBroadcast, PlatformStatus } from '../../platform.ts'
import { answerUnreadable } from '../../platform-errors.ts'
import { type Api, createApi } from '../api.ts'
import { dailymotionKind } from '../capabilities.ts'
import { autoRecordOption } from '../forms.ts'
import { timesOf } from '../parse.ts'
import { splitPublishUrl, splitSrtUrl } from '../publish-url.ts'
import { noIngest, noSrt } from '../refusals.ts'
import { createDailymotionTokens } from '../tokens.ts'
import { parseStatus, statusFields } from './fields.ts'
import { createV2Livestreams, livestreamPath } from './livestreams.ts'
import { createV2Uploads, uploadScope } from './uploads.ts'

/** Every field that is read, and the name of the connected profile (docs/platforms/dailymotion.md). */
const scope = 'live.read live.manage profile.read'
const longestTitle = 255
/** The initial values of a livestream that is created at Go live without having been set up. */
const category = 'news'

/** API v2 (docs/platforms/dailymotion.md). */
export function createDailymotionV2Adapter(options: ConnectOptions, deps: AdapterDeps): AccountAdapter {
	const { id, name, polling, adRules } = dailymotionKind
	const { clock, random, log } = deps
	const http = createHttpClient({ name, clock, random, log, ...(deps.fetch ? { fetch: deps.fetch } : {}) })
	const onSignedOut = (error: AppError): void => options.onSignIn({ kind: 'signed-out', error })
	const tokenUrl = () => options.endpoints().tokenUrl ?? ''
	let { credentials } = options
	const tokens = createDailymotionTokens({
		name,
		tokenUrl,
		credentials,
		scope,
		http,
		clock,
		log,
		onRefreshToken: options.onRefreshToken,
		onToken(token, expiresAtMs) {
			options.onSecret(token)
			options.onSignIn({ kind: 'signed-in', expiresAtMs })
		},
		onSignedOut,
	})
	const baseUrl = () => options.endpoints().baseUrl
	const api = createApi({ name, baseUrl, http, tokens, scope: 'live.manage', renewsOnAny401: true, onSignedOut })
	let knownProfileId = options.profileId
	const profileId = async (signal: AbortSignal) => knownProfileId ?? (await identify(signal)).profileId
	const livestreams = createV2Livestreams({ name, api, http, profileId, clock })
	const uploads = createV2Uploads({
		name,
		profileId,
		onSecret: options.onSecret,
		openApi() {
			const onToken = (token: Secret): void => options.onSecret(token)
			const own = createDailymotionTokens({ name, tokenUrl, credentials, scope: uploadScope, http, clock, log, onToken })
			return { api: createApi({ name, baseUrl, http, tokens: own, scope: uploadScope, renewsOnAny401: true }), dispose: own.dispose }
		},
	})
	/** Created by us and never seen on air: reused, so that no further empty livestream is left behind. */
	let unusedLivestreamId: string | null = null

	async function identify(signal: AbortSignal): Promise<AccountIdentity> {
		const { body } = await api.send({ operation: 'identify', method: 'GET', path: '/me', fields: [], callClass: 'read', signal })
		const profiles = Array.isArray(body['profiles']) ? body['profiles'].filter(isJsonObject) : [body]
		const profile = profiles.find((one) => typeof one['profile_id'] === 'string')
		const profileId = profile?.['profile_id']
		if (typeof profileId !== 'string') throw answerUnreadable(name, 200)
		knownProfileId ??= profileId
		const label = profile?.['name']
		return { profileId, label: typeof label === 'string' && label !== '' ? label : profileId }
	}

	async function ingestOf(livestreamId: string, protocol: 'rtmp' | 'srt', signal: AbortSignal) {
		const path = livestreamPath(livestreamId)
		const { body } = await api.send({ operation: 'read', method: 'GET', path, fields: ['ingest'], callClass: 'read', signal })
		const { rtmp_url: rtmpUrl, srt_url: srtUrl } = objectOf(body['ingest'])
		const ingest = protocol === 'srt' ? splitSrtUrl(srtUrl) : splitPublishUrl(rtmpUrl)
		if (!ingest) throw protocol === 'srt' ? noSrt(name) : noIngest(name)
		return ingest
	}

	async function newLivestream(title: string, signal: AbortSignal): Promise<string> {
		const details = {
			title: title.slice(0, longestTitle),
			description: '',
			category,
			tags: [],
			language: null,
			forKids: false,
			visibility: { kind: 'public' as const },
			published: true,
			autoRecord: options.options()[autoRecordOption] === true,
			schedule: null,
			remote: false,
			extra: {},
		}
		if (unusedLivestreamId !== null) {
			try {
				const { details: before } = await livestreams.readLivestream(unusedLivestreamId, signal)
				return (
					await livestreams.editLivestream(unusedLivestreamId, { ...before, title: details.title, autoRecord: details.autoRecord }, signal)
				).id
			} catch (error) {
				unusedLivestreamId = null
				if (!(error instanceof AppError) || error.code !== 'platform-broadcast-gone') throw error
			}
		}
		unusedLivestreamId = (await livestreams.createLivestream(details, signal)).id
		return unusedLivestreamId
	}

	return {
		id,
		name,
		searches: true,
		polling,
		adRules,
		identify,
		...livestreams,
		uploads,
		checkLivestreamRight: (signal) => checkLivestreamRight(name, category, livestreams, signal),
		async prepare({ title, livestreamId, protocol }, signal) {
			const prepared = livestreamId ?? (await newLivestream(title, signal))
			const ingest = await ingestOf(prepared, protocol, signal)
			const onRead = (status: PlatformStatus): void => {
				if (status.onAir && unusedLivestreamId === prepared) unusedLivestreamId = null
			}
			return createV2Broadcast(prepared, ingest, {
				platformId: id,
				api,
				http,
				readIngest: (asked) => ingestOf(prepared, protocol, asked),
				onRead,
			})
		},
		clockOffsetMs: http.wallOffsetMs,
		adopt(next) {
			credentials = next
			tokens.adopt(next)
		},
		// The interface has no call to revoke a token: it expires automatically within the hour.
		signOut: async () => {},
		dispose: tokens.dispose,
	}
}

interface V2BroadcastDeps {
	readonly platformId: string
	readonly api: Api
	readonly http: HttpClient
	readonly readIngest: (signal: AbortSignal) => Promise<IngestTarget>
	readonly onRead: (status: PlatformStatus) => void
}

function createV2Broadcast(livestreamId: string, ingest: PlatformBroadcast['ingest'], deps: V2BroadcastDeps): PlatformBroadcast {
	const { api } = deps
	const path = livestreamPath(livestreamId)

	async function status(signal: AbortSignal): Promise<PlatformStatus> {
		const answer = await api.send({ operation: 'read', method: 'GET', path, fields: statusFields, callClass: 'read', signal })
		const reading = parseStatus(answer.body, timesOf(answer, deps.http))
		deps.onRead(reading)
		return reading
	}

	async function launchAd(signal: AbortSignal): Promise<PlatformStatus> {
		// Exactly 1, never sent twice: the same rules as in the older interface.
		const json = { count: 1 }
		const once = { callClass: 'single', neverRepeat: true } as const
		const { sentAtMs } = await api.send({ operation: 'ad', method: 'POST', path: `${path}/advertising`, fields: [], json, ...once, signal })
		try {
			return await status(signal)
		} catch (error) {
			if (!(error instanceof AppError)) throw error
			// It was accepted; its end is not known before the next reading.
			return { readAtMs: sentAtMs, onAir: null, viewers: null, ad: null, recording: null }
		}
	}

	return {
		platformId: deps.platformId,
		broadcastId: livestreamId,
		ingest,
		readIngest: async (signal) => ({ ingest: await deps.readIngest(signal), backupIngest: null }),
		status,
		ads: { launch: launchAd, pausedUntilMs: deps.http.pausedUntilMs },
		autoRecord: {
			async set(auto, signal) {
				const json = { recording: { auto_record: auto } }
				await api.send({ operation: 'record', method: 'PATCH', path, fields: [], json, callClass: 'edit', signal })
				return status(signal)
			},
		},
		finish: async () => {},
	}
}
