import type { PracticeSettings } from './practice-settings.ts'

/** A file that arrived whole. */
export interface ReceivedFile {
	readonly name: string
	readonly bytes: number
	readonly sha256: string
}

export type RecordStatus = 'stopped' | 'starting' | 'started' | 'stopping'

/** One take of the platform's recording. It appears in the list only after the livestream has ended. */
export interface PracticeRecording {
	readonly id: string
	readonly startedAtMs: number
	readonly endedAtMs: number
}

/**
 * A live video of the practice platform. Plain data with times in Unix ms of its own clock; only `settle` advances it, so that
 * no timer is needed and a simulated clock can jump.
 */
export interface PracticeVideo {
	readonly id: string
	/** Secret: the part of the stream key after "?auth=". */
	readonly auth: string
	/** User id of the account that it belongs to. */
	readonly ownerId: string
	readonly description: string
	readonly tags: readonly string[]
	readonly language: string | null
	readonly password: string | null
	/** The plan, Unix seconds as the API takes and gives it. */
	readonly plan: VideoPlan
	readonly title: string
	readonly category: string
	readonly mode: 'vod' | 'live'
	/** It was uploaded. */
	readonly file?: ReceivedFile
	readonly published: boolean
	readonly isPrivate: boolean
	readonly forKids: boolean
	readonly autoRecord: boolean
	readonly createdAtMs: number
	/** Start of the running push; null without one. */
	readonly pushedSinceMs: number | null
	readonly pushEndedAtMs: number | null
	readonly onAir: boolean
	/** The last time it went on air. */
	readonly airedAtMs: number | null
	readonly adLaunchesMs: readonly number[]
	readonly adEndsAtMs: number | null
	readonly record: { readonly status: RecordStatus; readonly changesAtMs: number | null; readonly startedAtMs: number | null }
	readonly recordEndedAtMs: number | null
	/** Takes of the livestream that is still running. */
	readonly takes: readonly PracticeRecording[]
	/** Takes of ended livestreams, with the time at which each livestream ended. */
	readonly recordings: readonly (PracticeRecording & { readonly liveEndedAtMs: number })[]
}

export interface VideoPlan {
	readonly startS: number | null
	readonly endS: number | null
	readonly durationS: number | null
	readonly recurrence: 'once' | 'daily' | 'weekly' | null
}

export const noPlan: VideoPlan = { startS: null, endS: null, durationS: null, recurrence: null }

export const notRecording: PracticeVideo['record'] = { status: 'stopped', changesAtMs: null, startedAtMs: null }

/** Applies everything that time alone has changed up to now, in order. */
export function settle(video: PracticeVideo, nowMs: number, settings: PracticeSettings): PracticeVideo {
	let settled = video
	for (;;) {
		const next = nextEvent(settled, settings)
		if (!next || next.atMs > nowMs) return settled
		settled = next.apply()
	}
}

interface DueEvent {
	readonly atMs: number
	readonly apply: () => PracticeVideo
}

function nextEvent(video: PracticeVideo, settings: PracticeSettings): DueEvent | null {
	const due: DueEvent[] = []
	if (!video.onAir && video.pushedSinceMs !== null) {
		const atMs = video.pushedSinceMs + settings.onAirDelayMs
		due.push({ atMs, apply: () => goOnAir(video, atMs, settings) })
	}
	if (video.onAir && video.pushedSinceMs === null && video.pushEndedAtMs !== null) {
		const atMs = video.pushEndedAtMs + settings.offAirDelayMs
		due.push({ atMs, apply: () => goOffAir(video, atMs) })
	}
	if (video.record.changesAtMs !== null) {
		const atMs = video.record.changesAtMs
		due.push({ atMs, apply: () => finishRecordChange(video, atMs) })
	}
	return due.sort((a, b) => a.atMs - b.atMs)[0] ?? null
}

function goOnAir(video: PracticeVideo, atMs: number, settings: PracticeSettings): PracticeVideo {
	const onAir = { ...video, onAir: true, airedAtMs: atMs }
	return video.autoRecord ? startRecording(onAir, atMs, settings) : onAir
}

/** The recording ends with the livestream, and its takes become videos. */
function goOffAir(video: PracticeVideo, atMs: number): PracticeVideo {
	const ended = video.record.startedAtMs === null ? video : closeTake(video, atMs)
	const recordings = ended.takes.map((take) => ({ ...take, liveEndedAtMs: atMs }))
	return { ...ended, onAir: false, record: notRecording, takes: [], recordings: [...ended.recordings, ...recordings] }
}

export function startRecording(video: PracticeVideo, nowMs: number, settings: PracticeSettings): PracticeVideo {
	if (video.record.status !== 'stopped') return video
	return { ...video, record: { status: 'starting', changesAtMs: nowMs + settings.recordingChangeMs, startedAtMs: null } }
}

export function stopRecording(video: PracticeVideo, nowMs: number, settings: PracticeSettings): PracticeVideo {
	if (video.record.status !== 'starting' && video.record.status !== 'started') return video
	const changesAtMs = nowMs + settings.recordingChangeMs
	return { ...video, record: { ...video.record, status: 'stopping', changesAtMs } }
}

function finishRecordChange(video: PracticeVideo, atMs: number): PracticeVideo {
	if (video.record.status === 'starting') {
		return { ...video, record: { status: 'started', changesAtMs: null, startedAtMs: atMs }, recordEndedAtMs: null }
	}
	return { ...(video.record.startedAtMs === null ? video : closeTake(video, atMs)), record: notRecording }
}

function closeTake(video: PracticeVideo, atMs: number): PracticeVideo {
	if (video.record.startedAtMs === null) return video
	const id = `${video.id}r${video.takes.length + video.recordings.length + 1}`
	const take = { id, startedAtMs: video.record.startedAtMs, endedAtMs: atMs }
	return { ...video, takes: [...video.takes, take], recordEndedAtMs: atMs }
}

/** A push has started. `video` must be settled. */
export function pushStarted(video: PracticeVideo, nowMs: number): PracticeVideo {
	return video.pushedSinceMs === null ? { ...video, pushedSinceMs: nowMs } : video
}

export function pushEnded(video: PracticeVideo, nowMs: number): PracticeVideo {
	return video.pushedSinceMs === null ? video : { ...video, pushedSinceMs: null, pushEndedAtMs: nowMs }
}

/** Viewers now: grows for the first half hour, never quite still; null off air. Deterministic in time. */
export function audience(video: PracticeVideo, nowMs: number): number | null {
	if (!video.onAir || video.airedAtMs === null) return null
	const seconds = (nowMs - video.airedAtMs) / 1000
	return Math.round(12 + 430 * (1 - Math.exp(-seconds / 600)) + 9 * Math.sin(seconds / 37) + 5 * Math.sin(seconds / 11))
}

/** Viewers since the start: only ever grows. */
export function audienceTotal(video: PracticeVideo, nowMs: number): number | null {
	if (video.airedAtMs === null) return null
	return Math.round(20 + ((nowMs - video.airedAtMs) / 1000) * 0.6)
}

/** A new video with nothing set yet. */
export function blankVideo(facts: Pick<PracticeVideo, 'id' | 'auth' | 'ownerId' | 'createdAtMs'>): PracticeVideo {
	return {
		...facts,
		title: 'Untitled',
		description: '',
		tags: [],
		language: null,
		password: null,
		plan: noPlan,
		category: 'news',
		mode: 'vod',
		published: false,
		isPrivate: false,
		forKids: false,
		autoRecord: false,
		pushedSinceMs: null,
		pushEndedAtMs: null,
		onAir: false,
		airedAtMs: null,
		adLaunchesMs: [],
		adEndsAtMs: null,
		record: notRecording,
		recordEndedAtMs: null,
		takes: [],
		recordings: [],
	}
}
