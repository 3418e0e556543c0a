import type { CloudRecordingFile } from '../../../shared/domain/livestream.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { isJsonObject, type JsonObject } from '../http/json-object.ts'
import { idOf, parseTime, textOf, webAddress } from '../http/json-values.ts'
import type { PlatformStatus } from '../platform.ts'
import { answerLost, answerUnreadable } from '../platform-errors.ts'
import type { CallDeps } from './livestream-calls.ts'
import { longestId, parsePage, parseSeconds } from './parse.ts'
import { isRefused } from './refusals.ts'

export interface Recording {
	readonly id: string
	/** The platform's own word. */
	readonly raw: string
	readonly startedAtMs: number | null
}

/** The recordings of a meeting. */
export interface Recordings {
	/** The running recording; null = none. */
	active(meetingId: string, signal: AbortSignal): Promise<Recording | null>
	/** null = it does not exist. */
	read(recordingId: string, signal: AbortSignal): Promise<Recording | null>
	/** Starts a recording, or finds the running one: never two. */
	start(meetingId: string, signal: AbortSignal): Promise<Recording>
	change(recordingId: string, action: 'stop' | 'pause' | 'resume', signal: AbortSignal): Promise<void>
	/** The newest first. */
	files(meetingId: string, livestreamId: string, signal: AbortSignal): Promise<CloudRecordingFile[]>
}

const perPage = 50

export function createRecordings({ name, api }: CallDeps): Recordings {
	async function one(path: string, signal: AbortSignal): Promise<Recording | null> {
		try {
			const { body } = await api.get(path, signal)
			return isJsonObject(body['data']) ? parseRecording(body['data'], api.offsetMs()) : null
		} catch (error) {
			if (isRefused(error, 404)) return null
			throw error
		}
	}

	const active = (meetingId: string, signal: AbortSignal) => one(`/recordings/active-recording/${encodeURIComponent(meetingId)}`, signal)

	return {
		active,
		read: (recordingId, signal) => one(recordingPath(recordingId), signal),
		async start(meetingId, signal) {
			const running = await active(meetingId, signal)
			if (running && isGoingOn(running)) return running
			try {
				const json = { meeting_id: meetingId }
				const { body } = await api.send({ operation: 'record', method: 'POST', path: '/recordings', json, callClass: 'once', signal })
				const made = isJsonObject(body['data']) ? parseRecording(body['data'], api.offsetMs()) : null
				if (!made) throw answerLost(name)
				return made
			} catch (error) {
				const isLost = error instanceof AppError && error.code === 'platform-answer-lost'
				if (!isLost && !isRefused(error, 409)) throw error
				const now = await active(meetingId, signal)
				if (!now || !isGoingOn(now)) throw error
				return now
			}
		},
		async change(recordingId, action, signal) {
			const path = recordingPath(recordingId)
			await api.send({ operation: 'record', method: 'PUT', path, json: { action }, callClass: 'edit', signal })
		},
		async files(meetingId, livestreamId, signal) {
			const query = { meeting_id: meetingId, page_no: '1', per_page: String(perPage), sort_by: 'invokedTime', sort_order: 'DESC' }
			const { body } = await api.get('/recordings', signal, query)
			const found = parsePage(body, { page: 1, perPage }, (item) => parseFile(item, livestreamId, api.offsetMs()))
			if (!found) throw answerUnreadable(name, 200)
			return [...found.items]
		},
	}
}

function recordingPath(recordingId: string): string {
	return `/recordings/${encodeURIComponent(recordingId)}`
}

/** Whether it can still be stopped. An unknown state counts as running. */
export function isGoingOn({ raw }: Recording): boolean {
	return !['UPLOADING', 'UPLOADED', 'ERRORED'].includes(raw.toUpperCase())
}

/** Whether its state is final. */
export function isOver({ raw }: Recording): boolean {
	return ['UPLOADED', 'ERRORED'].includes(raw.toUpperCase())
}

function parseRecording(value: JsonObject, offsetMs: number): Recording | null {
	const id = idOf(value['id'], longestId)
	return id === null ? null : { id, raw: textOf(value['status']), startedAtMs: parseTime(value['started_time'], offsetMs) }
}

const states: ReadonlyMap<string, NonNullable<PlatformStatus['recording']>['state']> = new Map([
	['INVOKED', 'starting'],
	['RECORDING', 'started'],
	['PAUSED', 'paused'],
	['UPLOADING', 'stopping'],
	['UPLOADED', 'stopped'],
	['ERRORED', 'stopped'],
])

/** null = nothing is, or was, recorded. */
export function recordingStatus(recording: Recording | null): NonNullable<PlatformStatus['recording']> {
	if (!recording) return { state: 'stopped', raw: '', startedAtMs: null, auto: null }
	const { raw, startedAtMs } = recording
	return { state: states.get(raw.toUpperCase()) ?? 'unknown', raw, startedAtMs, auto: null }
}

function parseFile(value: JsonObject, livestreamId: string, offsetMs: number): CloudRecordingFile | null {
	const id = idOf(value['id'], longestId)
	if (id === null) return null
	const title = textOf(value['output_file_name'])
	const status = textOf(value['status'])
	const startedAtMs = parseTime(value['started_time'], offsetMs) ?? parseTime(value['invoked_time'], offsetMs)
	const endedAtMs = parseTime(value['stopped_time'], offsetMs)
	const durationS = parseSeconds(value['recording_duration'])
	return {
		id,
		title: title === '' ? 'Recording' : title,
		status,
		progressPercent: null,
		startedAtMs,
		endedAtMs,
		durationMs:
			durationS !== null ? durationS * 1000 : startedAtMs !== null && endedAtMs !== null ? Math.max(0, endedAtMs - startedAtMs) : null,
		recordedFrom: { id: livestreamId, title: null },
		url: webAddress(value['download_url']),
		urlExpiresAtMs: parseTime(value['download_url_expiry'], offsetMs),
		ready: status.toUpperCase() === 'UPLOADED',
		failed: status.toUpperCase() === 'ERRORED',
	}
}
