import type { CloudRecordingFile } from '../../../shared/domain/livestream.ts'
import type { HttpClient } from '../http/http-client.ts'
import { isJsonObject, type JsonObject } from '../http/json-object.ts'
import { parsePositive, parseTime, textOf, webAddress } from '../http/json-values.ts'
import { answerUnreadable } from '../platform-errors.ts'
import type { Api } from './api.ts'
import { archiveOf } from './archive.ts'
import { firstPartOf } from './archive-parts.ts'
import { cloudinaryKind } from './capabilities.ts'
import type { Stream } from './parse.ts'

export interface RecordingsDeps {
	readonly api: Api
	readonly http: Pick<HttpClient, 'wallOffsetMs'>
}

const pageSize = 100
/** The Admin API has an hourly quota. */
const mostPages = 5

/**
 * The stored videos of a stream, newest first. The live interface does not list them: the Admin API is queried for videos whose names begin like the
 * stream's own recordings, or like the current name in its archive output. Empty until the platform has stored one.
 */
export async function readRecordings(stream: Stream, deps: RecordingsDeps, signal: AbortSignal): Promise<CloudRecordingFile[]> {
	const ownPrefix = `live_stream_${stream.id}`
	const current = firstPartOf(archiveOf(stream)?.publicId ?? '')
	const prefixes = current === '' || current.startsWith(ownPrefix) ? [ownPrefix] : [ownPrefix, current]
	const found = new Map<string, CloudRecordingFile>()
	for (const prefix of prefixes) {
		for (const entry of await resources(prefix, deps, signal)) {
			if (!isNamedAfter(textOf(entry['public_id']), prefix)) continue
			const file = parseRecording(entry, stream, deps.http.wallOffsetMs())
			if (file) found.set(file.id, file)
		}
	}
	return [...found.values()].sort((one, other) => (other.endedAtMs ?? 0) - (one.endedAtMs ?? 0))
}

/** A prefix search for "weekly" also finds "weekly-news", which may be somebody else's. The platform itself may append a number. */
function isNamedAfter(publicId: string, name: string): boolean {
	const rest = publicId.slice(name.length)
	return publicId.startsWith(name) && (name.startsWith('live_stream_') ? /^([^A-Za-z0-9]|$)/ : /^(-part-\d+)?([_-]?\d+)?$/).test(rest)
}

async function resources(prefix: string, { api }: RecordingsDeps, signal: AbortSignal): Promise<JsonObject[]> {
	const all: JsonObject[] = []
	let cursor: string | null = null
	for (let page = 0; page < mostPages; page++) {
		const query: URLSearchParams = new URLSearchParams({ prefix, max_results: String(pageSize) })
		if (cursor !== null) query.set('next_cursor', cursor)
		const path = `/resources/video/upload?${query}`
		const { body } = await api.send({ operation: 'recordings', method: 'GET', path, admin: true, callClass: 'read', signal })
		const list = body['resources'] ?? []
		if (!Array.isArray(list)) throw answerUnreadable(cloudinaryKind.name, 200)
		all.push(...list.filter(isJsonObject))
		cursor = textOf(body['next_cursor']) || null
		if (cursor === null) break
	}
	return all
}

function parseRecording(body: JsonObject, stream: Stream, offsetMs: number): CloudRecordingFile | null {
	const publicId = textOf(body['public_id'])
	if (publicId === '') return null
	const address = webAddress(body['secure_url']) ?? webAddress(body['url'])
	const word = textOf(body['status'])
	const durationS = parsePositive(body['duration'])
	const durationMs = durationS === null ? null : durationS * 1000
	// The recording is stored after the show.
	const storedAtMs = parseTime(body['created_at'], offsetMs)
	return {
		// The public ID names the video; a folder may make it longer than other ids.
		id: textOf(body['asset_id']) || publicId,
		title: publicId,
		status: word === '' ? (address === null ? 'unknown' : 'stored') : word,
		progressPercent: null,
		startedAtMs: storedAtMs !== null && durationMs !== null ? storedAtMs - durationMs : null,
		endedAtMs: storedAtMs,
		durationMs,
		recordedFrom: { id: stream.id, title: stream.name },
		url: address,
		urlExpiresAtMs: null,
		// A listed video with an address can be watched, unless its status says otherwise.
		ready: address !== null && (word === '' || word === 'active'),
		failed: /fail|error|delet/i.test(word),
	}
}
