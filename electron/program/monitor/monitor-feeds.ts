import { encodeFastMessage, type MonitorRequest } from '../../../shared/ipc/fast-port.ts'
import type { FastClient } from '../fast-clients.ts'
import type { BusContent, SoundBus } from '../sound/sound-bus.ts'

/** The sound for the headphones of screens: one mix for all that hear the same, and none while nobody listens. */
export interface MonitorFeeds {
	/** Which mixes are needed from the next frame on. Call it when a screen requests something else, or has gone. */
	follow(clients: Iterable<FastClient>): void
	/** The frame that was just mixed. */
	send(mixedAtMs: number): void
}

interface Feed {
	readonly bus: SoundBus
	listeners: FastClient[]
}

export function createMonitorFeeds(openBus: (content: BusContent) => SoundBus): MonitorFeeds {
	const feeds = new Map<string, Feed>()

	return {
		follow(clients) {
			for (const feed of feeds.values()) feed.listeners = []
			for (const client of clients) {
				const { monitor } = client.request()
				if (!monitor) continue
				const key = JSON.stringify(monitor)
				const feed = feeds.get(key) ?? { bus: openBus(contentOf(monitor)), listeners: [] }
				feeds.set(key, feed)
				feed.listeners.push(client)
			}
			for (const [key, feed] of feeds) {
				if (feed.listeners.length > 0) continue
				feed.bus.dispose()
				feeds.delete(key)
			}
		},
		send(mixedAtMs) {
			for (const feed of feeds.values()) {
				const samples = feed.bus.block()
				if (samples.length === 0) continue
				const message = encodeFastMessage({ kind: 'sound', mixedAtMs, samples })
				for (const client of feed.listeners) if (client.hasRoomForSound()) client.send(message)
			}
		},
	}
}

function contentOf(request: MonitorRequest): BusContent {
	if (request.kind === 'program') return { kind: 'monitor-program' }
	return request.kind === 'preview'
		? { kind: 'monitor-preview' }
		: { kind: 'monitor-sources', ids: new Set(request.ids), without: request.without }
}
