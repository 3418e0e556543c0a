import { isJsonObject, type JsonObject } from '../../http/json-object.ts'
import { jsonOf, multipartOf, type StandInCall, type StandInReply } from '../../testing/stand-in-http.ts'
import type { StandInSample, StandInStream, StreamdiverModel } from './model.ts'
import type { StreamdiverSwitches } from './switches.ts'

export interface RulesDeps {
	readonly model: StreamdiverModel
	readonly switches: StreamdiverSwitches
	readonly ingestServer: () => string
	/** The address of thumbnails that are named in JSON. */
	readonly ownUrl: () => string
}

/** What the interface answers to a caller whose token is good. `path` without /v2. */
export function answerCall(call: StandInCall, path: string, deps: RulesDeps): StandInReply {
	const [area, id, action, detail] = path.split('/').slice(1)
	if (area === 'channels' && id === undefined && call.method === 'GET') return pageOf(call, [...deps.switches.channels], deps)
	if (area === 'media') return answerMedia(call, id, deps)
	if (area !== 'livestreams') return notFound()
	if (id === undefined) return answerList(call, deps)
	const stream = deps.model.find(id)
	if (!stream) return notFound()
	switch (action) {
		case undefined:
			return answerStream(call, stream, deps)
		case 'start':
		case 'publish':
		case 'finish':
		case 'stop':
			return answerCommand(call, action, stream, deps)
		case 'statistics':
			return answerStatistics(call, detail ?? null, stream, deps)
		case 'thumbnail':
			return answerThumbnail(call, stream, deps)
		default:
			return notFound()
	}
}

function answerList(call: StandInCall, deps: RulesDeps): StandInReply {
	const { model, switches } = deps
	if (call.method === 'GET') {
		const sort = call.query.get('sort')
		if (sort !== null && switches.sortsLists === null) return fail(400, { sort: 'is not known' }, switches)
		const newest = model.all()
		const streams = sort === 'createdAtUtc:desc' && switches.sortsLists ? newest : newest.toReversed()
		return pageOf(
			call,
			streams.map((stream) => streamBody(stream, deps)),
			deps,
		)
	}
	if (call.method !== 'POST') return wrongMethod()
	const body = jsonOf(call) ?? {}
	const { name, channelIds } = body
	const hints: Record<string, string> = {}
	if (typeof name !== 'string' || name.trim() === '') hints['name'] = 'must not be blank'
	const known = new Set(switches.channels.map((channel) => channel.id))
	if (!Array.isArray(channelIds) || !channelIds.every((channel) => known.has(channel as string)) || channelIds.length === 0)
		hints['channelIds'] = 'must name an existing channel'
	if (body['source'] !== 'rtmp') hints['source'] = 'must be rtmp'
	if (Object.keys(hints).length > 0) return fail(400, hints, switches)
	const stream = model.add(String(name), channelIds as string[], body['withDvr'] === true)
	return success(switches.createAnswersIdOnly ? { id: stream.id } : streamBody(stream, deps))
}

function answerStream(call: StandInCall, stream: StandInStream, deps: RulesDeps): StandInReply {
	const { switches, model } = deps
	switch (call.method) {
		case 'GET':
			return success(streamBody(stream, deps))
		case switches.updateMethod: {
			const { name, channelIds, withDvr } = jsonOf(call) ?? {}
			if (name === '') return fail(422, { name: 'must not be blank' }, switches)
			if (typeof name === 'string') stream.name = name
			if (Array.isArray(channelIds)) stream.channelIds = channelIds as string[]
			if (typeof withDvr === 'boolean') stream.withDvr = withDvr
			return success(streamBody(stream, deps))
		}
		case 'DELETE':
			if (stream.state === 'converting' || stream.state === 'finished') return conflict('The livestream cannot be deleted', switches)
			model.streams.delete(stream.id)
			return success(null)
		default:
			return wrongMethod()
	}
}

function answerCommand(
	call: StandInCall,
	action: 'start' | 'publish' | 'finish' | 'stop',
	stream: StandInStream,
	deps: RulesDeps,
): StandInReply {
	const { switches, model } = deps
	if (action === 'finish' || action === 'stop') {
		if (action !== switches.finishPath) return notFound()
		if (call.method !== 'POST') return wrongMethod()
		if (stream.state !== 'live') return conflict('The livestream is not live', switches)
		model.finish(stream)
		return success(streamBody(stream, deps))
	}
	if (call.method !== switches.commandMethod) return wrongMethod()
	if (action === 'start') {
		if (stream.state !== 'created') return conflict('The livestream was started', switches)
		model.start(stream)
		return success(switches.startAnswersInputs ? streamBody(stream, deps) : { id: stream.id })
	}
	if (stream.state !== 'started') return conflict(`The livestream is ${stream.state}`, switches)
	if (!model.isReceiving(stream)) return conflict('No active ingest', switches)
	model.publish(stream)
	return success(streamBody(stream, deps))
}

function answerStatistics(call: StandInCall, part: string | null, stream: StandInStream, deps: RulesDeps): StandInReply {
	const { model, switches } = deps
	if (call.method !== 'GET') return wrongMethod()
	const asked = switches.historyPath === 'path' ? part : call.query.get('instance')
	if (part !== null && switches.historyPath === 'query') return notFound()
	if (asked === null) {
		const primary = model.connections(stream, 'primary')
		const secondary = model.connections(stream, 'secondary')
		const sum = {
			rtmpConnections: primary.rtmpConnections + secondary.rtmpConnections,
			hlsConnections: primary.hlsConnections + secondary.hlsConnections,
		}
		const shown = (one: typeof sum) => (switches.hasRtmpConnections ? one : { hlsConnections: one.hlsConnections })
		return success({ primary: shown(primary), secondary: shown(secondary), sum: shown(sum) })
	}
	if (asked !== 'primary' && (asked !== 'secondary' || !switches.hasSecondary)) return notFound()
	return pageOf(call, stream.samples[asked].map(sampleBody).reverse(), deps)
}

function sampleBody({ createdAtMs, rtmpConnections, hlsConnections }: StandInSample): JsonObject {
	return { createdAtUtc: utc(createdAtMs), rtmpConnections, hlsConnections }
}

function answerThumbnail(call: StandInCall, stream: StandInStream, { switches, ownUrl }: RulesDeps): StandInReply {
	if (call.method === 'GET') {
		if (!stream.thumbnail) return notFound()
		if (switches.thumbnailAnswer === 'bytes') return { status: 200, bytes: stream.thumbnail, contentType: contentTypeOf(stream.thumbnail) }
		if (switches.thumbnailAnswer === 'json-address') return success({ url: `${ownUrl()}/files/${stream.id}` })
		return success({ image: stream.thumbnail.toString('base64') })
	}
	if (call.method === 'DELETE') {
		if (!stream.thumbnail) return notFound()
		stream.thumbnail = null
		return success(null)
	}
	if (call.method !== (switches.thumbnailSet === 'put-part' ? 'PUT' : 'POST')) return wrongMethod()
	const bytes = switches.thumbnailSet === 'post-raw' ? call.body : multipartOf(call).find(({ name }) => name === 'file')?.bytes
	if (!bytes || !/^image\/(jpeg|png)$/.test(contentTypeOf(bytes))) return fail(400, { file: 'must be a JPEG or PNG picture' }, switches)
	stream.thumbnail = bytes
	return success(null)
}

export function contentTypeOf(bytes: Buffer): string {
	if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'image/jpeg'
	return bytes.subarray(1, 4).toString('latin1') === 'PNG' ? 'image/png' : 'application/octet-stream'
}

function answerMedia(call: StandInCall, id: string | undefined, deps: RulesDeps): StandInReply {
	const { model, switches } = deps
	model.all()
	const bodies = [...model.media.values()].reverse().map((media) => ({
		id: media.id,
		name: media.name,
		type: 'video',
		status: media.status,
		duration: 3600,
		createdAtUtc: utc(media.createdAtMs),
		playlistUrl: `https://vod.example.invalid/${media.id}/index.m3u8`,
		...(switches.mediaTie === 'media-names-live' ? { source: { livestreamId: media.livestreamId } } : {}),
	}))
	if (id === undefined) return call.method === 'GET' ? pageOf(call, bodies, deps) : wrongMethod()
	const media = model.media.get(id)
	if (!media) return notFound()
	if (call.method === 'GET') return success(bodies.find((body) => body.id === id))
	if (call.method !== 'DELETE') return wrongMethod()
	const isPermanent = switches.mediaDelete === 'query' ? call.query.get('permanent') === 'true' : jsonOf(call)?.['permanent'] === true
	// The form of a permanent deletion that is not configured gets "not found".
	if (!isPermanent) return notFound()
	if (switches.deletesSoftly) {
		media.status = 'softDeleted'
		return success({ id: media.id, status: media.status })
	}
	model.media.delete(id)
	model.streams.delete(media.livestreamId)
	return success(null)
}

function streamBody(stream: StandInStream, { switches, ingestServer }: RulesDeps): JsonObject {
	const isStarted = stream.state === 'started' || stream.state === 'live'
	const input = (instance: 'primary' | 'secondary') => ({
		source: 'rtmp',
		url: `${ingestServer()}/${stream.keys[instance]}`,
		...(switches.namesPrimary ? { primary: instance === 'primary' } : {}),
	})
	const playlist = `https://live.example.invalid/${stream.id}/index.m3u8`
	return {
		id: stream.id,
		name: stream.name,
		channelIds: stream.channelIds,
		source: 'rtmp',
		withDvr: stream.withDvr,
		status: stream.ownWord ?? wordOf(stream.state, switches),
		inputs: isStarted ? [input('primary'), ...(switches.hasSecondary ? [input('secondary')] : [])] : [],
		playouts: isStarted ? [{ type: 'hls', urls: { default: playlist } }] : [],
		...(stream.state === 'finished' ? { playlistUrl: `https://vod.example.invalid/${stream.id}/index.m3u8` } : {}),
		...(stream.mediaId && switches.mediaTie === 'live-names-media' ? { mediaId: stream.mediaId } : {}),
		...(switches.hasTimes
			? {
					createdAtUtc: utc(stream.createdAtMs),
					...(stream.publishedAtMs === null ? {} : { startedAtUtc: utc(stream.publishedAtMs) }),
					...(stream.finishedAtMs === null ? {} : { finishedAtUtc: utc(stream.finishedAtMs) }),
				}
			: {}),
	}
}

function wordOf(state: StandInStream['state'], { words }: StreamdiverSwitches): string {
	return state === 'live' || state === 'finished' ? state : words[state]
}

/** Pages are numbered from 0. */
function pageOf(call: StandInCall, items: readonly unknown[], { switches }: RulesDeps): StandInReply {
	const page = Number(call.query.get('page') ?? 0)
	const perPage = Number(call.query.get('perpage') ?? 10)
	if (!(perPage >= 1 && perPage <= 50)) return fail(400, { perpage: 'must be at most 50' }, switches)
	const shown = switches.turnsPages ? items.slice(page * perPage, (page + 1) * perPage) : items
	return success(switches.listMember === null ? shown : { page, [switches.listMember]: shown })
}

export function success(data: unknown): StandInReply {
	return { status: 200, json: { status: 'success', data: isJsonObject(data) || Array.isArray(data) ? data : null } }
}

function fail(status: number, data: JsonObject, { failsWithHttp200 }: StreamdiverSwitches): StandInReply {
	return { status: failsWithHttp200 ? 200 : status, json: { status: 'fail', data } }
}

function conflict(why: string, switches: StreamdiverSwitches): StandInReply {
	return fail(409, { livestream: why }, switches)
}

function notFound(): StandInReply {
	return { status: 404, json: { status: 'fail', data: null } }
}

function wrongMethod(): StandInReply {
	return { status: 405, json: { status: 'fail', data: null } }
}

/** ISO 8601, as the names of the times suggest. */
function utc(atMs: number): string {
	return new Date(atMs).toISOString()
}
