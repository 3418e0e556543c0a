import type { IngestTarget } from '../../../shared/domain/feeds.ts'
import { hasCode } from '../../../shared/errors/has-code.ts'
import { joined, say } from '../../../shared/texts/english.ts'
import { noText, type Text } from '../../../shared/texts/text.ts'
import type { Clock } from '../../lib/clock.ts'
import { fixedPlayback } from '../fixed-playback.ts'
import type { PlatformBroadcast, PlatformStatus } from '../platform.ts'
import { platformCodes } from '../platform-errors.ts'
import type { ArchiveParts } from './archive-parts.ts'
import { cloudinaryKind } from './capabilities.ts'
import { onAirOf, type Stream, viewerUrl } from './parse.ts'
import { noIngest } from './refusals.ts'
import type { RunTimes } from './run-times.ts'
import type { Streams } from './streams.ts'

export interface BroadcastDeps {
	readonly streams: Streams
	readonly runTimes: RunTimes
	readonly clock: Pick<Clock, 'steady'>
	readonly parts: ArchiveParts
	/** Called at the end of a show: whether the stream is to be ended there at once. */
	readonly idlesAtEnd: () => boolean
	/** Added to the broadcast's own message until the show ends; empty = nothing. */
	readonly note: Text
	/** Called with each reading. */
	readonly onRead: (stream: Stream) => void
}

/** How long to wait for "active", ms (docs/platforms/cloudinary.md): an unknown state that lasts longer is not part of the warm-up. */
const longestActivationMs = 60_000

/** One livestream in one show. `prepared`: the stream as it was read during preparation. */
export function createBroadcast(prepared: Stream, ingest: IngestTarget, deps: BroadcastDeps): PlatformBroadcast {
	const { streams, runTimes } = deps
	const { id, idleTimeoutS } = prepared
	let wasActive = false
	/** Since when its state has been an unknown one, on the steady clock. */
	let unknownSinceMs: number | null = null
	let isOver = false

	async function status(signal: AbortSignal): Promise<PlatformStatus> {
		const { stream, sentAtMs } = await streams.read(id, signal)
		deps.onRead(stream)
		wasActive ||= stream.state === 'active'
		unknownSinceMs = stream.state === 'unknown' ? (unknownSinceMs ?? deps.clock.steady()) : null
		const onAirUnknown = unknownSinceMs !== null && (wasActive || deps.clock.steady() - unknownSinceMs >= longestActivationMs)
		// After the end there is no further part, so an idle stream needs no new name.
		if (!isOver) await deps.parts.see(stream, signal)
		const says = joined([saysOf(stream, wasActive, onAirUnknown), deps.note, deps.parts.note()])
		return {
			readAtMs: sentAtMs,
			// "Active" is its only state both for a running show and for a stream that was warmed up and has no picture yet. The conductor also requires that
			// our own push is accepted, so that warming up alone never counts as on air.
			onAir: onAirOf(stream.state),
			viewers: null,
			ad: null,
			recording: null,
			ingestSeen: null,
			...(onAirUnknown ? { onAirUnknown: onAirUnknown } : {}),
			...(says.text === '' ? {} : { says }),
			failed: null,
			endsAtMs: runTimes.endsAtMs(stream),
		}
	}

	return {
		platformId: cloudinaryKind.id,
		broadcastId: id,
		ingest,
		backupIngest: null,
		async readIngest(signal) {
			const { ingest: now } = (await streams.read(id, signal)).stream
			if (!now) throw noIngest()
			return { ingest: now, backupIngest: null }
		},
		viewerUrl: viewerUrl(prepared),
		...fixedPlayback(viewerUrl(prepared)),
		graceMs: idleTimeoutS === null ? null : idleTimeoutS * 1000,
		status,
		// Only here, after the show: when the network is lost, the stream must stay as it is so that the picture can come back.
		async finish(signal) {
			isOver = true
			if (!deps.idlesAtEnd()) return
			try {
				await streams.idle(id, signal)
			} catch (error) {
				if (!hasCode(error, platformCodes.gone)) throw error
			}
		},
	}
}

function saysOf({ state, raw }: Stream, wasActive: boolean, onAirUnknown: boolean): Text {
	if (state === 'active') return noText
	if (onAirUnknown && raw !== '') return say('cloudinary/says/unknown-word', { state: raw })
	if (state === 'idle') return wasActive ? say('cloudinary/says/ended') : say('cloudinary/says/idle')
	if (raw === '') return say('cloudinary/says/no-state')
	return wasActive ? say('cloudinary/says/state', { state: raw }) : say('cloudinary/says/warming-up', { state: raw })
}
