import type { Clock } from '../../lib/clock.ts'
import { launchAd } from './practice-ads.ts'
import { type FieldContext, readFields, recordingFields, streamKey } from './practice-fields.ts'
import { apiError, gatewayDown, json, type PracticeReply, type PracticeRequest } from './practice-reply.ts'
import { applyFaults, noFaults, type PracticeAccount, type PracticeFaultChange, type PracticeSettings } from './practice-settings.ts'
import { createPracticeTokens, type PracticeTokens } from './practice-tokens.ts'
import { notRecording, type PracticeVideo, pushEnded, pushStarted, settle, startRecording, stopRecording } from './practice-video.ts'
import { parseChanges } from './practice-writes.ts'

export interface PracticeApiOptions {
	readonly clock: Clock
	/** 0 to 1, for ids and keys; not for security beyond this computer's loopback. */
	readonly random: () => number
	readonly settings: PracticeSettings
	readonly account: PracticeAccount
	/** rtmp://127.0.0.1:port/app. */
	readonly ingestServer: string
	/** What an earlier process held: its stream keys, ads and recordings stay valid. */
	readonly videos?: readonly PracticeVideo[]
	/** Told all videos after each change that a restart must not forget. */
	readonly onVideos?: (videos: readonly PracticeVideo[]) => void
}

/** The practice platform without its network: a state machine over its clock. */
export interface PracticeApi {
	handle(request: PracticeRequest): PracticeReply
	/** May this stream key (query included) be published? */
	acceptsKey(key: string): boolean
	/** Media of an accepted key begins and ends. */
	pushStarted(key: string): void
	pushEnded(key: string): void
	setFaults(change: PracticeFaultChange): void
	/** For tests: how often ads were really started on a video. */
	adsStarted(videoId: string): number
	readonly tokens: Pick<PracticeTokens, 'expireAll' | 'issued'>
}

const neededScope = 'manage_videos'

export function createPracticeApi(options: PracticeApiOptions): PracticeApi {
	const { clock, random, settings, account } = options
	// The connections of the earlier process ended with it.
	const videos = new Map((options.videos ?? []).map((video) => [video.id, pushEnded(settle(video, clock.now(), settings), clock.now())]))
	const adCounts = new Map<string, number>()
	let faults = noFaults
	const tokens = createPracticeTokens({ clock, newId, settings, account })

	function newId(): string {
		let id = ''
		while (id.length < 16) id += Math.floor(random() * 36).toString(36)
		return id
	}

	function context(): FieldContext {
		return { nowMs: clock.now(), settings, ingestServer: options.ingestServer, ownerId: account.userId }
	}

	function current(id: string): PracticeVideo | null {
		const video = videos.get(id)
		return video ? settle(video, clock.now(), settings) : null
	}

	function keep(video: PracticeVideo): void {
		videos.set(video.id, video)
		options.onVideos?.([...videos.values()])
	}

	function handle(request: PracticeRequest): PracticeReply {
		if (faults.apiDown) return { ...gatewayDown, delayMs: faults.slowApiMs }
		const reply = route(request)
		return { ...reply, delayMs: reply.delayMs + faults.slowApiMs }
	}

	function route(request: PracticeRequest): PracticeReply {
		const { method, path } = request
		if (path === '/oauth/token') return method === 'POST' ? tokens.issue(request.form) : apiError(405, 'method_not_allowed', 'Use POST')
		if (path === '/echo') return json({ message: request.query.get('message') ?? '' })
		const refusal = tokens.refusalFor(request, neededScope)
		if (refusal) return refusal
		if (path === '/auth') return json({ id: account.userId, scope: settings.grantableScopes, roles: [], username: account.username })
		if (path === '/logout') {
			tokens.revoke(request)
			return json({})
		}
		const [, collection = '', id = '', member = ''] = path.split('/')
		const creates = path === '/videos' || (collection === 'user' && id === account.userId && member === 'videos')
		if (creates) return method === 'POST' ? create(request) : list()
		if (collection !== 'video') return apiError(404, 'not_found', 'No such path')
		const video = current(id)
		if (!video) return apiError(404, 'not_found', 'No video matches the id', gone(id))
		if (member === 'recordings') return recordings(video)
		if (member !== '') return apiError(404, 'not_found', 'No such path')
		if (method === 'GET') return read(video, request)
		if (method === 'POST') return write(video, request)
		if (method === 'DELETE') return remove(video)
		return apiError(405, 'method_not_allowed', 'Use GET, POST or DELETE')
	}

	function create(request: PracticeRequest): PracticeReply {
		if (!settings.liveEnabled) return apiError(403, 'access_forbidden', 'Live streaming is not part of your plan')
		for (const field of ['mode', 'published', 'channel', 'is_created_for_kids']) {
			if (!request.form.has(field)) return apiError(400, 'missing_parameter', `${field} is missing`, { param: field })
		}
		const blank: PracticeVideo = {
			id: `x9${newId().slice(0, 6)}`,
			auth: `Demo_${newId()}${newId()}`,
			title: 'Untitled',
			category: 'news',
			mode: 'vod',
			published: false,
			isPrivate: false,
			forKids: false,
			autoRecord: false,
			createdAtMs: clock.now(),
			pushedSinceMs: null,
			pushEndedAtMs: null,
			onAir: false,
			airedAtMs: null,
			adLaunchesMs: [],
			adEndsAtMs: null,
			record: notRecording,
			recordEndedAtMs: null,
			takes: [],
			recordings: [],
		}
		return write(blank, request)
	}

	/** All or nothing: fields and values are checked before anything is done. */
	function write(video: PracticeVideo, request: PracticeRequest): PracticeReply {
		const changes = parseChanges(request.form)
		if ('invalid' in changes) return apiError(400, 'invalid_parameter', `${changes.invalid} is not valid`, { param: changes.invalid })
		const unknown = readFields(video, fieldsOf(request), context())
		if ('unknown' in unknown) return apiError(400, 'invalid_parameter', `Unknown field ${unknown.unknown}`, { param: 'fields' })
		let changed: PracticeVideo = { ...video, ...changes.values }
		if (changes.record === 'started') {
			if (!changed.onAir)
				return apiError(400, 'invalid_parameter', 'The stream is not on air', { reason: 'not_on_air', param: 'record_status' })
			changed = startRecording(changed, clock.now(), settings)
		}
		if (changes.record === 'stopped') changed = stopRecording(changed, clock.now(), settings)
		if (changes.adCount === null) return answer(changed, request)
		const decision = launchAd(changed, changes.adCount, clock.now(), settings, faults)
		if (decision.kind === 'refused') {
			const data = { reason: decision.reason, object_type: 'video', object_id: video.id, param: 'live_ad_break_launch' }
			return apiError(decision.status, decision.type, decision.message, data)
		}
		adCounts.set(video.id, (adCounts.get(video.id) ?? 0) + 1)
		const reply = answer(decision.video, request)
		if (!faults.loseNextAdAnswer) return reply
		faults = { ...faults, loseNextAdAnswer: false }
		return { ...reply, lost: true }
	}

	function answer(video: PracticeVideo, request: PracticeRequest): PracticeReply {
		keep(video)
		return read(video, request)
	}

	function read(video: PracticeVideo, request: PracticeRequest): PracticeReply {
		const result = readFields(video, fieldsOf(request), context())
		if ('body' in result) return json(result.body)
		return apiError(400, 'invalid_parameter', `Unknown field ${result.unknown}`, { param: 'fields' })
	}

	function remove(video: PracticeVideo): PracticeReply {
		videos.delete(video.id)
		options.onVideos?.([...videos.values()])
		return json({})
	}

	function list(): PracticeReply {
		const { nowMs } = context()
		const newest = [...videos.values()].map((video) => settle(video, nowMs, settings)).reverse()
		return page(newest.map(({ id, title, mode, onAir }) => ({ id, title, mode, onair: onAir })))
	}

	function recordings(video: PracticeVideo): PracticeReply {
		return page(video.recordings.map((recording) => recordingFields(recording, video, context())).reverse())
	}

	function withKey(key: string, change: (video: PracticeVideo) => PracticeVideo): void {
		const video = current(key.split('?', 1)[0] ?? '')
		if (video && streamKey(video) === key) keep(change(video))
	}

	return {
		handle,
		acceptsKey(key) {
			const video = current(key.split('?', 1)[0] ?? '')
			return !faults.refuseKey && video !== null && video.mode === 'live' && streamKey(video) === key
		},
		pushStarted: (key) => withKey(key, (video) => pushStarted(video, clock.now())),
		pushEnded: (key) => withKey(key, (video) => pushEnded(video, clock.now())),
		setFaults(change) {
			faults = applyFaults(faults, change)
		},
		adsStarted: (videoId) => adCounts.get(videoId) ?? 0,
		tokens,
	}
}

/** The seed's curl sends `fields` as a form field even with GET. */
function fieldsOf(request: PracticeRequest): string | null {
	return request.query.get('fields') ?? request.form.get('fields') ?? null
}

function gone(id: string): Record<string, string> {
	return { reason: 'object_not_found', object_type: 'video', object_id: id, param: 'id' }
}

function page(items: readonly unknown[]): PracticeReply {
	return json({ page: 1, limit: 100, explicit: false, has_more: items.length > 100, total: items.length, list: items.slice(0, 100) })
}
