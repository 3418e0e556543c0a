import { AppError } from '../../../shared/errors/app-error.ts'
import { joined, say } from '../../../shared/texts/english.ts'
import { noText } from '../../../shared/texts/text.ts'
import type { PlatformBroadcast, PlatformStatus, RecordingPort } from '../platform.ts'
import { RateLimitedError } from '../platform-errors.ts'
import { livestreamStatus } from './broadcast-status.ts'
import type { Meetings } from './meetings.ts'
import type { Livestream } from './parse.ts'
import { isGoingOn, isOver, type Recording, type Recordings, recordingStatus } from './recordings.ts'
import { DyteRefusal, isRefused, notRecording } from './refusals.ts'
import { meetingLivestreamId } from './summaries.ts'

export interface MeetingBroadcastDeps {
	readonly platformId: string
	readonly name: string
	readonly meetings: Meetings
	readonly recordings: Recordings
	readonly now: () => number
}

export interface MeetingBroadcast extends PlatformBroadcast {
	readonly recording: Required<RecordingPort>
}

/** A session that began more than this before the show was prepared, ms, does not belong to this show: clocks differ slightly. */
const slackMs = 60_000

/**
 * The livestream of a meeting, whose picture the platform produces itself. The platform returns an address and a key for it as well: they are for its
 * own use, and nothing is ever pushed there.
 */
export function createMeetingBroadcast(meetingId: string, started: Livestream, deps: MeetingBroadcastDeps): MeetingBroadcast {
	const { name, meetings, recordings } = deps
	const preparedAtMs = deps.now()
	let wasRunning = false
	/** The last known recording; kept until it is stored, because only a running one is "active". */
	let recording: Recording | null = null

	/** null = the plan has none, or it cannot be read: the livestream can still be read then. */
	async function readRecording(signal: AbortSignal): Promise<PlatformStatus['recording']> {
		try {
			return recordingStatus(await newestRecording(signal))
		} catch (error) {
			if (!(error instanceof AppError) || error instanceof RateLimitedError || isRefused(error, 401)) throw error
			return null
		}
	}

	async function newestRecording(signal: AbortSignal): Promise<Recording | null> {
		const running = await recordings.active(meetingId, signal)
		if (running) recording = running
		else if (recording && !isOver(recording)) recording = await recordings.read(recording.id, signal)
		return recording
	}

	async function readLivestream(signal: AbortSignal): Promise<PlatformStatus> {
		const waiting = say('dyte/says/waiting-for-people')
		const active = await meetings.active(meetingId, signal)
		if (active.livestream && active.livestream.state !== 'failed') {
			wasRunning ||= active.livestream.state === 'live' || active.livestream.state === 'starting'
			const reading = { livestream: active.livestream, latest: null, isOldFailure: false, readAtMs: active.readAtMs }
			// The picture stays within the platform: whether it arrives is not our concern.
			return { ...livestreamStatus(name, reading, waiting), ingestSeen: null }
		}
		const last = await meetings.last(meetingId, signal)
		const { readAtMs } = active
		const ended = say('dyte/says/not-running')
		const livestream = last?.livestream ?? active.livestream
		if (livestream?.state === 'failed') {
			const latest = last?.sessions[0] ?? null
			const isOldFailure = !wasRunning && latest?.beganAtMs != null && latest.beganAtMs < preparedAtMs - slackMs
			return { ...livestreamStatus(name, { livestream, latest, isOldFailure, readAtMs }, ended), ingestSeen: null }
		}
		// No livestream at all: this is also the case when somebody has deleted the meeting, which this call detects.
		if (!last) await meetings.read(meetingId, signal)
		return { readAtMs, onAir: false, viewers: null, ad: null, recording: null, says: ended, failed: null, endsAtMs: null }
	}

	async function status(signal: AbortSignal): Promise<PlatformStatus> {
		const [livestream, recorded] = await Promise.all([readLivestream(signal), readRecording(signal)])
		const reading = { ...livestream, recording: recorded }
		if (recorded?.raw.toUpperCase() !== 'ERRORED') return reading
		return { ...reading, says: joined([livestream.says ?? noText, say('dyte/says/recording-failed')]) }
	}

	async function change(
		action: 'stop' | 'pause' | 'resume',
		done: (now: Recording) => boolean,
		signal: AbortSignal,
	): Promise<PlatformStatus> {
		const running = await recordings.active(meetingId, signal)
		if (!running || !isGoingOn(running)) {
			if (action === 'stop') return status(signal)
			throw notRecording(name)
		}
		recording = running
		if (!done(running)) {
			try {
				await recordings.change(running.id, action, signal)
			} catch (error) {
				// Somebody else may have done it, or the first of two attempts did: only the current state counts.
				const isOpen = error instanceof AppError && (!(error instanceof DyteRefusal) || ![401, 403].includes(error.status))
				const now = isOpen ? await recordings.read(running.id, signal) : null
				if (!now || !done(now)) throw error
			}
		}
		return status(signal)
	}

	const saysWord = (word: string) => (now: Recording) => now.raw.toUpperCase() === word

	return {
		platformId: deps.platformId,
		broadcastId: meetingLivestreamId(meetingId),
		ingest: null,
		viewerUrl: started.playbackUrl,
		status,
		recording: {
			async start(signal) {
				recording = await recordings.start(meetingId, signal)
				return status(signal)
			},
			stop: (signal) => change('stop', (now) => !isGoingOn(now), signal),
			pausing: {
				pause: (signal) => change('pause', saysWord('PAUSED'), signal),
				resume: (signal) => change('resume', saysWord('RECORDING'), signal),
			},
		},
		finish: (signal) => meetings.stop(meetingId, signal),
	}
}
