import type { IngestTarget } from '../../../shared/domain/feeds.ts'
import type { LivestreamSummary } from '../../../shared/domain/livestream.ts'
import { Secret } from '../../lib/secret.ts'
import { isJsonObject, type JsonObject } from '../http/json-object.ts'
import { idOf, objectOf, parsePositive, parseTime, textOf, webAddress } from '../http/json-values.ts'

/** "unknown": any state that the vendor has not documented; undocumented states are likely while a stream starts. */
export type StreamState = 'idle' | 'active' | 'unknown'

/** A livestream as the platform reports it. Times are Unix ms on our clock. */
export interface Stream {
	readonly id: string
	readonly name: string
	/** The platform's own word; empty when there is none. */
	readonly raw: string
	readonly state: StreamState
	/** null when server or key is missing. */
	readonly ingest: IngestTarget | null
	/** Without the key; null when missing. */
	readonly ingestServer: string | null
	readonly outputs: readonly StreamOutput[]
	/** null = none set. */
	readonly idleTimeoutS: number | null
	readonly maxRuntimeS: number | null
	readonly createdAtMs: number | null
	readonly updatedAtMs: number | null
}

export interface StreamOutput {
	readonly id: string
	/** hls, archive, simulcast, or a future kind. */
	readonly type: string
	readonly name: string
	/** For hls, the address for viewers; for simulcast, the server. */
	readonly uri: string
	/** For simulcast, where it has its own field; null = none, or not reported. */
	readonly key: Secret | null
	readonly vendor: string
	readonly publicId: string
}

/** The member `data` of the envelope; an answer without an envelope is used as it is. */
export function dataOf(body: JsonObject): unknown {
	return 'data' in body ? body['data'] : body
}

/** The valid entries of a list; null when the answer is not a list. */
export function listOf(body: JsonObject): readonly JsonObject[] | null {
	const data = dataOf(body)
	if (Array.isArray(data)) return data.filter(isJsonObject)
	// An empty list may also be written as null, or as an answer without content.
	return data === null || (isJsonObject(data) && Object.keys(data).every((key) => key === 'request_id')) ? [] : null
}

/** null when it has no usable id. `offsetMs`: the platform's clock minus ours. */
export function parseStream(value: unknown, offsetMs: number): Stream | null {
	if (!isJsonObject(value)) return null
	const id = idOf(value['id'])
	if (id === null) return null
	const raw = wordOf(value['status'])
	const outputs = value['outputs']
	const input = objectOf(value['input'])
	const server = ingestServer(input['uri'])
	return {
		id,
		name: textOf(value['name']),
		raw,
		state: stateOf(raw),
		ingest: ingestOf(server, textOf(input['stream_key'])),
		ingestServer: server,
		outputs: Array.isArray(outputs) ? outputs.flatMap((output) => parseOutput(output) ?? []) : [],
		idleTimeoutS: parsePositive(value['idle_timeout_sec']),
		maxRuntimeS: parsePositive(value['max_runtime_sec']),
		createdAtMs: parseTime(value['created_at'], offsetMs),
		updatedAtMs: parseTime(value['updated_at'], offsetMs),
	}
}

export function parseOutput(value: unknown): StreamOutput | null {
	if (!isJsonObject(value)) return null
	const id = idOf(value['id'])
	if (id === null) return null
	const key = textOf(value['stream_key'])
	return {
		id,
		type: wordOf(value['type']).toLowerCase(),
		name: textOf(value['name']),
		uri: textOf(value['uri']),
		key: key === '' ? null : new Secret(key),
		vendor: textOf(value['vendor']),
		publicId: textOf(value['public_id']),
	}
}

export function summaryOf(stream: Stream): LivestreamSummary {
	return {
		id: stream.id,
		title: stream.name === '' ? stream.id : stream.name,
		state: summaryStates[stream.state],
		raw: stream.raw,
		onAir: onAirOf(stream.state),
		schedule: null,
		visibility: 'public',
		url: viewerUrl(stream),
		remote: false,
	}
}

const summaryStates = { idle: 'waiting', active: 'live', unknown: 'unknown' } as const

export function onAirOf(state: StreamState): boolean | null {
	return state === 'unknown' ? null : state === 'active'
}

/** Read from the HLS output, never built from the id. null when there is none. */
export function viewerUrl({ outputs }: Stream): string | null {
	return webAddress(outputs.find(({ type }) => type === 'hls')?.uri)
}

function stateOf(raw: string): StreamState {
	const word = raw.toLowerCase()
	return word === 'idle' || word === 'active' ? word : 'unknown'
}

/** At most 40 characters: the word is shown on the screen. */
function wordOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value).trim().slice(0, 40) : ''
}

function ingestServer(uri: unknown): string | null {
	const server = textOf(uri).trim().replace(/\/+$/, '')
	return /^rtmps?:\/\/[^/\s]+\/\S+$/i.test(server) ? server : null
}

function ingestOf(server: string | null, key: string): IngestTarget | null {
	if (server === null || key === '') return null
	return { protocol: /^rtmps:/i.test(server) ? 'rtmps' : 'rtmp', server, key }
}
