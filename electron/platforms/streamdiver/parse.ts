import type { IngestTarget } from '../../../shared/domain/feeds.ts'
import type { LivestreamDetails, LivestreamSummary } from '../../../shared/domain/livestream.ts'
import { say } from '../../../shared/texts/english.ts'
import { generatedTitle } from '../generated-title.ts'
import { isJsonObject, type JsonObject } from '../http/json-object.ts'
import { idOf, objectOf, parseCount, parseFlag, parseTime, textOf } from '../http/json-values.ts'

/**
 * The position of a list's items is not documented: the first array of objects in `data`, at most two levels deep, else an empty array. No content at
 * all is an empty list too. null = there is none.
 */
export function listIn(data: unknown, depth = 2): readonly JsonObject[] | null {
	if (Array.isArray(data)) return data.filter(isJsonObject)
	if (data === null && depth === 2) return []
	if (!isJsonObject(data) || depth === 0) return null
	const members = Object.values(data)
	const lists = members.filter((member) => Array.isArray(member))
	const list = lists.find((member) => member.some(isJsonObject)) ?? lists.find((member) => member.length === 0)
	if (list) return list.filter(isJsonObject)
	for (const member of members) {
		const found = listIn(member, depth - 1)
		if (found) return found
	}
	return null
}

/** A single object: `data` itself, or the named member of it. null when neither has an id. */
export function objectIn(data: unknown): JsonObject | null {
	if (!isJsonObject(data)) return null
	if (idOf(data['id']) !== null) return data
	for (const member of Object.values(data)) if (isJsonObject(member) && idOf(member['id']) !== null) return member
	return null
}

export type StreamState = 'created' | 'started' | 'live' | 'converting' | 'finished' | 'failed' | 'unknown'

/** Only "live" and "finished" are documented; the others are words that such an interface may use. */
const stateWords: Readonly<Record<string, StreamState>> = {
	created: 'created',
	new: 'created',
	draft: 'created',
	registered: 'created',
	started: 'started',
	starting: 'started',
	ready: 'started',
	preview: 'started',
	live: 'live',
	finishing: 'converting',
	converting: 'converting',
	processing: 'converting',
	transcoding: 'converting',
	finished: 'finished',
	failed: 'failed',
	error: 'failed',
}

const summaryStates = {
	created: 'draft',
	started: 'waiting',
	live: 'live',
	converting: 'converting',
	finished: 'ended',
	failed: 'failed',
	unknown: 'unknown',
} as const

/** A livestream as the rest of this folder needs it. */
export interface Stream {
	readonly id: string
	readonly name: string
	readonly state: StreamState
	/** The platform's own word; empty when it reported none. */
	readonly raw: string
	readonly channelIds: readonly string[]
	readonly withDvr: boolean | null
	readonly ingest: IngestTarget | null
	readonly backupIngest: IngestTarget | null
	/** An address was given, but it was that of the backup only. */
	readonly onlyBackup: boolean
	readonly viewerUrl: string | null
	/** The asset that a finished livestream was converted to; null = not reported. */
	readonly mediaId: string | null
	/** Unix ms on our clock. */
	readonly createdAtMs: number | null
	readonly startedAtMs: number | null
	readonly finishedAtMs: number | null
}

/** null when it has no usable id. `offsetMs`: platform minus local. */
export function parseStream(data: unknown, offsetMs: number): Stream | null {
	const body = objectIn(data)
	const id = idOf(body?.['id'])
	if (!body || id === null) return null
	const raw = textOf(body['status'])
	const inputs = parseInputs(body['inputs'])
	return {
		id,
		name: textOf(body['name']),
		state: Object.hasOwn(stateWords, raw.toLowerCase()) ? (stateWords[raw.toLowerCase()] ?? 'unknown') : 'unknown',
		raw,
		channelIds: channelsOf(body),
		withDvr: parseFlag(body['withDvr']),
		...inputs,
		viewerUrl: playlistIn(body['playouts']) ?? playlistIn(withoutInputs(body)),
		mediaId: mediaIdOf(body),
		createdAtMs: firstTime(body, /^created/i, offsetMs),
		startedAtMs: firstTime(body, /^(published|started|live|start)/i, offsetMs),
		finishedAtMs: firstTime(body, /^(finished|ended|stopped|end)/i, offsetMs),
	}
}

export function toSummary(stream: Stream): LivestreamSummary {
	return {
		id: stream.id,
		// Deleting the livestream may require typing its title, so there is always one.
		...(stream.name === '' ? generatedTitle(say('platform/untitled', { id: stream.id.slice(0, 8) })) : { title: stream.name }),
		state: summaryStates[stream.state],
		raw: stream.raw,
		onAir: onAirOf(stream),
		schedule: null,
		visibility: 'public',
		url: stream.viewerUrl,
		remote: false,
	}
}

/** Only the documented word means yes; the meaning of any other is not known. */
export function onAirOf({ state }: Stream): boolean | null {
	return state === 'unknown' ? null : state === 'live'
}

export function toDetails(stream: Stream): LivestreamDetails {
	return {
		title: stream.name,
		description: '',
		category: '',
		tags: [],
		language: null,
		forKids: false,
		visibility: { kind: 'public' },
		published: true,
		autoRecord: false,
		schedule: null,
		remote: false,
		extra: { channel: stream.channelIds[0] ?? '', withDvr: stream.withDvr ?? false },
	}
}

function channelsOf(body: JsonObject): readonly string[] {
	const channels: unknown = body['channelIds'] ?? body['channels']
	if (!Array.isArray(channels)) return []
	return channels.flatMap((channel: unknown) => idOf(isJsonObject(channel) ? channel['id'] : channel) ?? [])
}

/** A livestream has a main and, it may be, a backup instance; what does not say which it is counts as the main one when it comes first. */
function parseInputs(value: unknown): Pick<Stream, 'ingest' | 'backupIngest' | 'onlyBackup'> {
	const inputs = (Array.isArray(value) ? value.filter(isJsonObject) : []).flatMap((input) => {
		const target = splitIngest(input['url'])
		return target ? [{ target, isPrimary: roleOf(input) }] : []
	})
	const main = inputs.find(({ isPrimary }) => isPrimary === true) ?? inputs.find(({ isPrimary }) => isPrimary === null)
	const backup = inputs.find((input) => input !== main)
	return { ingest: main?.target ?? null, backupIngest: main && backup ? backup.target : null, onlyBackup: !main && backup !== undefined }
}

function roleOf(input: JsonObject): boolean | null {
	const flag = parseFlag(input['primary'])
	if (flag !== null) return flag
	const word = ['instance', 'type', 'role', 'name'].map((name) => textOf(input[name]).toLowerCase()).find((text) => text in roleWords)
	return word === undefined ? null : (roleWords[word] ?? null)
}

const roleWords: Readonly<Record<string, boolean>> = { primary: true, main: true, secondary: false, backup: false }

/** "rtmp://host/live-tenant/key" at its last slash; what follows a question mark belongs to the key. */
export function splitIngest(url: unknown): IngestTarget | null {
	const match = typeof url === 'string' ? /^(rtmps?):\/\/[^/\s]+(?:\/[^/\s?]+)*?\/([^/\s?]+(?:\?\S*)?)$/i.exec(url.trim()) : null
	if (!match?.[1] || !match[2] || typeof url !== 'string') return null
	const server = url.trim().slice(0, -(match[2].length + 1))
	// Host and app are needed: a key alone behind the host is no address to publish to.
	if (!/^rtmps?:\/\/[^/]+\/.+/i.test(server)) return null
	return { protocol: match[1].toLowerCase() === 'rtmps' ? 'rtmps' : 'rtmp', server, key: match[2] }
}

function withoutInputs(body: JsonObject): JsonObject {
	return Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'inputs'))
}

/** The first address of an HLS playlist anywhere in it: the names of the members are not documented. */
export function playlistIn(value: unknown, depth = 4): string | null {
	if (typeof value === 'string') return /^https?:\/\/[^\s?#]+\.m3u8(?:[?#]\S*)?$/i.test(value) ? value : null
	if (depth === 0 || typeof value !== 'object' || value === null) return null
	for (const member of Object.values(value)) {
		const found = playlistIn(member, depth - 1)
		if (found !== null) return found
	}
	return null
}

/** "mediaId", "media": {"id"}, "mediaAssetId" and the like. */
function mediaIdOf(body: JsonObject): string | null {
	for (const [name, value] of Object.entries(body)) {
		if (!/^media|^asset|^vod/i.test(name)) continue
		const id = /id$/i.test(name) ? idOf(value) : idOf(isJsonObject(value) ? value['id'] : isUuid(value) ? value : null)
		if (id !== null) return id
	}
	return null
}

function isUuid(value: unknown): boolean {
	return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)
}

/** The first time whose name begins so: "createdAtUtc", "createdAt", "created". */
export function firstTime(body: JsonObject, name: RegExp, offsetMs: number): number | null {
	for (const [key, value] of Object.entries(body)) {
		const atMs = name.test(key) ? parseTime(value, offsetMs) : null
		if (atMs !== null) return atMs
	}
	return null
}

/** The connections now. Each null when the answer does not say. */
export interface Connections {
	readonly viewers: number | null
	readonly ingestSeen: boolean | null
}

/** Viewers by the documented `sum.hlsConnections`; that `rtmpConnections` counts publishers follows from its name only. */
export function parseOverview(data: unknown): Connections {
	const body = objectOf(data)
	const sum = isJsonObject(body['sum']) ? body['sum'] : null
	const sections = [body['primary'], body['secondary']].filter(isJsonObject)
	const count = (name: string): number | null => {
		const whole = sum ? parseCount(sum[name]) : null
		if (whole !== null) return whole
		const counts = sections.flatMap((section) => parseCount(section[name]) ?? [])
		return counts.length > 0 ? counts.reduce((total, one) => total + one, 0) : null
	}
	const publishers = count('rtmpConnections')
	return { viewers: count('hlsConnections'), ingestSeen: publishers === null ? null : publishers > 0 }
}
