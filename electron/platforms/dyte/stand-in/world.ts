import { randomUUID } from 'node:crypto'
import type { Clock } from '../../../lib/clock.ts'
import type { DyteSwitches } from './switches.ts'

export interface WorldSession {
	readonly id: string
	errMessage: string | null
	readonly createdAtMs: number
	startedAtMs: number | null
	stoppedAtMs: number | null
}

export interface WorldLivestream {
	readonly id: string
	readonly name: string | null
	/** Any word, including one that the vendor does not use. */
	status: string
	readonly meetingId: string | null
	streamKey: string
	isDisabled: boolean
	readonly createdAtMs: number
	updatedAtMs: number
	/** Oldest first. */
	readonly sessions: WorldSession[]
	/** The settings of its rendering, from the start request. */
	readonly size: { readonly width: number; readonly height: number } | null
}

export interface WorldMeeting {
	readonly id: string
	readonly body: Readonly<Record<string, unknown>>
	status: 'ACTIVE' | 'INACTIVE'
	readonly createdAtMs: number
	hasParticipants: boolean
	/** The running livestream. */
	activeLivestreamId: string | null
}

export interface WorldRecording {
	readonly id: string
	readonly meetingId: string
	status: string
	readonly invokedAtMs: number
	startedAtMs: number | null
	stoppedAtMs: number | null
}

/** The platform's data, and how time changes it. */
export function createWorld(clock: Clock, switches: DyteSwitches) {
	const livestreams: WorldLivestream[] = []
	const meetings: WorldMeeting[] = []
	const recordings: WorldRecording[] = []
	/** By livestream: cancels its pending state change. */
	const coming = new Map<string, () => void>()

	function later(id: string, delayMs: number, run: () => void): void {
		coming.get(id)?.()
		coming.set(id, clock.after(delayMs, run))
	}

	function setStatus(livestream: WorldLivestream, status: string): void {
		livestream.status = status
		livestream.updatedAtMs = clock.now()
	}

	function addLivestream(name: string | null, more: Partial<WorldLivestream> = {}): WorldLivestream {
		const nowMs = clock.now()
		const livestream: WorldLivestream = {
			id: randomUUID(),
			name,
			status: switches.createdStatus,
			meetingId: null,
			streamKey: newKey(),
			isDisabled: false,
			createdAtMs: nowMs,
			updatedAtMs: nowMs,
			sessions: [],
			size: null,
			...more,
		}
		livestreams.push(livestream)
		return livestream
	}

	function goLive(livestream: WorldLivestream): void {
		later(livestream.id, switches.liveAfterMs, () => {
			const nowMs = clock.now()
			livestream.sessions.push({ id: randomUUID(), errMessage: null, createdAtMs: nowMs, startedAtMs: nowMs, stoppedAtMs: null })
			setStatus(livestream, 'LIVE')
		})
	}

	function end(livestream: WorldLivestream): void {
		coming.get(livestream.id)?.()
		const session = livestream.sessions.at(-1)
		if (session) session.stoppedAtMs ??= clock.now()
		setStatus(livestream, switches.endedStatus)
	}

	function addMeeting(body: Readonly<Record<string, unknown>>): WorldMeeting {
		const meeting: WorldMeeting = {
			id: randomUUID(),
			body,
			status: 'ACTIVE',
			createdAtMs: clock.now(),
			hasParticipants: false,
			activeLivestreamId: null,
		}
		meetings.push(meeting)
		return meeting
	}

	const activeOf = (meeting: WorldMeeting) => livestreams.find(({ id }) => id === meeting.activeLivestreamId) ?? null

	return {
		livestreams,
		meetings,
		recordings,
		addLivestream,
		addMeeting,
		setState: setStatus,
		activeOf,
		pushStarted(livestream: WorldLivestream): void {
			// A picture that comes back in time continues with the same session.
			if (livestream.status === 'LIVE') coming.get(livestream.id)?.()
			else goLive(livestream)
		},
		pushEnded(livestream: WorldLivestream): void {
			if (livestream.status === 'LIVE') later(livestream.id, switches.endedAfterMs, () => end(livestream))
			else coming.get(livestream.id)?.()
		},
		startFor(meeting: WorldMeeting, name: string | null, size: WorldLivestream['size']): WorldLivestream {
			const livestream = addLivestream(name, { meetingId: meeting.id, size })
			meeting.activeLivestreamId = livestream.id
			if (meeting.hasParticipants) goLive(livestream)
			return livestream
		},
		stopFor(meeting: WorldMeeting): boolean {
			const livestream = activeOf(meeting)
			if (!livestream) return false
			end(livestream)
			meeting.activeLivestreamId = null
			return true
		},
		join(meeting: WorldMeeting): void {
			meeting.hasParticipants = true
			const livestream = activeOf(meeting)
			if (livestream) goLive(livestream)
		},
		disable(livestream: WorldLivestream): void {
			livestream.isDisabled = true
			livestream.updatedAtMs = clock.now()
			if (switches.disableEndsShow && livestream.status === 'LIVE') end(livestream)
		},
		resetKey(livestream: WorldLivestream): void {
			livestream.streamKey = newKey()
			livestream.updatedAtMs = clock.now()
		},
		record(meeting: WorldMeeting): WorldRecording {
			const recording: WorldRecording = {
				id: randomUUID(),
				meetingId: meeting.id,
				status: 'INVOKED',
				invokedAtMs: clock.now(),
				startedAtMs: null,
				stoppedAtMs: null,
			}
			recordings.push(recording)
			later(recording.id, switches.recordingMovesAfterMs, () => {
				recording.status = 'RECORDING'
				recording.startedAtMs = clock.now()
			})
			return recording
		},
		stopRecording(recording: WorldRecording): void {
			recording.status = 'UPLOADING'
			recording.stoppedAtMs = clock.now()
			later(recording.id, switches.recordingMovesAfterMs, () => {
				recording.status = 'UPLOADED'
			})
		},
		stop(): void {
			for (const cancel of coming.values()) cancel()
		},
	}
}

export type World = ReturnType<typeof createWorld>

function newKey(): string {
	return `sk_eu-west-1_${randomUUID().replaceAll('-', '')}`
}
