import type { MediaTag, RelayEndpoint } from '../../shared/domain/feeds.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { createFlvParser, FlvError } from '../media/flv/flv-parser.ts'
import { timeRange, wholeTime } from '../media/flv/whole-time.ts'
import { createReaderTimeline } from './reader-timeline.ts'
import { requestStream } from './stream-request.ts'

/** Reads the program from the relay over HTTP-FLV until it is disposed, across restarts of the relay. */
export interface RelayReader {
	/** Connects to this endpoint at once; null = no relay is running now. */
	setEndpoint(endpoint: RelayEndpoint | null): void
	/** Calling it again is harmless. */
	dispose(): void
}

export interface RelayReaderOptions {
	readonly clock: Clock
	readonly log: Log
	/**
	 * Called synchronously, in order: metadata and decoder configurations, then frames from a keyframe on. Every frame comes once, and times rise per
	 * track. A consumer that cannot keep up must drop frames: the program cannot be slowed down.
	 */
	readonly onTag: (tag: MediaTag) => void
	/** Program time that another reader had read up to: what came after it is asked for as well; null: there was none. */
	readonly continuesFromMs?: () => number | null
	/** This much of the program is missing before the next tag, ms. */
	readonly onGap?: (gapMs: number) => void
	readonly onState?: (connected: boolean) => void
	/** A connection without data for this long is opened again, ms. While no encoder runs there is nothing to read, and reconnecting is harmless. */
	readonly staleMs?: number
}

const reconnectMs = 100
const defaultStaleMs = 3000

interface OpenLink {
	readonly kind: 'open'
	/** Closes the connection, even while it is being opened. */
	readonly end: () => void
	connected: boolean
}
type Link = { readonly kind: 'none' } | OpenLink | { readonly kind: 'waiting'; readonly end: () => void }

export function createRelayReader(options: RelayReaderOptions): RelayReader {
	const { clock, log } = options
	const staleMs = options.staleMs ?? defaultStaleMs
	const timeline = createReaderTimeline()
	let endpoint: RelayEndpoint | null = null
	let link: Link = { kind: 'none' }

	function leave(): void {
		const last = link
		link = { kind: 'none' }
		if (last.kind !== 'none') last.end()
		if (last.kind === 'open' && last.connected) options.onState?.(false)
	}

	function lastKnownMs(): number | null {
		return timeline.lastVideoMs() ?? options.continuesFromMs?.() ?? null
	}

	function handOn(tag: MediaTag): void {
		const isFrame = !tag.isSequenceHeader && tag.kind !== 'data'
		const { tags, gapMs } = timeline.take(isFrame ? { ...tag, timestampMs: wholeTime(tag.timestampMs, lastKnownMs()) } : tag)
		if (gapMs > 0) options.onGap?.(gapMs)
		for (const each of tags) options.onTag(each)
	}

	function connect(): void {
		if (!endpoint) return
		const parser = createFlvParser({ onTag: handOn })
		let lastByteAtMs = clock.now()
		let cancelStale = clock.after(staleMs, checkStale)
		timeline.reconnected()
		const close = requestStream({
			host: endpoint.host,
			port: endpoint.httpPort,
			path: pathOf(endpoint, lastKnownMs()),
			onBytes: takeBytes,
			onOpen() {
				mine.connected = true
				options.onState?.(true)
			},
			onEnd: lost,
		})
		const mine: OpenLink = {
			kind: 'open',
			connected: false,
			end() {
				cancelStale()
				close()
			},
		}
		link = mine

		function lost(why: string): void {
			if (link !== mine) return
			leave()
			log.info('Reading from the relay ended', { why })
			if (endpoint) link = { kind: 'waiting', end: clock.after(reconnectMs, connect) }
		}
		function checkStale(): void {
			const restMs = lastByteAtMs + staleMs - clock.now()
			if (restMs <= 0) lost('no bytes')
			else cancelStale = clock.after(restMs, checkStale)
		}
		function takeBytes(bytes: Uint8Array): void {
			if (link !== mine) return
			lastByteAtMs = clock.now()
			try {
				parser.push(bytes)
			} catch (error) {
				if (!(error instanceof FlvError)) throw error
				lost(error.code)
			}
		}
	}

	return {
		setEndpoint(next) {
			if (endpoint !== null && next !== null && pathOf(endpoint, null) === pathOf(next, null) && endpoint.httpPort === next.httpPort) return
			endpoint = next
			leave()
			connect()
		},
		dispose() {
			endpoint = null
			leave()
		},
	}
}

/** With `lastVideoMs` the relay also sends the earlier groups of pictures that this reader does not have yet. */
function pathOf(endpoint: RelayEndpoint, lastVideoMs: number | null): string {
	const from = lastVideoMs === null ? '' : `&from=${lastVideoMs % timeRange}`
	return `/${endpoint.app}/${endpoint.name}.flv?sign=${endpoint.playSign}${from}`
}
