import type { Clock } from '../../../lib/clock.ts'
import type { StreamdiverSwitches } from './switches.ts'

export interface StandInStream {
	readonly id: string
	/** Counted from 1. */
	readonly number: number
	name: string
	channelIds: readonly string[]
	withDvr: boolean
	state: 'created' | 'started' | 'live' | 'converting' | 'finished'
	/** A word that it reports instead of its state. */
	ownWord: string | null
	readonly createdAtMs: number
	publishedAtMs: number | null
	finishedAtMs: number | null
	keys: { readonly primary: string; readonly secondary: string }
	/** Since when a picture has been arriving at each. */
	readonly pushedSinceMs: { primary: number | null; secondary: number | null }
	mediaId: string | null
	thumbnail: Buffer | null
	readonly samples: { readonly primary: StandInSample[]; readonly secondary: StandInSample[] }
	nextSampleMs: number
}

export interface StandInSample {
	readonly createdAtMs: number
	readonly rtmpConnections: number
	readonly hlsConnections: number
}

export interface StandInMedia {
	readonly id: string
	readonly name: string
	readonly livestreamId: string
	readonly createdAtMs: number
	status: 'published' | 'softDeleted'
}

export interface StreamdiverModel {
	readonly streams: Map<string, StandInStream>
	readonly media: Map<string, StandInMedia>
	add(name: string, channelIds: readonly string[], withDvr: boolean): StandInStream
	find(id: string): StandInStream | null
	/** Newest first. */
	all(): StandInStream[]
	byKey(key: string): { readonly stream: StandInStream; readonly instance: Instance } | null
	push(key: string, isPushed: boolean): void
	replaceKeys(id: string): void
	start(stream: StandInStream): void
	publish(stream: StandInStream): void
	finish(stream: StandInStream): void
	connections(stream: StandInStream, instance: Instance): { readonly rtmpConnections: number; readonly hlsConnections: number }
	isReceiving(stream: StandInStream): boolean
}

type Instance = 'primary' | 'secondary'

const instances = ['primary', 'secondary'] as const
const sampleEveryMs = 10_000

/** The livestreams and assets of one tenant. The effects of passing time are calculated when they are read. */
export function createModel(clock: Clock, switches: StreamdiverSwitches): StreamdiverModel {
	const streams = new Map<string, StandInStream>()
	const media = new Map<string, StandInMedia>()
	let made = 0

	function idOf(kind: string, number: number): string {
		return `7a6b5c4d-0000-4000-8000-00000000${kind}${String(number).padStart(3, '0')}`
	}

	function connections(stream: StandInStream, instance: Instance): { rtmpConnections: number; hlsConnections: number } {
		const since = stream.pushedSinceMs[instance]
		const isSeen = since !== null && clock.now() - since >= switches.seenAfterMs
		const watched = stream.state === 'live' && instance === 'primary' ? 230 + stream.samples.primary.length : 0
		return { rtmpConnections: isSeen ? 1 : 0, hlsConnections: watched }
	}

	function settle(stream: StandInStream): void {
		const now = clock.now()
		for (; stream.nextSampleMs <= now; stream.nextSampleMs += sampleEveryMs) {
			for (const instance of instances)
				stream.samples[instance].push({ createdAtMs: stream.nextSampleMs, ...connections(stream, instance) })
		}
		if (stream.state !== 'converting' || stream.finishedAtMs === null || now - stream.finishedAtMs < switches.convertMs) return
		stream.state = 'finished'
		stream.mediaId = idOf('b', stream.number)
		media.set(stream.mediaId, {
			id: stream.mediaId,
			name: stream.name,
			livestreamId: stream.id,
			createdAtMs: stream.finishedAtMs + switches.convertMs,
			status: 'published',
		})
	}

	function byKey(key: string): { stream: StandInStream; instance: Instance } | null {
		for (const stream of streams.values()) for (const instance of instances) if (stream.keys[instance] === key) return { stream, instance }
		return null
	}

	return {
		streams,
		media,
		add(name, channelIds, withDvr) {
			made += 1
			const stream: StandInStream = {
				id: idOf('a', made),
				number: made,
				name,
				channelIds,
				withDvr,
				state: 'created',
				ownWord: null,
				createdAtMs: clock.now(),
				publishedAtMs: null,
				finishedAtMs: null,
				keys: { primary: `demokey-${made}-main`, secondary: `demokey-${made}-backup` },
				pushedSinceMs: { primary: null, secondary: null },
				mediaId: null,
				thumbnail: null,
				samples: { primary: [], secondary: [] },
				nextSampleMs: Number.POSITIVE_INFINITY,
			}
			streams.set(stream.id, stream)
			return stream
		},
		find(id) {
			const stream = streams.get(id)
			if (stream) settle(stream)
			return stream ?? null
		},
		all() {
			for (const stream of streams.values()) settle(stream)
			return [...streams.values()].reverse()
		},
		byKey,
		push(key, isPushed) {
			const found = byKey(key)
			if (!found) return
			settle(found.stream)
			found.stream.pushedSinceMs[found.instance] = isPushed ? clock.now() : null
		},
		replaceKeys(id) {
			const stream = streams.get(id)
			if (!stream) return
			settle(stream)
			for (const instance of instances) stream.pushedSinceMs[instance] = null
			stream.keys = { primary: `${stream.keys.primary}-new`, secondary: `${stream.keys.secondary}-new` }
		},
		start(stream) {
			stream.state = 'started'
			stream.nextSampleMs = clock.now()
		},
		publish(stream) {
			stream.state = 'live'
			stream.publishedAtMs = clock.now()
		},
		finish(stream) {
			stream.state = 'converting'
			stream.finishedAtMs = clock.now()
			stream.nextSampleMs = Number.POSITIVE_INFINITY
		},
		connections,
		isReceiving: (stream) => instances.some((instance) => connections(stream, instance).rtmpConnections > 0),
	}
}
