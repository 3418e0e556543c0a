import { say } from '../../../shared/texts/english.ts'
import { fixedPlayback } from '../fixed-playback.ts'
import type { PlatformStatus, PushedBroadcast } from '../platform.ts'
import { livestreamStatus } from './broadcast-status.ts'
import { ingestTarget } from './ingest.ts'
import type { DatedReading, LivestreamCalls } from './livestream-calls.ts'
import type { Reading } from './parse.ts'
import { isRefused, noIngest } from './refusals.ts'

export interface PushBroadcastDeps {
	readonly platformId: string
	readonly name: string
	readonly livestreams: LivestreamCalls
	/** Called after the show: whether the livestream is to be switched off. */
	readonly disablesAfterShow: () => boolean
	readonly onRead: (status: PlatformStatus) => void
}

/** A livestream that the studio sends. `before`: as it was found when the show was prepared. Throws an AppError when it has no address. */
export function createPushBroadcast(before: Reading, deps: PushBroadcastDeps): PushedBroadcast {
	const { name, livestreams } = deps
	const { id, ingestServer, streamKey, playbackUrl } = before.livestream
	const ingest = ingestTarget(ingestServer, streamKey)
	if (!ingest) throw noIngest(name)
	/** The key that the picture is sent with. */
	let usedKey = streamKey
	/** The session whose failure does not belong to this show; undefined = every failure does. */
	let failedBefore = before.livestream.state === 'failed' ? (before.sessions[0]?.id ?? null) : undefined

	function statusOf({ livestream, sessions, readAtMs }: DatedReading): PlatformStatus {
		const latest = sessions[0] ?? null
		if (livestream.state !== 'failed' || (latest?.id ?? null) !== failedBefore) failedBefore = undefined
		const reading = { livestream, latest, isOldFailure: failedBefore !== undefined, readAtMs }
		const status = livestreamStatus(name, reading, say('dyte/says/waiting-for-picture'))
		if (livestream.streamKey === '' || livestream.streamKey === usedKey) return status
		return { ...status, says: say('dyte/says/key-replaced') }
	}

	return {
		platformId: deps.platformId,
		broadcastId: id,
		ingest,
		async readIngest(signal) {
			const { livestream } = await livestreams.read(id, signal)
			const now = ingestTarget(livestream.ingestServer, livestream.streamKey)
			if (!now) throw noIngest(name)
			usedKey = livestream.streamKey
			return { ingest: now, backupIngest: null }
		},
		viewerUrl: playbackUrl,
		...fixedPlayback(playbackUrl),
		async status(signal) {
			const status = statusOf(await livestreams.read(id, signal))
			deps.onRead(status)
			return status
		},
		// The end of the push ends the livestream.
		async finish(signal) {
			if (!deps.disablesAfterShow()) return
			try {
				await livestreams.disable(id, signal)
			} catch (error) {
				if (!isRefused(error, 404)) throw error
			}
		},
	}
}
