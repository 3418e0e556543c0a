import type { CloudRecordingFile } from '../../../shared/domain/livestream.ts'
import { hasCode } from '../../../shared/errors/has-code.ts'
import type { JsonObject } from '../http/json-object.ts'
import { idOf, parsePositive, textOf } from '../http/json-values.ts'
import { answerUnreadable } from '../platform-errors.ts'
import type { Api } from './api.ts'
import { firstTime, listIn, objectIn, playlistIn, type Stream } from './parse.ts'
import { perPage } from './streams.ts'

export interface MediaDeps {
	readonly name: string
	readonly api: Api
	readonly offsetMs: () => number
}

/** How an asset was matched to a livestream: one names the other, or only the name and the time fit. */
export interface FoundMedia {
	readonly id: string
	readonly body: JsonObject
	readonly isCertain: boolean
}

/** This many pages of assets are searched for a livestream's asset. */
const mostPages = 10
/** A converted asset is created after the show; its time may be this much before the end, ms. */
const slackMs = 60_000

/** The asset that a finished livestream was converted to; null while there is none. */
export async function findMedia(stream: Stream, deps: MediaDeps, signal: AbortSignal): Promise<FoundMedia | null> {
	if (stream.mediaId !== null) return { id: stream.mediaId, body: (await readMedia(stream.mediaId, deps, signal)) ?? {}, isCertain: true }
	const named = new Map<string, JsonObject>()
	for (let page = 0; page < mostPages; page++) {
		const query = { page: String(page), perpage: String(perPage) }
		const { data } = await deps.api.send({ to: 'mediaList', query, callClass: 'read', signal })
		const list = listIn(data)
		if (!list) throw answerUnreadable(deps.name, 200)
		for (const body of list) {
			const id = idOf(body['id'])
			if (id === null) continue
			if (refersTo(body, stream.id)) return { id, body, isCertain: true }
			if (mayBeFrom(body, stream, deps.offsetMs())) named.set(id, body)
		}
		if (list.length !== perPage) break
	}
	return nearest(named, stream, deps.offsetMs())
}

/** The state of an asset after a permanent deletion. `raw`: the platform's own word, if the asset still exists. */
export type Deletion = { readonly kind: 'gone' } | { readonly kind: 'soft' | 'there'; readonly raw: string }

/**
 * Removes livestream and asset with all files (https://developer.streamdiver.com/docs/api/livestreams). One that no longer exists counts as removed.
 * The result is read afterwards: the platform also has a deletion that can be undone.
 */
export async function deleteMedia(mediaId: string, deps: MediaDeps, signal: AbortSignal): Promise<Deletion> {
	try {
		await deps.api.send({ to: 'mediaDelete', parts: { id: mediaId }, callClass: 'edit', signal })
	} catch (error) {
		if (!hasCode(error, 'platform-recording-gone')) throw error
	}
	const left = await readMedia(mediaId, deps, signal)
	if (!left) return { kind: 'gone' }
	const raw = textOf(left['status'])
	return { kind: /delet/i.test(raw) ? 'soft' : 'there', raw }
}

/** The stage of a livestream's recording: none before its end, then the conversion, then the asset. */
export async function recordingsOf(stream: Stream, deps: MediaDeps, signal: AbortSignal): Promise<CloudRecordingFile[]> {
	if (stream.state !== 'converting' && stream.state !== 'finished') return []
	const media = stream.state === 'finished' ? await findMedia(stream, deps, signal) : null
	return [media ? fileOf(media, stream, deps.offsetMs()) : fileOfStream(stream)]
}

function fileOf({ id, body }: FoundMedia, stream: Stream, offsetMs: number): CloudRecordingFile {
	const status = textOf(body['status'])
	const durationS = parsePositive(body['duration'])
	return {
		...fileOfStream(stream),
		id,
		title: textOf(body['name']) || textOf(body['title']) || stream.name,
		status: status || stream.raw,
		startedAtMs: stream.startedAtMs,
		endedAtMs: stream.finishedAtMs ?? firstTime(body, /^created/i, offsetMs),
		durationMs: durationS === null ? null : durationS * 1000,
		url: playlistIn(body) ?? stream.viewerUrl,
		// A deleted one is kept for a while and cannot be watched (https://developer.streamdiver.com/docs/api/media).
		ready: !/delet|process|convert|fail|error/i.test(status),
		failed: /delet|fail|error/i.test(status),
	}
}

/** The livestream's own state, used while there is no asset. */
function fileOfStream(stream: Stream): CloudRecordingFile {
	return {
		id: stream.id,
		title: stream.name,
		status: stream.raw,
		progressPercent: null,
		startedAtMs: stream.startedAtMs,
		endedAtMs: stream.finishedAtMs,
		durationMs: null,
		recordedFrom: { id: stream.id, title: stream.name },
		url: stream.state === 'finished' ? stream.viewerUrl : null,
		urlExpiresAtMs: null,
		// The documented meaning of the word: it was converted, wherever the asset is listed.
		ready: stream.state === 'finished',
		failed: false,
	}
}

async function readMedia(id: string, { api }: MediaDeps, signal: AbortSignal): Promise<JsonObject | null> {
	try {
		return objectIn((await api.send({ to: 'mediaRead', parts: { id }, callClass: 'read', signal })).data)
	} catch (error) {
		if (hasCode(error, 'platform-recording-gone')) return null
		throw error
	}
}

/** Finds the livestream's id under any name. */
function refersTo(body: JsonObject, livestreamId: string, depth = 3): boolean {
	return Object.entries(body).some(([, value]) => {
		if (value === livestreamId) return true
		return depth > 0 && typeof value === 'object' && value !== null && refersTo(value as JsonObject, livestreamId, depth - 1)
	})
}

function mayBeFrom(body: JsonObject, stream: Stream, offsetMs: number): boolean {
	if (stream.name === '' || (textOf(body['name']) || textOf(body['title'])) !== stream.name) return false
	const madeAtMs = firstTime(body, /^created/i, offsetMs)
	const sinceMs = stream.finishedAtMs ?? stream.startedAtMs ?? stream.createdAtMs
	return madeAtMs !== null && sinceMs !== null && madeAtMs >= sinceMs - slackMs
}

/** Of several assets with the name, the first one created after the show. */
function nearest(named: ReadonlyMap<string, JsonObject>, stream: Stream, offsetMs: number): FoundMedia | null {
	const sinceMs = stream.finishedAtMs ?? 0
	const distance = ([, body]: readonly [string, JsonObject]) => Math.abs((firstTime(body, /^created/i, offsetMs) ?? 0) - sinceMs)
	const [best] = [...named].sort((a, b) => distance(a) - distance(b))
	return best ? { id: best[0], body: best[1], isCertain: false } : null
}
