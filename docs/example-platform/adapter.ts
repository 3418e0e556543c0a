import type { AccountAdapter, AdapterDeps, ConnectOptions } from '../../electron/platforms/account-platform.ts'
import { type Creation, createOnce } from '../../electron/platforms/create-once.ts'
import { type ApiCall, ApiRefusal, createHttpClient } from '../../electron/platforms/http/http-client.ts'
import { isJsonObject, type JsonObject } from '../../electron/platforms/http/json-object.ts'
import { parseCount, textOf } from '../../electron/platforms/http/json-values.ts'
import type { PlatformBroadcast, PlatformStatus } from '../../electron/platforms/platform.ts'
import { answerUnreadable, platformCodes } from '../../electron/platforms/platform-errors.ts'
import type { LivestreamDetails, LivestreamSummary } from '../../shared/domain/livestream.ts'
import { AppError } from '../../shared/errors/app-error.ts'

const name = 'Example'

export function connectExample(options: ConnectOptions, deps: AdapterDeps): AccountAdapter {
	const http = createHttpClient({ name, ...deps })
	const creations = createOnce<JsonObject>({ name, clock: deps.clock })
	let token = options.credentials.clientSecret

	/** One request. What the platform refuses becomes an error in words; the shared client does the rest. */
	async function send(method: ApiCall['method'], path: string, signal: AbortSignal, json?: unknown) {
		try {
			const callClass = method === 'GET' ? 'read' : 'once'
			const url = `${options.endpoints().baseUrl}${path}`
			const answer = await http.call({ method, url, callClass, bearer: token, signal, ...(json === undefined ? {} : { json }) })
			options.onSignIn({ kind: 'signed-in', expiresAtMs: null })
			return answer
		} catch (error) {
			if (!(error instanceof ApiRefusal)) throw error
			const known = refusal(error.status)
			if (known.code === platformCodes.signedOut) options.onSignIn({ kind: 'signed-out', error: known })
			throw known
		}
	}

	async function read(id: string, signal: AbortSignal) {
		const { body, sentAtMs } = await send('GET', `/streams/${encodeURIComponent(id)}`, signal)
		return { stream: body, sentAtMs }
	}

	async function list(page: number, signal: AbortSignal) {
		const { body } = await send('GET', `/streams?page=${page}`, signal)
		if (!Array.isArray(body['streams'])) throw answerUnreadable(name, 200)
		return { streams: body['streams'].filter(isJsonObject), hasMore: body['more'] === true }
	}

	/** Never made twice: what was not there before, and is there after a lost answer, is what was made. */
	async function create(details: Pick<LivestreamDetails, 'title'>, signal: AbortSignal): Promise<JsonObject> {
		const title = details.title.slice(0, 100)
		const before = new Set((await list(1, signal)).streams.map(({ id }) => id))
		const isNew = (stream: JsonObject) => stream['title'] === title && !before.has(stream['id'])
		const creation: Creation<JsonObject> = {
			create: async (asked) => (await send('POST', '/streams', asked, { title })).body,
			find: async (asked) => (await list(1, asked)).streams.find(isNew) ?? null,
			lost: (cause) => cause,
		}
		return creations.make(title, creation, signal)
	}

	return {
		id: 'example',
		name,
		polling: { connectingMs: 3000, liveMs: 10_000 },
		countsViewers: true,
		async identify(signal) {
			const { body } = await send('GET', '/me', signal)
			return { profileId: textOf(body['id']), label: textOf(body['name']) }
		},
		async listLivestreams({ filter, page }, signal) {
			const { streams, hasMore } = await list(page, signal)
			return { livestreams: filter === 'all' ? streams.map(summaryOf) : [], hasMore }
		},
		async readLivestream(livestreamId, signal) {
			const summary = summaryOf((await read(livestreamId, signal)).stream)
			return { summary, details: { ...neutralDetails, title: summary.title } }
		},
		createLivestream: async (details, signal) => summaryOf(await create(details, signal)),
		async prepare({ title, livestreamId }, signal): Promise<PlatformBroadcast> {
			const stream = livestreamId === null ? await create({ title }, signal) : (await read(livestreamId, signal)).stream
			const { id, server, key } = { id: textOf(stream['id']), server: textOf(stream['server']), key: textOf(stream['key']) }
			if (!/^rtmps?:\/\//.test(server) || key === '') throw answerUnreadable(name, 200)

			async function status(asked: AbortSignal): Promise<PlatformStatus> {
				const { stream: now, sentAtMs } = await read(id, asked)
				return { readAtMs: sentAtMs, onAir: onAirOf(now), viewers: parseCount(now['viewers']), ad: null, recording: null }
			}
			return {
				platformId: 'example',
				broadcastId: id,
				ingest: { protocol: server.startsWith('rtmps') ? 'rtmps' : 'rtmp', server, key },
				status,
				// Its shows end with the picture.
				finish: async () => {},
			}
		},
		clockOffsetMs: http.wallOffsetMs,
		adopt(credentials) {
			token = credentials.clientSecret
		},
		signOut: async () => {},
		dispose() {},
	}
}

const neutralDetails: LivestreamDetails = {
	title: '',
	description: '',
	category: '',
	tags: [],
	language: null,
	forKids: false,
	visibility: { kind: 'public' },
	published: true,
	autoRecord: false,
	schedule: null,
	remote: false,
	extra: {},
}

function summaryOf(stream: JsonObject): LivestreamSummary {
	const raw = textOf(stream['state'])
	const onAir = onAirOf(stream)
	const id = textOf(stream['id'])
	if (id === '') throw answerUnreadable(name, 200)
	return {
		id,
		title: textOf(stream['title']),
		// A word that nobody has documented is shown, not guessed at.
		state: onAir ? 'live' : raw === 'ready' ? 'waiting' : 'unknown',
		raw,
		onAir,
		schedule: null,
		visibility: 'public',
		url: null,
		remote: false,
	}
}

/** null = it did not say. */
function onAirOf(stream: JsonObject): boolean | null {
	return stream['state'] === 'live' ? true : stream['state'] === 'ready' ? false : null
}

function refusal(status: number): AppError {
	if (status === 401) return new AppError('platform-signed-out', { name })
	if (status === 404) return new AppError('platform-broadcast-gone', { name })
	return new AppError('platform-refused', { name, status })
}
