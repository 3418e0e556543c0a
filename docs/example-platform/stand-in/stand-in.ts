import { randomUUID } from 'node:crypto'
import type { PlatformStandIn, StandInOptions } from '../../../electron/platforms/testing/stand-in.ts'
import { jsonOf, type StandInCall, type StandInReply, serveStandIn } from '../../../electron/platforms/testing/stand-in-http.ts'

interface Stream {
	readonly id: string
	readonly title: string
	readonly key: string
	isPushed: boolean
}

/** The platform's interface on loopback, written from its documentation. */
export async function startExampleStandIn({ clock }: StandInOptions): Promise<PlatformStandIn> {
	const firstToken = `token-${randomUUID()}`
	/** null = it was taken away. */
	let token: string | null = firstToken
	const streams = new Map<string, Stream>()

	function handle(call: StandInCall): StandInReply {
		if (token === null || call.headers.authorization !== `Bearer ${token}`) return { status: 401, json: { error: 'bad token' } }
		const [, folder, id] = call.path.split('/')
		if (folder === 'me') return { status: 200, json: { id: 'u1', name: 'Harbour TV' } }
		if (id === undefined && call.method === 'GET') return { status: 200, json: { streams: [...streams.values()].map(shown), more: false } }
		if (id === undefined) return { status: 201, json: shown(create(String(jsonOf(call)?.['title']))) }
		const stream = streams.get(id)
		return stream ? { status: 200, json: shown(stream) } : { status: 404, json: { error: 'no such stream' } }
	}

	function create(title: string): Stream {
		const stream: Stream = { id: randomUUID(), title, key: `key-${randomUUID()}`, isPushed: false }
		streams.set(stream.id, stream)
		return stream
	}

	function setPushed(key: string, isPushed: boolean): void {
		for (const stream of streams.values()) if (stream.key === key) stream.isPushed = isPushed
	}

	const http = await serveStandIn({ clock, handle })
	return {
		key: {
			platformId: 'example',
			variant: 'v1',
			clientId: '',
			clientSecret: firstToken,
			extra: {},
			endpoints: { baseUrl: http.url, tokenUrl: null, authorizeUrl: null },
		},
		pushStarted: ({ key }) => setPushed(key, true),
		pushEnded: ({ key }) => setPushed(key, false),
		deleteLivestream: (id) => void streams.delete(id),
		revokeKey() {
			token = null
		},
		makeKey(clientSecret) {
			token = clientSecret
		},
		fail: http.fail,
		requests: http.requests,
		connections: () => [],
		cutIngest() {},
		close: http.close,
	}
}

const shown = ({ id, title, key, isPushed }: Stream) => ({
	id,
	title,
	key,
	server: 'rtmps://ingest.example.com/live',
	state: isPushed ? 'live' : 'ready',
	viewers: isPushed ? 3 : 0,
})
