import { isJsonObject, type JsonObject } from '../http/json-object.ts'
import { idOf, objectOf, parseFlag, parseNumber, parseTime, textOf, webAddress } from '../http/json-values.ts'

/** What a livestream is doing. "off": switched off; "ready": waits for a picture; "unknown": a state that is not documented. */
export type LivestreamState = 'off' | 'ready' | 'starting' | 'live' | 'failed' | 'unknown'

export interface Livestream {
	readonly id: string
	readonly name: string | null
	/** The platform's own word. */
	readonly raw: string
	readonly state: LivestreamState
	/** null = it belongs to no meeting: it is pushed to. */
	readonly meetingId: string | null
	readonly ingestServer: string
	/** Secret: never into a log, an error or a fact. */
	readonly streamKey: string
	readonly playbackUrl: string | null
	/** Unix ms on our clock, as all times here. */
	readonly createdAtMs: number | null
	readonly updatedAtMs: number | null
	/** For the whole livestream, or for its current session: the two shapes differ. */
	readonly ingestSeconds: number | null
	readonly viewerSeconds: number | null
}

/** From the arrival of a picture to its end. */
export interface Session {
	readonly id: string
	readonly problem: string | null
	readonly beganAtMs: number | null
	readonly stoppedAtMs: number | null
	readonly ingestSeconds: number | null
	readonly viewerSeconds: number | null
}

/** A livestream and its sessions, the newest first. */
export interface Reading {
	readonly livestream: Livestream
	readonly sessions: readonly Session[]
}

/** `fallbackId`: the requested id, for an answer that leaves it out. null = the answer is not valid. */
export function parseLivestream(value: unknown, offsetMs: number, fallbackId: string | null = null): Livestream | null {
	if (!isJsonObject(value)) return null
	const id = idOf(value['id'], longestId) ?? ('status' in value ? fallbackId : null)
	if (id === null) return null
	const raw = textOf(value['status'])
	return {
		id,
		name: textOf(value['name']) === '' ? null : textOf(value['name']),
		raw,
		state: parseFlag(value['disabled']) === true ? 'off' : stateOf(raw),
		meetingId: idOf(value['meeting_id'], longestId),
		ingestServer: textOf(value['ingest_server']),
		streamKey: textOf(value['stream_key']),
		playbackUrl: webAddress(value['playback_url']),
		createdAtMs: parseTime(value['created_at'], offsetMs),
		updatedAtMs: parseTime(value['updated_at'], offsetMs),
		ingestSeconds: parseSeconds(value['ingest_seconds']),
		viewerSeconds: parseSeconds(value['viewer_seconds']),
	}
}

const states: ReadonlyMap<string, LivestreamState> = new Map([
	['OFFLINE', 'ready'],
	['IDLE', 'ready'],
	['INVOKED', 'starting'],
	['LIVE', 'live'],
	['ERRORED', 'failed'],
])

function stateOf(raw: string): LivestreamState {
	return states.get(raw.trim().toUpperCase()) ?? 'unknown'
}

function parseSession(value: unknown, offsetMs: number): Session | null {
	if (!isJsonObject(value)) return null
	const id = idOf(value['id'], longestId)
	if (id === null) return null
	const time = (name: string) => parseTime(value[name], offsetMs)
	const problem = textOf(value['err_message'])
	return {
		id,
		problem: problem === '' ? null : problem,
		beganAtMs: time('started_time') ?? time('invoked_time') ?? time('created_at'),
		stoppedAtMs: time('stopped_time'),
		ingestSeconds: parseSeconds(value['ingest_seconds']),
		viewerSeconds: parseSeconds(value['viewer_seconds']),
	}
}

/**
 * A livestream with its sessions. The vendor's own descriptions disagree: `data.livestream` with `data.sessions` (a list, or one), with
 * `data.session`, `data.livestreams` as a list, `LivestreamBase` in place of `data`, or everything flat in `data`. null = none of them.
 */
export function parseReading(body: JsonObject, offsetMs: number, fallbackId: string | null = null): Reading | null {
	const data = objectOf(body['data'])
	const named = [data['livestream'], data['LivestreamBase'], body['LivestreamBase']].find(isJsonObject)
	const listed = objectsIn(data['livestreams']).flatMap((item) => parseLivestream(item, offsetMs) ?? [])
	const livestream = named ? parseLivestream(named, offsetMs, fallbackId) : (newest(listed) ?? parseLivestream(data, offsetMs, fallbackId))
	if (!livestream) return null
	const sessions = [...objectsIn(data['sessions']), ...objectsIn(data['session'])].flatMap((item) => parseSession(item, offsetMs) ?? [])
	return { livestream, sessions: sessions.sort((a, b) => (b.beganAtMs ?? 0) - (a.beganAtMs ?? 0)) }
}

/** A running session takes precedence over one that has ended. */
function newest(livestreams: readonly Livestream[]): Livestream | null {
	const running = livestreams.find(({ state }) => state === 'live' || state === 'starting')
	return running ?? livestreams.toSorted((a, b) => (b.createdAtMs ?? 0) - (a.createdAtMs ?? 0))[0] ?? null
}

function objectsIn(value: unknown): readonly JsonObject[] {
	return (Array.isArray(value) ? value : [value]).filter(isJsonObject)
}

export interface Page<Item> {
	readonly items: readonly Item[]
	readonly hasMore: boolean
}

/** A page of a list: `data` is the list, or holds it under its own name; `paging` is next to it or inside it. null = there is no list. */
export function parsePage<Item>(
	body: JsonObject,
	asked: { readonly page: number; readonly perPage: number },
	parse: (item: JsonObject) => Item | null,
): Page<Item> | null {
	const data = body['data']
	const holder = objectOf(data)
	const list = Array.isArray(data) ? data : Object.values(holder).find((member) => Array.isArray(member))
	const paging = [body['paging'], holder['paging']].find(isJsonObject) ?? {}
	if (list === undefined) return data === null || parseNumber(paging['total_count']) === 0 ? { items: [], hasMore: false } : null
	const entries: readonly unknown[] = list
	// One invalid entry must not hide the others.
	const items = entries.filter(isJsonObject).flatMap((item) => parse(item) ?? [])
	return { items, hasMore: entries.length > 0 && isMore(paging, asked, entries.length) }
}

/** Offsets count from 1, and `end_offset` is the last of this page. */
function isMore(paging: JsonObject, { page, perPage }: { readonly page: number; readonly perPage: number }, count: number): boolean {
	const total = parseNumber(paging['total_count'])
	if (total === null) return count >= perPage
	return (parseNumber(paging['end_offset']) ?? page * perPage) < total
}

/** According to the vendor's guide, real figures are available after 40 to 50 s; until then both have this value. One minute is safe. */
const placeholderSeconds = 60
const placeholderForMs = 60_000

export interface Watched {
	readonly ingestSeconds: number | null
	readonly viewerSeconds: number | null
	readonly isPlaceholder: boolean
	/** Watched seconds divided by sent seconds; null = not known. */
	readonly averageViewers: number | null
}

/** `beganAtMs`: null = it has been running since an unknown time. */
export function watchedOf(
	figures: Pick<Session, 'ingestSeconds' | 'viewerSeconds' | 'beganAtMs'>,
	nowMs: number,
	isLive: boolean,
): Watched {
	const { ingestSeconds, viewerSeconds, beganAtMs } = figures
	const isFirstMinute = beganAtMs === null ? isLive : nowMs - beganAtMs < placeholderForMs
	const isPlaceholder = ingestSeconds === placeholderSeconds && viewerSeconds === placeholderSeconds && isFirstMinute
	const isKnown = !isPlaceholder && ingestSeconds !== null && ingestSeconds > 0 && viewerSeconds !== null
	return {
		ingestSeconds,
		viewerSeconds,
		isPlaceholder,
		averageViewers: isKnown ? Math.round((viewerSeconds / ingestSeconds) * 10) / 10 : null,
	}
}

export function parseSeconds(value: unknown): number | null {
	const number = parseNumber(value)
	return number === null || number < 0 ? null : number
}

/** With the prefix of a meeting it has to fit into the studio's own lists. */
export const longestId = 56
