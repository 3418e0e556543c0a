import { randomBytes } from 'node:crypto'
import { connectStandIn } from '../../../e2e/support/stand-in-account.ts'
import { standInAccounts } from '../../../e2e/support/stand-in-platform.ts'
import { systemClock } from '../../../electron/lib/clock.ts'
import { startRtmpSink } from '../../../electron/media/rtmp/testing/rtmp-sink.ts'
import { createPracticeApi, type PracticeApi } from '../../../electron/platforms/practice/practice-api.ts'
import { servePracticeApi } from '../../../electron/platforms/practice/practice-http.ts'
import type { PracticeReply } from '../../../electron/platforms/practice/practice-reply.ts'
import { practiceApp, practiceDefaults } from '../../../electron/platforms/practice/practice-settings.ts'
import { startSpoiledLine } from '../../../electron/testing/spoiled-line.ts'
import { type Arrivals, type Ingest, note } from './ingests.ts'

/** Changes what a platform answers. */
export type Answering = (reply: PracticeReply) => PracticeReply

/** A platform on this computer with its interface and its ingest. */
export interface PlatformIngest extends Ingest {
	/** null = as it should. */
	answer(answering: Answering | null): void
}

export async function startPlatformIngest(): Promise<PlatformIngest> {
	const arrivals: Arrivals = { pictures: [], sounds: [] }
	let answering: Answering | null = null
	let api: PracticeApi | null = null
	const sink = await startRtmpSink({
		app: practiceApp,
		holdsKey: true,
		accepts: (key) => api?.acceptsKey(key) ?? false,
		onPublish: (key) => api?.pushStarted(key),
		onEnd: (key) => api?.pushEnded(key),
		onTag: (tag) => note(arrivals, tag),
	})
	const line = await startSpoiledLine(sink.port)
	const { user } = standInAccounts
	const own = createPracticeApi({
		clock: systemClock,
		random: () => randomBytes(4).readUInt32BE() / 2 ** 32,
		settings: { ...practiceDefaults, onAirDelayMs: 300, offAirDelayMs: 3000 },
		account: user,
		ingestServer: `rtmp://127.0.0.1:${line.port}/${practiceApp}`,
	})
	api = own
	const http = await servePracticeApi({
		api: {
			handle(request) {
				const reply = own.handle(request)
				return answering?.(reply) ?? reply
			},
		},
		clock: systemClock,
		port: 0,
	})
	const apiUrl = `http://127.0.0.1:${http.port}`
	const endpoints = () => ({ baseUrl: apiUrl, tokenUrl: `${apiUrl}/oauth/token`, authorizeUrl: `${apiUrl}/oauth/authorize` })

	return {
		...arrivals,
		protocol: 'rtmp',
		server: '',
		key: '',
		port: line.port,
		connect: (studio) => connectStandIn(studio, { endpoints }),
		answer(next) {
			answering = next
		},
		spoil: (to, reset) => line.set(to, reset),
		refuseKey: async () => {},
		async close() {
			await line.close()
			await sink.close()
			await http.close()
		},
	}
}
