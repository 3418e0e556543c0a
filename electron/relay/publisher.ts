import type { IngestTarget, MediaTag, RelayEndpoint } from '../../shared/domain/feeds.ts'
import type { Clock } from '../lib/clock.ts'
import { detach } from '../lib/detach.ts'
import type { Log } from '../lib/log.ts'
import { isEndOfSequence } from '../media/flv/media-tag.ts'
import type { RtmpPublisher } from '../media/rtmp/publish-client.ts'
import { createTagCache } from './tag-cache.ts'

/** The program's one connection to the relay, across restarts of the relay. */
export interface RelayPublisher {
	/** Never waits and never fails: what a lost relay did not receive is sent again to the next one. */
	write(tag: MediaTag): void
	/** Connects to this endpoint at once; null = no relay is running now. */
	setEndpoint(endpoint: RelayEndpoint | null): void
	/** Calling it again is harmless. */
	dispose(): Promise<void>
}

export interface RelayPublisherOptions {
	readonly clock: Clock
	readonly log: Log
	/** Normally connectPublisher of media/rtmp. */
	readonly connect: (options: {
		target: IngestTarget
		signal: AbortSignal
		timeoutsMs: { connect: number; answer: number }
	}) => Promise<RtmpPublisher>
	readonly onState?: (connected: boolean) => void
}

const reconnectMs = 100
/** On loopback an answer takes a few ms; a relay that hangs is being replaced. */
const timeoutsMs = { connect: 1000, answer: 1000 }
/** A relay that accepts nothing while this many bytes are queued is given up: it hangs, and the queue would only grow. */
const maxQueuedBytes = 32 * 1024 * 1024

type Link =
	| { readonly kind: 'none' }
	| { readonly kind: 'connecting'; readonly abort: AbortController }
	| { readonly kind: 'connected'; readonly publisher: RtmpPublisher }
	| { readonly kind: 'waiting'; readonly cancel: () => void }

export function createRelayPublisher(options: RelayPublisherOptions): RelayPublisher {
	const { clock, log } = options
	const cache = createTagCache()
	let endpoint: RelayEndpoint | null = null
	let link: Link = { kind: 'none' }

	function leave(): Promise<void> {
		const last = link
		link = { kind: 'none' }
		if (last.kind === 'connecting') last.abort.abort()
		if (last.kind === 'waiting') last.cancel()
		if (last.kind !== 'connected') return Promise.resolve()
		options.onState?.(false)
		return last.publisher.close()
	}

	function retryLater(): void {
		link = endpoint ? { kind: 'waiting', cancel: clock.after(reconnectMs, connect) } : { kind: 'none' }
	}

	function connect(): void {
		if (!endpoint) return
		const abort = new AbortController()
		const mine: Link = { kind: 'connecting', abort }
		link = mine
		options.connect({ target: targetOf(endpoint), signal: abort.signal, timeoutsMs }).then(
			(publisher) => {
				if (link === mine) connected(publisher)
				else detach(publisher.close())
			},
			() => {
				if (link === mine) retryLater()
			},
		)
	}

	function connected(publisher: RtmpPublisher): void {
		const mine: Link = { kind: 'connected', publisher }
		link = mine
		for (const tag of cache.replay()) publisher.write(tag)
		options.onState?.(true)
		publisher.onClose((cause) => {
			if (link !== mine) return
			log.warn('The connection to the relay was lost', { code: cause.code })
			options.onState?.(false)
			retryLater()
		})
	}

	return {
		write(tag) {
			// It ends one encoder, not the program; the relay would take it for a keyframe.
			if (isEndOfSequence(tag)) return
			cache.add(tag, link.kind === 'connected')
			if (link.kind !== 'connected') return
			link.publisher.write(tag)
			if (link.publisher.counters().queuedBytes > maxQueuedBytes) {
				log.warn('The relay takes nothing: connecting to it again')
				detach(leave())
				connect()
			}
		},
		setEndpoint(next) {
			if (next) cache.keepAlso(next.delayMs ?? 0)
			if (isSameEndpoint(endpoint, next)) return
			endpoint = next
			detach(leave())
			connect()
		},
		dispose() {
			endpoint = null
			return leave()
		},
	}
}

/** "timeline=program": times are absolute, and tags that were sent before may be repeated. */
function targetOf(endpoint: RelayEndpoint): IngestTarget {
	return {
		protocol: 'rtmp',
		server: `rtmp://${endpoint.host}:${endpoint.rtmpPort}/${endpoint.app}`,
		key: `${endpoint.name}?sign=${endpoint.publishSign}&timeline=program`,
	}
}

function isSameEndpoint(a: RelayEndpoint | null, b: RelayEndpoint | null): boolean {
	if (!a || !b) return a === b
	return a.host === b.host && a.rtmpPort === b.rtmpPort && a.name === b.name && a.publishSign === b.publishSign
}
