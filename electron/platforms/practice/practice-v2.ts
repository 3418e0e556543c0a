import type { Clock } from '../../lib/clock.ts'
import { categories } from '../dailymotion/categories.ts'
import type { JsonObject } from '../http/json-object.ts'
import { isJsonObject } from '../http/json-object.ts'
import { adsRemaining, launchAd } from './practice-ads.ts'
import { streamKey } from './practice-fields.ts'
import { cut } from './practice-list.ts'
import { json, noContent, type PracticeReply, type PracticeRequest } from './practice-reply.ts'
import type { PracticeAccount, PracticeFaults, PracticeSettings } from './practice-settings.ts'
import type { PracticeTokens } from './practice-tokens.ts'
import type { PracticeUploads } from './practice-uploads.ts'
import type { PracticeVideo } from './practice-video.ts'

export interface PracticeV2Deps {
	readonly clock: Clock
	readonly settings: PracticeSettings
	readonly tokens: PracticeTokens
	readonly ingestServer: string
	readonly faults: () => PracticeFaults
	readonly mayStream: (account: PracticeAccount) => boolean
	readonly newVideo: (ownerId: string) => PracticeVideo
	readonly current: (id: string) => PracticeVideo | null
	readonly all: () => readonly PracticeVideo[]
	readonly keep: (video: PracticeVideo) => void
	readonly remove: (video: PracticeVideo) => void
	readonly adStarted: (video: PracticeVideo) => void
	readonly losingAdAnswer: (reply: PracticeReply) => PracticeReply
	readonly losingCreateAnswer: (reply: PracticeReply) => PracticeReply
	readonly uploads?: Pick<PracticeUploads, 'ticket' | 'take'>
}

/** The same livestreams under the newer interface (docs/platforms/dailymotion.md). `route` gets paths from "/v2/" on. */
export function createPracticeV2(deps: PracticeV2Deps): { route(request: PracticeRequest): PracticeReply } {
	const { clock, settings, tokens } = deps

	function route(request: PracticeRequest): PracticeReply {
		const { method, path } = request
		const account = tokens.accountOf(request)
		const isUpload = path === '/v2/files/upload_sessions' || (path.startsWith('/v2/profiles/') && path.endsWith('/videos'))
		const needs = isUpload ? 'video.manage' : method === 'GET' ? (path === '/v2/me' ? 'profile.read' : 'live.read') : 'live.manage'
		const refusal = tokens.refusalFor(request, needs)
		if (refusal?.status === 401 || !account) return v2Error(401, 'UNAUTHENTICATED', 'token_expired')
		if (refusal) return v2Error(403, 'MISSING_PERMISSIONS', needs)
		if (path === '/v2/me') return json({ profiles: [{ profile_id: account.userId, name: account.username }] })
		const [, , collection = '', id = '', member = ''] = path.split('/')
		if (isUpload && (method !== 'POST' || !deps.uploads)) return v2Error(404, 'RESOURCE_NOT_FOUND', 'path')
		if (isUpload) return collection === 'files' ? json(deps.uploads?.ticket()) : createOfFile(id, request.json ?? {}, account)
		if (collection === 'profiles' && member === 'livestreams') {
			if (id !== account.userId) return v2Error(403, 'FORBIDDEN', 'not_owner')
			return method === 'POST' ? create(request, account) : list(request, account)
		}
		if (collection !== 'livestreams') return v2Error(404, 'RESOURCE_NOT_FOUND', 'path')
		const video = deps.current(id)
		if (video?.mode !== 'live' || video.ownerId !== account.userId) return v2Error(404, 'RESOURCE_NOT_FOUND', 'object_not_found')
		if (member === 'advertising' && method === 'POST') return advertise(video, request.json ?? {}, account)
		if (member !== '') return v2Error(404, 'RESOURCE_NOT_FOUND', 'path')
		if (method === 'GET') return json(resource(video, request.query.get('fields') ?? null))
		if (method === 'PATCH') return edit(video, request.json ?? {})
		if (method !== 'DELETE') return v2Error(405, 'METHOD_NOT_ALLOWED', 'method')
		deps.remove(video)
		return noContent
	}

	function create({ json: body }: PracticeRequest, account: PracticeAccount): PracticeReply {
		if (!deps.mayStream(account)) return v2Error(403, 'FORBIDDEN', 'live_not_in_plan')
		for (const field of ['title', 'category', 'visibility', 'is_for_kids']) {
			if (body?.[field] === undefined) return v2Error(400, 'MISSING_PARAMETER', 'missing_parameter', field)
		}
		const changed = apply({ ...deps.newVideo(account.userId), mode: 'live', published: true }, body ?? {})
		if (typeof changed === 'string') return v2Error(400, 'INVALID_PARAMETER', 'invalid_parameter', changed)
		deps.keep(changed)
		return { ...json(resource(changed, null)), status: 201 }
	}

	function createOfFile(profileId: string, body: JsonObject, account: PracticeAccount): PracticeReply {
		if (profileId !== account.userId) return v2Error(403, 'FORBIDDEN', 'not_owner')
		for (const field of ['title', 'category', 'visibility', 'is_for_kids', 'source']) {
			if (body[field] === undefined) return v2Error(400, 'MISSING_PARAMETER', 'missing_parameter', field)
		}
		const address = isJsonObject(body['source']) ? body['source']['file_url'] : null
		const file = typeof address === 'string' ? deps.uploads?.take(address) : null
		if (!file) return v2Error(400, 'INVALID_PARAMETER', 'invalid_parameter', 'source.file_url')
		const made = apply({ ...deps.newVideo(account.userId), mode: 'vod', published: true, file }, body)
		if (typeof made === 'string') return v2Error(400, 'INVALID_PARAMETER', 'invalid_parameter', made)
		deps.keep(made)
		const shown = { video_id: made.id, title: made.title, video_url: `https://practice.example/video/${made.id}` }
		return deps.losingCreateAnswer({ ...json(shown), status: 201 })
	}

	function edit(video: PracticeVideo, body: JsonObject): PracticeReply {
		const changed = apply(video, body)
		if (typeof changed === 'string') return v2Error(400, 'INVALID_PARAMETER', 'invalid_parameter', changed)
		deps.keep(changed)
		return noContent
	}

	function list({ query }: PracticeRequest, account: PracticeAccount): PracticeReply {
		const status = query.get('status')
		const found = deps
			.all()
			.filter(({ ownerId, mode, onAir }) => ownerId === account.userId && mode === 'live' && (status !== 'onair' || onAir))
			.toReversed()
		const { page, limit, shown } = cut(found, Number(query.get('page') ?? '1'), Number(query.get('page_size') ?? '20'))
		const next = found.length > page * limit ? `/profiles/${account.userId}/livestreams?page=${page + 1}` : null
		return json({ data: shown.map((video) => resource(video, query.get('fields') ?? null)), page, page_size: limit, next })
	}

	function advertise(video: PracticeVideo, body: JsonObject, account: PracticeAccount): PracticeReply {
		if (account.adsEnabled === false) return v2Error(403, 'FORBIDDEN', 'ads_not_in_plan')
		const decision = launchAd(video, String(body['count']), clock.now(), settings, deps.faults())
		if (decision.kind === 'refused') return v2Error(decision.status, 'AD_BREAK_REFUSED', decision.reason, 'count')
		deps.adStarted(decision.video)
		return deps.losingAdAnswer(noContent)
	}

	/** The whole resource, or its requested top-level members. */
	function resource(video: PracticeVideo, fields: string | null): JsonObject {
		const { unknownStates } = deps.faults()
		const all: JsonObject = {
			livestream_id: video.id,
			title: video.title,
			description: video.description,
			category: video.category,
			language: video.language,
			visibility: video.password !== null ? 'password' : video.isPrivate ? 'private' : 'public',
			is_for_kids: video.forKids,
			created_at: iso(Math.floor(video.createdAtMs / 1000)),
			start_at: iso(video.plan.startS),
			end_at: iso(video.plan.endS),
			livestream_url: `https://practice.example/live/${video.id}`,
			status: { onair: video.onAir, airing_at: iso(video.airedAtMs === null ? null : Math.floor(video.airedAtMs / 1000)) },
			ingest: {
				rtmp_url: `${deps.ingestServer}/${streamKey(video)}`,
				srt_url: settings.srtServer === null ? null : `${settings.srtServer}?streamid=${encodeURIComponent(streamKey(video))}`,
				available_servers: { Default: '127.0.0.1' },
			},
			recording: { auto_record: video.autoRecord, state: unknownStates ? 'rewinding' : video.record.status },
			advertising: {
				end_at: iso(video.adEndsAtMs === null ? null : Math.floor(video.adEndsAtMs / 1000)),
				remaining: adsRemaining(video, clock.now(), settings),
			},
			profile: { profile_id: video.ownerId },
		}
		if (fields === null) return all
		const asked = new Set(fields.split(',').map((field) => field.split('.')[0]))
		return Object.fromEntries(Object.entries(all).filter(([name]) => asked.has(name)))
	}

	return { route }
}

/** The changed video, or the name of the first invalid field. */
function apply(video: PracticeVideo, body: JsonObject): PracticeVideo | string {
	const { title, description, category, language, visibility, password, is_for_kids: forKids, recording } = body
	if (title !== undefined && (typeof title !== 'string' || title.trim() === '' || title.length > 255)) return 'title'
	if (description !== undefined && (typeof description !== 'string' || description.length > 3000)) return 'description'
	if (category !== undefined && (category === 'shortfilms' || !categories.some(({ id }) => id === category))) return 'category'
	if (visibility !== undefined && !['public', 'private', 'password'].includes(String(visibility))) return 'visibility'
	// Strict, unlike the older interface.
	if (forKids !== undefined && typeof forKids !== 'boolean') return 'is_for_kids'
	if (visibility === 'password' && (typeof password !== 'string' || password.length < 1 || password.length > 32)) return 'password'
	const startS = secondsOf(body['start_at'], video.plan.startS)
	const endS = secondsOf(body['end_at'], video.plan.endS)
	if (startS === undefined) return 'start_at'
	if (endS === undefined || (startS !== null && endS !== null && endS <= startS)) return 'end_at'
	const auto = isJsonObject(recording) ? recording['auto_record'] : undefined
	return {
		...video,
		title: typeof title === 'string' ? title : video.title,
		description: typeof description === 'string' ? description : video.description,
		category: typeof category === 'string' ? category : video.category,
		language: typeof language === 'string' ? language : video.language,
		forKids: typeof forKids === 'boolean' ? forKids : video.forKids,
		isPrivate: visibility === undefined ? video.isPrivate : visibility === 'private',
		password: visibility === undefined ? video.password : visibility === 'password' ? String(password) : null,
		autoRecord: typeof auto === 'boolean' ? auto : video.autoRecord,
		plan: { ...video.plan, startS, endS, recurrence: null, durationS: null },
	}
}

/** undefined = not a time. */
function secondsOf(value: unknown, before: number | null): number | null | undefined {
	if (value === undefined) return before
	if (value === null) return null
	const atMs = typeof value === 'string' ? Date.parse(value) : Number.NaN
	return Number.isNaN(atMs) ? undefined : Math.floor(atMs / 1000)
}

function iso(seconds: number | null): string | null {
	return seconds === null ? null : new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')
}

/** docs/platforms/dailymotion.md. */
function v2Error(status: number, code: string, reason: string, param?: string): PracticeReply {
	const details = { reason, object_type: 'Livestream', ...(param === undefined ? {} : { param }) }
	const error = { code, message: code.toLowerCase(), correlation_id: '5f0c1d2e-0000-4000-8000-000000000001', details }
	return { ...json({ error }), status }
}
