import type { IngestTarget } from '../../../../shared/domain/feeds.ts'
import type { IngestConnection } from '../../loopback-ingest/keep-connection.ts'
import { type LoopbackIngest, serveLoopbackIngest } from '../../loopback-ingest/loopback-ingest.ts'
import type { PlatformStandIn, StandInOptions } from '../../testing/stand-in.ts'
import { type StandInCall, type StandInReply, serveStandIn } from '../../testing/stand-in-http.ts'
import { createModel, type StandInStream } from './model.ts'
import { answerCall, contentTypeOf } from './rules.ts'
import { type StreamdiverSwitches, standardSwitches } from './switches.ts'

export interface StreamdiverStandIn extends PlatformStandIn {
	/** Its current state, including what the passing of time has changed. null = it does not exist. */
	livestream(livestreamId: string): StandInStream | null
	livestreams(): readonly StandInStream[]
	/** Somebody else makes one on the platform's own page. */
	addLivestream(name: string): StandInStream
	mediaCount(): number
	/** Every token so far is refused from now on; the key still gives new ones. */
	expireTokens(): void
	tokenRequests(): number
}

const tenant = 'demotenant'
const app = `live-${tenant}`
const client = { id: 'studio-demo', secret: 'demo-secret-of-the-client' } as const

/** A Streamdiver stand-in for tests: token endpoint, livestreams, statistics, thumbnails, channels and assets on loopback. */
export async function startStreamdiverStandIn(options: StandInOptions & Partial<StreamdiverSwitches>): Promise<StreamdiverStandIn> {
	const { clock, media, ...given } = options
	const switches: StreamdiverSwitches = { ...standardSwitches, ...given }
	const model = createModel(clock, switches)
	const connections = new Map<number, IngestConnection>()
	/** Unix ms at which each ends. */
	const tokens = new Map<string, number>()
	let tokenRequests = 0
	/** null = none is accepted. */
	let accepted: string | null = client.secret

	const ingest: LoopbackIngest | null = media
		? await serveLoopbackIngest({
				app,
				authority: () => ({
					acceptsKey(key) {
						const state = model.byKey(key)?.stream.state
						return state === 'started' || state === 'live'
					},
					pushStarted: (key) => model.push(key, true),
					pushEnded: (key) => model.push(key, false),
				}),
				...(media.tls ? { tls: media.tls } : {}),
				...(media.holdsKeys ? { holdsKeys: true } : {}),
				clock,
				port: 0,
				keepMediaFolder: media.folder,
				onConnection: (connection) => connections.set(connection.number, connection),
			})
		: null
	const ingestServer = ingest
		? `${media?.tls ? 'rtmps' : 'rtmp'}://127.0.0.1:${ingest.port}/${app}`
		: `rtmp://ingest.example.invalid/${app}`

	function giveToken(call: StandInCall, realm: string): StandInReply {
		tokenRequests += 1
		if (call.method !== 'POST') return { status: 405, json: { error: 'invalid_request' } }
		if (realm !== tenant) return { status: 404, json: { error: 'Realm does not exist' } }
		const form = new URLSearchParams(call.body.toString('utf8'))
		if (form.get('grant_type') !== 'client_credentials') return { status: 400, json: { error: 'unsupported_grant_type' } }
		const isKnown = accepted !== null && form.get('client_id') === client.id && form.get('client_secret') === accepted
		if (!isKnown) return { status: 401, json: { error: 'unauthorized_client', error_description: 'Invalid client or credentials' } }
		const token = `sd-access-EXAMPLE-${tokenRequests}`
		tokens.set(token, clock.now() + switches.tokenLifeS * 1000)
		return { status: 200, json: { access_token: token, expires_in: switches.tokenLifeS, token_type: 'Bearer' } }
	}

	function isAuthorized(call: StandInCall): boolean {
		const token = /^Bearer (.+)$/.exec(call.headers.authorization ?? '')?.[1] ?? ''
		return accepted !== null && (tokens.get(token) ?? 0) > clock.now()
	}

	function handle(call: StandInCall): StandInReply {
		const realm = /^\/realms\/([^/]+)\/protocol\/openid-connect\/token$/.exec(call.path)?.[1]
		if (realm !== undefined) return giveToken(call, decodeURIComponent(realm))
		const file = /^\/files\/(.+)$/.exec(call.path)?.[1]
		if (file !== undefined) return giveFile(call, model.find(file)?.thumbnail ?? null)
		if (!call.path.startsWith('/v2/')) return { status: 404, json: { status: 'fail', data: null } }
		if (!isAuthorized(call)) return { status: 401, json: { status: 'fail', data: { authorization: 'token is not valid' } } }
		return answerCall(call, call.path.slice('/v2'.length), {
			model,
			switches,
			ingestServer: () => ingestServer,
			ownUrl: () => http.url,
		})
	}

	/** The platform's clock is the one that its times come from. */
	function handleAt(call: StandInCall): StandInReply {
		const reply = handle(call)
		return { ...reply, headers: { ...reply.headers, date: new Date(clock.now()).toUTCString() } }
	}

	const http = await serveStandIn({ clock, handle: handleAt })
	return {
		key: {
			platformId: 'streamdiver',
			variant: 'v2',
			clientId: client.id,
			clientSecret: client.secret,
			extra: { tenant },
			endpoints: {
				baseUrl: `${http.url}/v2`,
				tokenUrl: `${http.url}/realms/{tenant}/protocol/openid-connect/token`,
				authorizeUrl: null,
			},
		},
		pushStarted: ({ key }: IngestTarget) => model.push(key, true),
		pushEnded: ({ key }: IngestTarget) => model.push(key, false),
		deleteLivestream: (livestreamId) => void model.streams.delete(livestreamId),
		replaceStreamKey: (livestreamId) => model.replaceKeys(livestreamId),
		revokeKey() {
			accepted = null
		},
		makeKey(clientSecret) {
			accepted = clientSecret
			tokens.clear()
		},
		expireTokens: () => tokens.clear(),
		tokenRequests: () => tokenRequests,
		livestream: (livestreamId) => model.find(livestreamId),
		livestreams: () => model.all(),
		addLivestream: (name) => model.add(name, [switches.channels[0]?.id ?? ''], false),
		mediaCount: () => model.media.size,
		fail: http.fail,
		requests: http.requests,
		connections: () => [...connections.values()],
		cutIngest: (forMs) => ingest?.cut(forMs),
		async close() {
			await http.close()
			await ingest?.close()
		},
	}
}

/** A public file: whoever sends a token there gives it away. */
function giveFile(call: StandInCall, bytes: Buffer | null): StandInReply {
	if (call.headers.authorization !== undefined) return { status: 400 }
	return bytes ? { status: 200, bytes, contentType: contentTypeOf(bytes) } : { status: 404 }
}
