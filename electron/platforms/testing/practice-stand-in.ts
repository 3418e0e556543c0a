import { parseFormBody } from '../practice/form-body.ts'
import { createPracticeApi } from '../practice/practice-api.ts'
import { json, type PracticeReply, type PracticeRequest } from '../practice/practice-reply.ts'
import { type PracticeAccount, type PracticeSettings, practiceDefaults } from '../practice/practice-settings.ts'
import { createPracticeUploads } from '../practice/practice-uploads.ts'
import type { PlatformStandIn, StandInKey, StandInOptions } from './stand-in.ts'
import { jsonOf, type StandInCall, type StandInHttp, type StandInReply, serveStandIn } from './stand-in-http.ts'

const account: PracticeAccount = {
	clientId: 'key-of-club',
	clientSecret: 'secret-of-club-0001',
	userId: 'x2club',
	username: 'City Club',
	password: '-',
	keyKind: 'private',
	grantableScopes: ['manage_videos', 'userinfo', 'live.read', 'live.manage', 'profile.read', 'video.manage'],
}

/** The service behind practice as a stand-in for the platform whose interface it speaks. Without real media. */
export async function startPracticeStandIn(
	options: StandInOptions & { readonly variant: 'legacy' | 'v2'; readonly settings?: Partial<PracticeSettings> },
): Promise<PlatformStandIn> {
	const uploads = createPracticeUploads({ server: () => http.url, random: Math.random })
	const api = createPracticeApi({
		clock: options.clock,
		random: Math.random,
		uploads,
		settings: { ...practiceDefaults, ...options.settings },
		account,
		ingestServer: 'rtmp://127.0.0.1:1935/publish-practice',
	})
	/** The secret that the platform accepts now; the service behind it knows only the first one. */
	let secret: string | null = account.clientSecret

	function handle(call: StandInCall): StandInReply {
		const isToken = call.path.endsWith('/token')
		const request = toRequest(call)
		if (!isToken) return toReply(api.handle(request))
		if (request.form.get('client_secret') !== secret)
			return { status: 401, json: { error: 'invalid_client', error_description: 'Client authentication failed' } }
		return toReply(api.handle({ ...request, form: new Map([...request.form, ['client_secret', account.clientSecret]]) }))
	}

	const http: StandInHttp = await serveStandIn({
		clock: options.clock,
		handle,
		files: { owns: uploads.owns, receive: async (incoming) => toReply(await uploads.receive(incoming)) },
	})
	const base = options.variant === 'v2' ? `${http.url}/v2` : `${http.url}/rest`
	const tokenUrl = options.variant === 'v2' ? `${http.url}/v2/token` : `${http.url}/oauth/v1/token`
	const key: StandInKey = {
		platformId: 'dailymotion',
		variant: options.variant,
		clientId: account.clientId,
		clientSecret: account.clientSecret,
		extra: {},
		endpoints: { baseUrl: base, tokenUrl, authorizeUrl: null },
	}
	return {
		key,
		pushStarted: (ingest) => api.pushStarted(ingest.key),
		pushEnded: (ingest) => api.pushEnded(ingest.key),
		deleteLivestream: api.removeVideo,
		replaceStreamKey: api.replaceKey,
		makeKey(clientSecret) {
			secret = clientSecret
		},
		revokeKey() {
			secret = null
			api.tokens.expireAll()
			api.tokens.revokeRefreshTokens()
		},
		fail: http.fail,
		requests: http.requests,
		uploaded: () =>
			api.videos().flatMap(({ title, isPrivate, file }) => (file ? { title, isPrivate, bytes: file.bytes, sha256: file.sha256 } : [])),
		connections: () => [],
		cutIngest() {},
		close: http.close,
	}
}

function toRequest(call: StandInCall): PracticeRequest {
	return {
		method: call.method,
		path: call.path,
		query: new Map(call.query),
		form: parseFormBody(call.headers['content-type'] ?? '', call.body.toString('utf8')),
		json: jsonOf(call),
		authorization: call.headers.authorization ?? null,
	}
}

function toReply({ status, headers, body }: PracticeReply): StandInReply {
	return {
		status,
		headers,
		...(body === '' ? {} : { bytes: body, contentType: headers['content-type'] ?? json({}).headers['content-type'] ?? 'application/json' }),
	}
}
