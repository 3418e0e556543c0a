import { randomBytes } from 'node:crypto'
import { isJsonObject, type JsonObject } from '../../http/json-object.ts'
import { basicOf, jsonOf, type StandInCall, type StandInReply } from '../../testing/stand-in-http.ts'
import type { Asset } from './assets.ts'
import { type CloudinaryLivestream, newId, type StandInOutput, type StreamFields } from './live-stream.ts'
import type { CloudinarySwitches } from './switches.ts'

export interface World {
	readonly switches: CloudinarySwitches
	readonly streams: Map<string, CloudinaryLivestream>
	assets(): readonly Asset[]
	addStream(fields: StreamFields): CloudinaryLivestream
	removeStream(id: string): void
	/** The key and secret that are accepted now; null = none are. */
	key(): { readonly user: string; readonly password: string } | null
}

/** The twelve operations of the vendor's reference in both forms of the base address, and the one of the Admin API that the studio uses. */
export function answer(call: StandInCall, world: World): StandInReply {
	const { switches } = world
	const livestream = /^\/v2\/(?:video\/([^/]+)|([^/]+)\/video)(\/.*)$/.exec(call.path)
	const admin = /^\/v1_1\/([^/]+)\/resources\/video\/upload$/.exec(call.path)
	const cloud = livestream?.[1] ?? livestream?.[2] ?? admin?.[1]
	if (cloud === undefined) return problem(404, 'no such address')
	const shown = basicOf(call)
	const key = world.key()
	if (!key || shown?.user !== key.user || shown.password !== key.password || cloud !== switches.cloud) return problem(401, 'unknown key')
	if (admin) return switches.adminAllowed ? listAssets(call, world) : problem(403, 'not allowed')
	if (!switches.liveEnabled) return problem(403, 'live streaming is not part of the plan')
	return answerLive(call, (livestream?.[3] ?? '').split('/').slice(1).map(decodeURIComponent), world)
}

function answerLive(call: StandInCall, [start, id, part, outputId, ...more]: string[], world: World): StandInReply {
	if (start !== 'live_streams' || more.length > 0) return problem(404, 'no such address')
	const route = `${call.method} ${[id, part, outputId].filter((piece) => piece !== undefined).length}`
	if (route === 'GET 0')
		return ok(
			world,
			[...world.streams.values()].map((stream) => stream.show()),
		)
	if (route === 'POST 0') return createStream(jsonOf(call), world)
	const stream = world.streams.get(id ?? '')
	if (!stream) return problem(404, 'livestream not found')
	switch (route) {
		case 'GET 1':
			return ok(world, stream.show())
		case 'PATCH 1':
			return changeStream(jsonOf(call), stream, world)
		case 'DELETE 1':
			if (world.switches.refusesWhileActive && !stream.isIdle()) return problem(409, 'the livestream is active')
			world.removeStream(stream.id)
			return said(world, 'deleted')
		default:
			break
	}
	if (call.method === 'POST' && (part === 'activate' || part === 'idle') && outputId === undefined) return command(part, stream, world)
	return part === 'outputs' ? answerOutputs(call, outputId, stream, world) : problem(404, 'no such address')
}

function command(word: 'activate' | 'idle', stream: CloudinaryLivestream, world: World): StandInReply {
	if (world.switches.repeatRefused && stream.isIdle() === (word === 'idle')) return problem(400, `already ${word}`)
	if (word === 'idle') stream.idle()
	else stream.activate()
	return said(world, 'done')
}

function createStream(body: JsonObject | null, world: World): StandInReply {
	const input = body?.['input']
	if (!isJsonObject(input) || input['type'] !== 'rtmp') return problem(400, 'input is missing')
	const defaults = { name: '', idle_timeout_sec: 120, max_runtime_sec: 10_800 }
	const fields = fieldsOf(body ?? {})
	// 200 and not 201, as documented.
	return fields ? ok(world, world.addStream({ ...defaults, ...fields }).show()) : problem(400, 'a field has the wrong type')
}

function changeStream(body: JsonObject | null, stream: CloudinaryLivestream, world: World): StandInReply {
	if (world.switches.refusesWhileActive && !stream.isIdle()) return problem(409, 'the livestream is active')
	const fields = fieldsOf(body ?? {})
	if (!body || !fields) return problem(400, 'a field has the wrong type')
	stream.change(fields)
	return world.switches.changesSayLittle ? said(world, 'updated') : ok(world, stream.show())
}

/** null when a field has the wrong type. */
function fieldsOf(body: JsonObject): Partial<StreamFields> | null {
	const fields: Record<string, string | number | null> = {}
	for (const field of ['name', 'idle_timeout_sec', 'max_runtime_sec']) {
		const value = body[field]
		if (value === undefined) continue
		const isRight = field === 'name' ? typeof value === 'string' : value === null || Number.isInteger(value)
		if (!isRight) return null
		fields[field] = value as string | number | null
	}
	return fields
}

function answerOutputs(call: StandInCall, outputId: string | undefined, stream: CloudinaryLivestream, world: World): StandInReply {
	const { outputs } = stream
	if (call.method !== 'GET' && !stream.isIdle()) return problem(409, 'outputs cannot be changed while the livestream is active')
	if (outputId === undefined) {
		if (call.method === 'GET') return ok(world, [...outputs.values()])
		return call.method === 'POST' ? createOutput(jsonOf(call) ?? {}, stream, world) : problem(404, 'no such address')
	}
	const output = outputs.get(outputId)
	if (!output) return problem(404, 'output not found')
	if (call.method === 'GET') return ok(world, output)
	if (call.method === 'DELETE') {
		outputs.delete(outputId)
		return said(world, 'deleted')
	}
	if (call.method !== 'PATCH') return problem(404, 'no such address')
	const body = jsonOf(call) ?? {}
	if ('type' in body || 'vendor' in body) return problem(400, 'type and vendor cannot be changed')
	const changed = { ...output, ...textsOf(body), updated_at: Date.now() }
	const clash = clashOf(changed, [...outputs.values()])
	if (clash !== null) return problem(400, clash)
	outputs.set(outputId, changed)
	return world.switches.changesSayLittle ? said(world, 'updated') : ok(world, changed)
}

function createOutput(body: JsonObject, stream: CloudinaryLivestream, world: World): StandInReply {
	const type = body['type']
	if (type !== 'hls' && type !== 'archive' && type !== 'simulcast') return problem(400, 'unknown type')
	if (type === 'simulcast' && typeof body['uri'] !== 'string') return problem(400, 'uri is missing')
	const output = { ...textsOf(body), id: newId(), type, created_at: Date.now(), updated_at: Date.now() }
	const clash = clashOf(output, [...stream.outputs.values()])
	if (clash !== null) return problem(400, clash)
	stream.outputs.set(output.id, output)
	return ok(world, output)
}

function textsOf(body: JsonObject): Partial<StandInOutput> {
	const names = ['name', 'uri', 'stream_key', 'vendor', 'public_id']
	return Object.fromEntries(names.flatMap((name) => (typeof body[name] === 'string' ? [[name, body[name]]] : [])))
}

function clashOf(output: Pick<StandInOutput, 'id' | 'type' | 'uri'>, all: readonly StandInOutput[]): string | null {
	const same = all.filter(({ id, type }) => id !== output.id && type === output.type)
	if (output.type !== 'simulcast') return same.length > 0 ? `only one ${output.type} output is possible` : null
	return same.some(({ uri }) => uri === output.uri) ? `the uri ${output.uri} is used already` : null
}

function listAssets(call: StandInCall, world: World): StandInReply {
	const prefix = call.query.get('prefix') ?? ''
	const start = Number(call.query.get('next_cursor') ?? 0)
	const found = world.assets().filter(({ public_id: publicId }) => publicId.startsWith(prefix))
	const end = start + Math.min(world.switches.adminPageSize, Number(call.query.get('max_results') ?? 10))
	return { status: 200, json: { resources: found.slice(start, end), ...(end < found.length ? { next_cursor: String(end) } : {}) } }
}

function ok(world: World, data: unknown): StandInReply {
	const isList = Array.isArray(data)
	return { status: 200, json: world.switches.bare && !isList ? data : { request_id: requestId(), data } }
}

function said(world: World, message: string): StandInReply {
	return ok(world, { message })
}

function problem(status: number, message: string): StandInReply {
	return { status, json: { request_id: requestId(), error: { message } } }
}

const requestId = () => randomBytes(16).toString('hex')
