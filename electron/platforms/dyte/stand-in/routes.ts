import { isJsonObject, type JsonObject } from '../../http/json-object.ts'
import { parseNumber } from '../../http/json-values.ts'
import { jsonOf, type StandInCall, type StandInReply } from '../../testing/stand-in-http.ts'
import type { Shapes } from './shapes.ts'
import type { DyteSwitches } from './switches.ts'
import type { World, WorldLivestream, WorldMeeting, WorldRecording } from './world.ts'

export interface RouteDeps {
	readonly world: World
	readonly shapes: Shapes
	readonly switches: DyteSwitches
	/** Cloudflare's own interface takes the times of totals by day as Unix seconds. */
	readonly daywiseInSeconds: boolean
	readonly now: () => number
}

interface Asked {
	readonly call: StandInCall
	/** The values of the "*" parts. */
	readonly ids: readonly string[]
	readonly body: JsonObject
}

type Route = readonly [pattern: string, handle: (asked: Asked) => StandInReply]

export function ok(data: unknown, status = 200): StandInReply {
	return { status, json: { success: true, data } }
}

export function no(status: number, message: string): StandInReply {
	return { status, json: { success: false, error: { code: status, message } } }
}

/** The calls of section "What it uses" in docs/platforms/dyte.md. Returns null for an unknown call. */
export function createRoutes(deps: RouteDeps): (call: StandInCall, path: string) => StandInReply | null {
	const { world, shapes, switches } = deps

	function withLivestream(id: string | undefined, use: (livestream: WorldLivestream) => StandInReply): StandInReply {
		const found = world.livestreams.find((one) => one.id === id)
		return found ? use(found) : no(404, 'Not found')
	}

	function withMeeting(id: string | undefined, use: (meeting: WorldMeeting) => StandInReply): StandInReply {
		const found = world.meetings.find((one) => one.id === id)
		return found ? use(found) : no(404, 'Not found')
	}

	function withRecording(id: string | undefined, use: (recording: WorldRecording) => StandInReply): StandInReply {
		const found = world.recordings.find((one) => one.id === id)
		return found ? use(found) : no(404, 'Not found')
	}

	function paged(items: readonly unknown[], { query }: StandInCall, inSchema: (list: readonly unknown[], paging: object) => unknown) {
		const page = Number(query.get('page_no') ?? '1')
		const size = Math.min(switches.longestPage, Number(query.get('per_page') ?? '20'))
		const start = (page - 1) * size
		const list = items.slice(start, start + size)
		const paging = switches.sendsPaging ? { total_count: items.length, start_offset: start + 1, end_offset: start + list.length } : {}
		if (switches.shape === 'schemas') return { status: 200, json: { success: true, data: inSchema(list, paging) } }
		return { status: 200, json: { success: true, data: list, ...(switches.sendsPaging ? { paging } : {}) } }
	}

	function listLivestreams({ call }: Asked): StandInReply {
		const status = call.query.get('status')
		const leavesOut = switches.knowsExcludeMeetings && call.query.get('exclude_meetings') === 'true'
		const order = call.query.get('sort_order') ?? 'ASC'
		if (order !== 'ASC' && order !== 'DSC') return no(400, '"sort_order" must be one of [ASC, DSC]')
		const kept = world.livestreams.filter((one) => (status === null || one.status === status) && (!leavesOut || one.meetingId === null))
		const found = order === 'DSC' ? kept.toReversed() : kept
		return paged(
			found.map((one) => shapes.livestream(one)),
			call,
			(livestreams, paging) => ({ livestreams, paging }),
		)
	}

	function nameProblem(body: JsonObject): StandInReply | null {
		const name = body['name']
		const isRight = name === undefined || name === null || (typeof name === 'string' && /^[a-zA-Z0-9_-]*$/.test(name))
		return isRight ? null : no(400, '"name" must match the pattern ^[a-zA-Z0-9-_]*$')
	}

	function startMeeting({ ids, body }: Asked): StandInReply {
		return withMeeting(ids[0], (meeting) => {
			const active = world.activeOf(meeting)
			if (active && switches.secondStart === 'refused') return no(409, 'A livestream is already active')
			if (active && switches.secondStart === 'answered') return ok(shapes.livestream(active, true), 201)
			const problem = nameProblem(body)
			if (problem) return problem
			const video = isJsonObject(body['video_config']) ? body['video_config'] : {}
			const [width, height] = [parseNumber(video['width']), parseNumber(video['height'])]
			const size = width !== null && height !== null ? { width, height } : null
			return ok(shapes.livestream(world.startFor(meeting, nameOf(body), size), true), 201)
		})
	}

	function activeOfMeeting({ ids }: Asked): StandInReply {
		return withMeeting(ids[0], (meeting) => {
			const ended = switches.endedStaysActive ? world.livestreams.findLast((one) => one.meetingId === meeting.id) : undefined
			const active = world.activeOf(meeting) ?? ended
			return active ? ok(shapes.active(active)) : no(404, 'No active livestream')
		})
	}

	function totals(range: { readonly fromMs: number; readonly toMs: number }) {
		const sessions = world.livestreams.flatMap(({ sessions }) => sessions)
		const within = sessions.filter(({ startedAtMs }) => startedAtMs !== null && startedAtMs >= range.fromMs && startedAtMs <= range.toMs)
		const sent = within.reduce((sum, one) => sum + ((one.stoppedAtMs ?? deps.now()) - (one.startedAtMs ?? 0)) / 1000, 0)
		return { count: within.length, total_ingest_seconds: sent, total_viewer_seconds: sent * 12 }
	}

	function rangeOf({ query }: StandInCall, inSeconds: boolean): { fromMs: number; toMs: number } | null {
		const read = (name: string) => {
			const value = query.get(name) ?? ''
			if (inSeconds) return /^\d+$/.test(value) ? Number(value) * 1000 : Number.NaN
			return /^\d{4}-/.test(value) ? Date.parse(value) : Number.NaN
		}
		const [fromMs, toMs] = [read('start_time'), read('end_time')]
		return Number.isNaN(fromMs) || Number.isNaN(toMs) ? null : { fromMs, toMs }
	}

	function daywise({ call }: Asked): StandInReply {
		const range = rangeOf(call, deps.daywiseInSeconds)
		if (!range) return no(400, 'Invalid time')
		const dayMs = 24 * 3_600_000
		const days = []
		for (let atMs = Math.floor(range.fromMs / dayMs) * dayMs; atMs <= range.toMs; atMs += dayMs) {
			const day = totals({ fromMs: atMs, toMs: atMs + dayMs - 1 })
			if (day.count > 0) days.push({ date: new Date(atMs).toISOString(), ...day })
		}
		return ok(days)
	}

	const routes: readonly Route[] = [
		['GET /livestreams', listLivestreams],
		['POST /livestreams', ({ body }) => nameProblem(body) ?? ok(shapes.livestream(world.addLivestream(nameOf(body)), true), 201)],
		['GET /livestreams/*', ({ ids }) => withLivestream(ids[0], (one) => ok(shapes.withSessions(one, 'livestream')))],
		[
			'PUT /livestreams/*/enable',
			({ ids }) =>
				withLivestream(ids[0], (one) => {
					one.isDisabled = false
					return { status: 200, json: shapes.changed(one) }
				}),
		],
		[
			'PUT /livestreams/*/disable',
			({ ids }) =>
				withLivestream(ids[0], (one) => {
					world.disable(one)
					return { status: 200, json: shapes.changed(one) }
				}),
		],
		[
			'POST /livestreams/*/reset-stream-key',
			({ ids }) =>
				withLivestream(ids[0], (one) => {
					world.resetKey(one)
					return ok(shapes.livestream(one))
				}),
		],
		['POST /meetings', ({ body }) => ok(shapes.meeting(world.addMeeting(body)), 201)],
		[
			'GET /meetings',
			({ call }) => {
				const search = call.query.get('search')?.toLowerCase() ?? ''
				const found = world.meetings.filter(({ body }) => String(body['title']).toLowerCase().includes(search)).toReversed()
				return paged(found.map(shapes.meeting), call, (data, paging) => ({ data, paging }))
			},
		],
		['GET /meetings/*', ({ ids }) => withMeeting(ids[0], (one) => ok(shapes.meeting(one)))],
		['POST /meetings/*/livestreams', startMeeting],
		['GET /meetings/*/active-livestream', activeOfMeeting],
		[
			'POST /meetings/*/active-livestream/stop',
			({ ids }) =>
				withMeeting(ids[0], (meeting) =>
					world.stopFor(meeting) ? ok({ message: 'livestream stopped' }) : no(switches.stopWhenIdle, 'No active livestream'),
				),
		],
		[
			'GET /meetings/*/livestream',
			({ ids }) =>
				withMeeting(ids[0], (meeting) => {
					const last = world.livestreams.findLast((one) => one.meetingId === meeting.id)
					return last ? ok(shapes.withSessions(last, 'livestreams')) : no(404, 'Not found')
				}),
		],
		[
			'GET /analytics/livestreams/overall',
			({ call }) => {
				const range = rangeOf(call, false)
				return range ? ok(totals(range)) : no(400, 'Invalid time')
			},
		],
		['GET /analytics/livestreams/daywise', daywise],
		[
			'POST /recordings',
			({ body }) =>
				withMeeting(String(body['meeting_id']), (meeting) => {
					if (world.recordings.some((one) => one.meetingId === meeting.id && isActive(one)))
						return no(409, 'A recording is already running')
					return ok(shapes.recording(world.record(meeting)))
				}),
		],
		[
			'GET /recordings',
			({ call }) => {
				const found = world.recordings.filter(({ meetingId }) => meetingId === call.query.get('meeting_id'))
				const sorted = call.query.get('sort_order') === 'DESC' ? found.toReversed() : found
				return paged(sorted.map(shapes.recording), call, (data, paging) => ({ data, paging }))
			},
		],
		[
			'GET /recordings/active-recording/*',
			({ ids }) => {
				const active = world.recordings.find((one) => one.meetingId === ids[0] && isActive(one))
				return active ? ok(shapes.recording(active)) : no(404, 'No active recording')
			},
		],
		['GET /recordings/*', ({ ids }) => withRecording(ids[0], (one) => ok(shapes.recording(one)))],
		['PUT /recordings/*', ({ ids, body }) => withRecording(ids[0], (one) => changeRecording(one, body['action']))],
	]

	function changeRecording(recording: WorldRecording, action: unknown): StandInReply {
		if (!isActive(recording)) return no(400, 'The recording is not active')
		if (action === 'stop') world.stopRecording(recording)
		else if (action === 'pause') recording.status = 'PAUSED'
		else if (action === 'resume') recording.status = 'RECORDING'
		else return no(400, 'Unknown action')
		return ok(shapes.recording(recording))
	}

	return (call, path) => {
		for (const [pattern, handle] of routes) {
			const match = new RegExp(`^${pattern.replaceAll('*', '([\\w-]+)')}$`).exec(`${call.method} ${path}`)
			if (match) return handle({ call, ids: match.slice(1), body: jsonOf(call) ?? {} })
		}
		return null
	}
}

function isActive({ status }: WorldRecording): boolean {
	return !['UPLOADING', 'UPLOADED', 'ERRORED'].includes(status)
}

function nameOf(body: JsonObject): string | null {
	return typeof body['name'] === 'string' ? body['name'] : null
}
