import type { Clock } from '../../lib/clock.ts'
import { launchAd } from './practice-ads.ts'
import { authorizePage } from './practice-authorize.ts'
import { type FieldContext, readFields, recordingFields, streamKey } from './practice-fields.ts'
import { filterVideos, pageOf } from './practice-list.ts'
import { apiError, gatewayDown, json, loginPage, type PracticeReply, type PracticeRequest, tooMany } from './practice-reply.ts'
import {
	applyFaults,
	noFaults,
	type PracticeAccount,
	type PracticeFaultChange,
	type PracticeFaults,
	type PracticeSettings,
} from './practice-settings.ts'
import { createPracticeTokens, type PracticeTokens } from './practice-tokens.ts'
import type { PracticeUploads } from './practice-uploads.ts'
import { createPracticeV2 } from './practice-v2.ts'
import { blankVideo, type PracticeVideo, pushEnded, pushStarted, settle, startRecording, stopRecording } from './practice-video.ts'
import { parseChanges } from './practice-writes.ts'

export interface PracticeApiOptions {
	readonly clock: Clock
	/** 0 to 1, for ids and keys; not for security beyond this computer's loopback. */
	readonly random: () => number
	readonly settings: PracticeSettings
	readonly account: PracticeAccount
	/** Further accounts. One API key each. */
	readonly moreAccounts?: readonly PracticeAccount[]
	/** rtmp://127.0.0.1:port/app. */
	readonly ingestServer: string
	/** The state of an earlier process: its stream keys, ads and recordings stay valid. */
	readonly videos?: readonly PracticeVideo[]
	/** Receives files; absent: none can be uploaded. */
	readonly uploads?: Pick<PracticeUploads, 'ticket' | 'take'>
	/** Where viewers get a video; absent: nowhere. */
	readonly playbackUrl?: (videoId: string) => string | null
	/** Called with all videos after each change that must survive a restart. */
	readonly onVideos?: (videos: readonly PracticeVideo[]) => void
}

/** The practice platform without its network: a state machine driven by its clock. */
export interface PracticeApi {
	handle(request: PracticeRequest): PracticeReply
	/** Whether this stream key (query included) may be published. */
	acceptsKey(key: string): boolean
	/** The media of an accepted key begins or ends. */
	pushStarted(key: string): void
	pushEnded(key: string): void
	setFaults(change: PracticeFaultChange): void
	/** The faults that are set now. */
	faults(): PracticeFaults
	/** Every video as it is now, oldest first. */
	videos(): readonly PracticeVideo[]
	readonly tokens: Pick<PracticeTokens, 'expireAll' | 'revokeRefreshTokens' | 'issued'>
}

/** For tests: what happened on the platform, and what people do on its own pages. */
export interface PracticeControls {
	/** How often ads were really started on a video. */
	adsStarted(videoId: string): number
	/** A video appears, as if it had been uploaded. */
	addVideo(video: Partial<PracticeVideo> & Pick<PracticeVideo, 'ownerId' | 'title'>): PracticeVideo
	removeVideo(id: string): void
	/** It gets another stream key. */
	replaceKey(id: string): void
}

const neededScope = 'manage_videos'

export function createPracticeApi(options: PracticeApiOptions): PracticeApi & PracticeControls {
	const { clock, random, settings } = options
	const accounts = [options.account, ...(options.moreAccounts ?? [])]
	// The connections of the earlier process ended with it.
	const videos = new Map((options.videos ?? []).map((video) => [video.id, pushEnded(settle(video, clock.now(), settings), clock.now())]))
	const adCounts = new Map<string, number>()
	let faults = noFaults
	const tokens = createPracticeTokens({ clock, newId, settings, accounts })

	function newId(): string {
		let id = ''
		while (id.length < 16) id += Math.floor(random() * 36).toString(36)
		return id
	}

	function newVideo(ownerId: string): PracticeVideo {
		return blankVideo({ id: `x9${newId().slice(0, 6)}`, auth: `Demo_${newId()}${newId()}`, ownerId, createdAtMs: clock.now() })
	}

	function context(): FieldContext {
		const { stringly, unknownStates } = faults
		const playbackUrl = options.playbackUrl ?? (() => null)
		return { nowMs: clock.now(), settings, ingestServer: options.ingestServer, stringly, unknownStates, playbackUrl }
	}

	function current(id: string): PracticeVideo | null {
		const video = videos.get(id)
		return video ? settle(video, clock.now(), settings) : null
	}

	function all(): readonly PracticeVideo[] {
		return [...videos.values()].map((video) => settle(video, clock.now(), settings))
	}

	function keep(video: PracticeVideo): void {
		videos.set(video.id, video)
		options.onVideos?.([...videos.values()])
	}

	function handle(request: PracticeRequest): PracticeReply {
		if (faults.apiDown) return { ...gatewayDown, delayMs: faults.slowApiMs }
		if (faults.loginPage) return { ...loginPage, delayMs: faults.slowApiMs }
		if (faults.rateLimit) return tooMany(faults.rateLimit.retryAfterS)
		const reply = route(request)
		return { ...reply, delayMs: reply.delayMs + faults.slowApiMs }
	}

	function route(request: PracticeRequest): PracticeReply {
		const { method, path } = request
		if (path === '/oauth/token' || path === '/oauth/v1/token' || path === '/v2/token') {
			if (method !== 'POST') return apiError(405, 'method_not_allowed', 'Use POST')
			return tokens.issue(request.form, path === '/oauth/token' ? 'public' : path === '/v2/token' ? 'v2' : 'private')
		}
		if (path === '/oauth/authorize') return authorizePage(request, accounts, tokens.issueCode)
		if (path === '/echo') return json({ message: request.query.get('message') ?? '' })
		if (path.startsWith('/v2/')) return v2.route(request)
		// Private keys have the same interface under another address (docs/platforms/dailymotion.md).
		return routeLegacy(path.startsWith('/rest/') ? { ...request, path: path.slice('/rest'.length) } : request)
	}

	function routeLegacy(request: PracticeRequest): PracticeReply {
		const { method, path } = request
		const account = tokens.accountOf(request)
		const refusal = tokens.refusalFor(request, path === '/auth' || path === '/logout' ? null : neededScope)
		if (refusal || !account) return refusal ?? apiError(401, 'invalid_token', 'No such account')
		if (path === '/auth') {
			const { userId, username } = account
			return json({ id: userId, scope: tokens.scopesOf(request), roles: [], username, screenname: username, language: 'en' })
		}
		if (path === '/logout') {
			tokens.revoke(request)
			return json({})
		}
		if (path === '/file/upload') return options.uploads ? json(options.uploads.ticket()) : apiError(404, 'not_found', 'No such path')
		const [, collection = '', id = '', member = ''] = path.split('/')
		const isOwnList = path === '/videos' || (collection === 'user' && id === account.userId && member === 'videos')
		if (isOwnList) return method === 'POST' ? create(request, account) : list(request, account)
		if (collection !== 'video') return apiError(404, 'not_found', 'No such path')
		const video = current(id)
		if (!video) return apiError(404, 'not_found', 'No video matches the id', gone(id))
		if (video.ownerId !== account.userId) return apiError(403, 'access_forbidden', 'This video belongs to somebody else')
		if (member === 'recordings') return recordings(video, request)
		if (member !== '') return apiError(404, 'not_found', 'No such path')
		if (method === 'GET') return read(video, request)
		if (method === 'POST') return write(video, request, account)
		if (method === 'DELETE') return remove(video)
		return apiError(405, 'method_not_allowed', 'Use GET, POST or DELETE')
	}

	function mayStream(account: PracticeAccount): boolean {
		return account.liveEnabled ?? settings.liveEnabled
	}

	/** A video made of a file that was uploaded before. */
	function createOfFile(url: string, request: PracticeRequest, account: PracticeAccount): PracticeReply {
		const file = options.uploads?.take(url) ?? null
		if (!file) return apiError(400, 'invalid_parameter', 'Nothing was uploaded there', { param: 'url' })
		return losingCreateAnswer(write({ ...newVideo(account.userId), mode: 'vod', file }, request, account))
	}

	function create(request: PracticeRequest, account: PracticeAccount): PracticeReply {
		const url = request.form.get('url')
		if (url !== undefined) return createOfFile(url, request, account)
		if (!mayStream(account)) return apiError(403, 'access_forbidden', 'Live streaming is not part of your plan')
		for (const field of ['mode', 'published', 'channel', 'is_created_for_kids']) {
			if (!request.form.has(field)) return apiError(400, 'missing_parameter', `${field} is missing`, { param: field })
		}
		return losingCreateAnswer(write(newVideo(account.userId), request, account))
	}

	function losingCreateAnswer(reply: PracticeReply): PracticeReply {
		if (!faults.loseNextCreateAnswer || reply.status >= 400) return reply
		faults = { ...faults, loseNextCreateAnswer: false }
		return { ...reply, lost: true }
	}

	/** All or nothing: fields and values are checked before anything is changed. */
	function write(video: PracticeVideo, request: PracticeRequest, account: PracticeAccount): PracticeReply {
		const changes = parseChanges(request.form, video, settings.scheduleRules)
		if ('invalid' in changes) return apiError(400, 'invalid_parameter', `${changes.invalid} is not valid`, { param: changes.invalid })
		const unknown = readFields(video, fieldsOf(request), context())
		if ('unknown' in unknown) return apiError(400, 'invalid_parameter', `Unknown field ${unknown.unknown}`, { param: 'fields' })
		let changed: PracticeVideo = { ...video, ...changes.values }
		if (changed.mode === 'live' && video.mode !== 'live' && !mayStream(account)) {
			return apiError(403, 'access_forbidden', 'Live streaming is not part of your plan')
		}
		if (changes.record === 'started') {
			if (!changed.onAir)
				return apiError(400, 'invalid_parameter', 'The stream is not on air', { reason: 'not_on_air', param: 'record_status' })
			changed = startRecording(changed, clock.now(), settings)
		}
		if (changes.record === 'stopped') changed = stopRecording(changed, clock.now(), settings)
		if (changes.adCount === null) {
			keep(changed)
			return read(changed, request)
		}
		if (account.adsEnabled === false) return apiError(403, 'access_forbidden', 'Ad breaks are not part of your plan')
		const decision = launchAd(changed, changes.adCount, clock.now(), settings, faults)
		if (decision.kind === 'refused') {
			const data = { reason: decision.reason, object_type: 'video', object_id: video.id, param: 'live_ad_break_launch' }
			return apiError(decision.status, decision.type, decision.message, data)
		}
		adStarted(decision.video)
		return losingAdAnswer(read(decision.video, request))
	}

	function adStarted(video: PracticeVideo): void {
		keep(video)
		adCounts.set(video.id, (adCounts.get(video.id) ?? 0) + 1)
	}

	function losingAdAnswer(reply: PracticeReply): PracticeReply {
		if (!faults.loseNextAdAnswer) return reply
		faults = { ...faults, loseNextAdAnswer: false }
		return { ...reply, lost: true }
	}

	function read(video: PracticeVideo, request: PracticeRequest): PracticeReply {
		const result = readFields(video, fieldsOf(request), context())
		return 'body' in result ? json(result.body) : unknownField(result.unknown)
	}

	function remove(video: PracticeVideo): PracticeReply {
		videos.delete(video.id)
		options.onVideos?.([...videos.values()])
		return json({})
	}

	function list(request: PracticeRequest, account: PracticeAccount): PracticeReply {
		const own = all().filter(({ ownerId }) => ownerId === account.userId)
		const found = filterVideos(own, request.query, clock.now())
		const fields = fieldsOf(request) ?? 'id,title,mode,onair'
		const check = readFields(newVideo(account.userId), fields, context())
		if ('unknown' in check) return unknownField(check.unknown)
		return pageOf(found, request.query, (video) => bodyOf(readFields(video, fields, context())))
	}

	function recordings(video: PracticeVideo, request: PracticeRequest): PracticeReply {
		const example = { id: '', startedAtMs: 0, endedAtMs: 0, liveEndedAtMs: 0 }
		const check = recordingFields(example, video, fieldsOf(request), context())
		if ('unknown' in check) return unknownField(check.unknown)
		return pageOf(video.recordings.toReversed(), request.query, (recording) =>
			bodyOf(recordingFields(recording, video, fieldsOf(request), context())),
		)
	}

	function withKey(key: string, change: (video: PracticeVideo) => PracticeVideo): void {
		const video = current(key.split('?', 1)[0] ?? '')
		if (video && streamKey(video) === key) keep(change(video))
	}

	const v2 = createPracticeV2({
		clock,
		settings,
		tokens,
		ingestServer: options.ingestServer,
		faults: () => faults,
		mayStream,
		newVideo,
		current,
		all,
		keep,
		remove,
		adStarted,
		losingAdAnswer,
		losingCreateAnswer,
		...(options.uploads ? { uploads: options.uploads } : {}),
	})

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
		faults: () => faults,
		adsStarted: (videoId) => adCounts.get(videoId) ?? 0,
		videos: all,
		addVideo(video) {
			const added = { ...newVideo(video.ownerId), ...video }
			keep(added)
			return added
		},
		removeVideo(id) {
			videos.delete(id)
		},
		replaceKey(id) {
			const video = current(id)
			if (video) keep({ ...pushEnded(video, clock.now()), auth: `Demo_${newId()}${newId()}` })
		},
		tokens,
	}
}

/** The seed's curl sends `fields` as a form field even with GET. */
function fieldsOf(request: PracticeRequest): string | null {
	return request.query.get('fields') ?? request.form.get('fields') ?? null
}

function unknownField(name: string): PracticeReply {
	return apiError(400, 'invalid_parameter', `Unknown field ${name}`, { param: 'fields' })
}

function bodyOf(result: ReturnType<typeof readFields>): unknown {
	return 'body' in result ? result.body : {}
}

function gone(id: string): Record<string, string> {
	return { reason: 'object_not_found', object_type: 'video', object_id: id, param: 'id' }
}
