import type { CloudRecordingFile } from '../../../shared/domain/livestream.ts'
import { isJsonObject, type JsonObject } from '../http/json-object.ts'
import { parseNumber, parsePositive, parseTime, textOf, webAddress } from '../http/json-values.ts'

/** docs/platforms/dailymotion.md. `recorded_from` is requested separately: the newer reference no longer names it. */
export const recordingFields = [
	'id',
	'title',
	'status',
	'encoding_progress',
	'duration',
	'record_start_time',
	'record_end_time',
	'url',
] as const

/** null when the answer has no usable id. `offsetMs`: the platform's clock minus ours. */
export function parseRecordingFile(body: JsonObject, livestream: { readonly id: string }, offsetMs: number): CloudRecordingFile | null {
	const id = body['id']
	if (typeof id !== 'string' || id === '') return null
	const status = textOf(body['status'])
	const durationS = parsePositive(body['duration'])
	const startedAtMs = parseTime(body['record_start_time'], offsetMs)
	const endedAtMs = parseTime(body['record_end_time'], offsetMs)
	return {
		id,
		title: textOf(body['title']),
		status,
		progressPercent: percent(body['encoding_progress']),
		startedAtMs,
		endedAtMs,
		durationMs:
			durationS !== null ? durationS * 1000 : startedAtMs !== null && endedAtMs !== null ? Math.max(0, endedAtMs - startedAtMs) : null,
		recordedFrom: originOf(body['recorded_from']) ?? { id: livestream.id, title: null },
		url: webAddress(body['url']),
		urlExpiresAtMs: null,
		ready: status === 'published' || status === 'ready',
		failed: status === 'deleted' || status === 'rejected' || status === 'encoding_error',
	}
}

/** An id, or an object with one. */
function originOf(value: unknown): CloudRecordingFile['recordedFrom'] {
	if (typeof value === 'string' && value !== '') return { id: value, title: null }
	if (!isJsonObject(value) || typeof value['id'] !== 'string') return null
	return { id: value['id'], title: typeof value['title'] === 'string' ? value['title'] : null }
}

function percent(value: unknown): number | null {
	const number = parseNumber(value)
	return number === null ? null : Math.min(100, Math.max(0, number))
}
