import type { LivestreamDetails } from '../../../shared/domain/livestream.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { type Creation, createOnce } from '../create-once.ts'
import { isJsonObject, type JsonObject } from '../http/json-object.ts'
import { idOf, objectOf, parseFlag, parseNumber, parseTime, textOf } from '../http/json-values.ts'
import { answerLost, answerUnreadable } from '../platform-errors.ts'
import { orWhenRefused } from '../unexpected-errors.ts'
import { type CallDeps, type DatedReading, withoutSecrets } from './livestream-calls.ts'
import { type Livestream, longestId, type Page, parsePage, parseReading } from './parse.ts'
import { createAnswerLost, isRefused } from './refusals.ts'

export interface Meeting {
	readonly id: string
	readonly title: string
	/** ACTIVE, or INACTIVE when nobody can join it; the platform's own word. */
	readonly raw: string
	readonly region: string | null
	readonly isLiveOnStart: boolean
	readonly isRecordedOnStart: boolean
	readonly createdAtMs: number | null
	/** Of its livestream and recordings; null = the platform's own choice. */
	readonly livestreamName: string | null
	readonly size: { readonly width: number; readonly height: number } | null
}

/** The meetings of an organization and the livestream that each can have. */
export interface Meetings {
	page(asked: { readonly page: number; readonly perPage: number; readonly search: string }, signal: AbortSignal): Promise<Page<Meeting>>
	read(id: string, signal: AbortSignal): Promise<Meeting>
	/** Creates exactly one, even when the answer to the request is lost. */
	create(details: LivestreamDetails, signal: AbortSignal): Promise<Meeting>
	/** The running livestream; null = none. */
	active(id: string, signal: AbortSignal): Promise<{ readonly livestream: Livestream | null; readonly readAtMs: number }>
	/** The last livestream with its sessions; null = there was none. */
	last(id: string, signal: AbortSignal): Promise<DatedReading | null>
	/** Starts a livestream, or finds the running one: never two. `showName`: for a meeting whose livestream has no name of its own. */
	start(meeting: Meeting, showName: string, signal: AbortSignal): Promise<Livestream>
	/** Harmless when none runs. */
	stop(id: string, signal: AbortSignal): Promise<void>
}

/** How long undoing a start may take, ms. */
const undoLimitMs = 10_000

export function meetingPath(id: string): string {
	return `/meetings/${encodeURIComponent(id)}`
}

export function createMeetings(deps: CallDeps): Meetings {
	const { name, api, secrets } = deps
	const creations = createOnce<Meeting>({ name, clock: deps.clock })
	const starts = createOnce<Livestream>({ name, clock: deps.clock })

	function meetingIn(body: JsonObject): Meeting | null {
		return isJsonObject(body['data']) ? parseMeeting(body['data'], api.offsetMs()) : null
	}

	async function page(asked: { page: number; perPage: number; search: string }, signal: AbortSignal): Promise<Page<Meeting>> {
		const search = asked.search === '' ? {} : { search: asked.search }
		const query = { page_no: String(asked.page), per_page: String(asked.perPage), ...search }
		const { body } = await api.get('/meetings', signal, query)
		const found = parsePage(body, asked, (item) => parseMeeting(item, api.offsetMs()))
		if (!found) throw answerUnreadable(name, 200)
		return found
	}

	async function active(id: string, signal: AbortSignal): Promise<{ livestream: Livestream | null; readAtMs: number }> {
		const askedAtMs = deps.clock.steady()
		try {
			const { body, sentAtMs } = await api.get(`${meetingPath(id)}/active-livestream`, signal)
			const livestream = parseReading(body, api.offsetMs())?.livestream ?? null
			if (livestream) secrets.note(livestream.streamKey)
			return { livestream, readAtMs: sentAtMs }
		} catch (error) {
			if (isRefused(error, 404)) return { livestream: null, readAtMs: askedAtMs }
			throw error
		}
	}

	async function named(title: string, signal: AbortSignal): Promise<readonly Meeting[]> {
		return (await page({ page: 1, perPage: 50, search: title }, signal)).items.filter((meeting) => meeting.title === title)
	}

	async function stop(id: string, signal: AbortSignal): Promise<void> {
		try {
			const path = `${meetingPath(id)}/active-livestream/stop`
			await api.send({ operation: 'change', method: 'POST', path, callClass: 'edit', signal })
		} catch (error) {
			if (isRefused(error, 404)) return
			if (!(error instanceof AppError) || isRefused(error, 401, 403)) throw error
			// The refusal of a second stop is not documented: what counts is that nothing runs.
			const { livestream } = await active(id, signal)
			if (livestream && isRunning(livestream)) throw error
		}
	}

	return {
		page,
		active,
		async read(id, signal) {
			const meeting = meetingIn((await api.get(meetingPath(id), signal)).body)
			if (!meeting) throw answerUnreadable(name, 200)
			return meeting
		},
		async create(details, signal) {
			const before = new Set((await named(details.title, signal)).map(({ id }) => id))
			const creation: Creation<Meeting> = {
				async create(signal) {
					const json = meetingBody(details)
					const { body } = await api.send({ operation: 'create', method: 'POST', path: '/meetings', json, callClass: 'once', signal })
					const made = meetingIn(body)
					if (!made) throw answerLost(name)
					return made
				},
				find: async (signal) => (await named(details.title, signal)).find(({ id }) => !before.has(id)) ?? null,
				lost: (cause) => createAnswerLost(name, 'meeting', cause),
			}
			return creations.make(details.title, creation, signal)
		},
		async last(id, signal) {
			try {
				const { body, sentAtMs } = await api.get(`${meetingPath(id)}/livestream`, signal, { page_no: '1', per_page: '20' })
				const reading = parseReading(body, api.offsetMs())
				return reading ? { ...withoutSecrets(reading, secrets), readAtMs: sentAtMs } : null
			} catch (error) {
				if (isRefused(error, 404)) return null
				throw error
			}
		},
		async start(meeting, showName, signal) {
			const before = (await active(meeting.id, signal)).livestream
			if (before && isRunning(before)) return before
			const json = {
				name: meeting.livestreamName ?? showName,
				...(meeting.size === null ? {} : { video_config: meeting.size }),
			}
			async function create(signal: AbortSignal): Promise<Livestream> {
				try {
					const path = `${meetingPath(meeting.id)}/livestreams`
					const { body } = await api.send({ operation: 'change', method: 'POST', path, json, callClass: 'once', signal })
					const reading = parseReading(body, api.offsetMs())
					// It was started, even if the answer is not usable.
					if (!reading) throw answerLost(name)
					secrets.note(reading.livestream.streamKey)
					return reading.livestream
				} catch (error) {
					const now = isRefused(error, 409) ? (await active(meeting.id, signal)).livestream : null
					if (!now) throw error
					return now
				}
			}
			/** A livestream that existed before and has not changed does not prove that a lost request was carried out. */
			async function find(signal: AbortSignal): Promise<Livestream | null> {
				const now = (await active(meeting.id, signal)).livestream
				const isOld = now && before && !isRunning(now) && now.id === before.id && now.updatedAtMs === before.updatedAtMs
				return isOld ? null : now
			}
			try {
				return await starts.make(meeting.id, { create, find, lost: (cause) => cause }, signal)
			} catch (error) {
				// Canceled meanwhile: a livestream that may have started must not keep running without a show.
				if (signal.aborted) await stop(meeting.id, AbortSignal.timeout(undoLimitMs)).catch(orWhenRefused(undefined))
				throw error
			}
		},
		stop,
	}
}

/** Must not be started a second time. An unknown state counts as running: watching it is safer than starting another one next to it. */
function isRunning({ state }: Livestream): boolean {
	return state === 'live' || state === 'starting' || state === 'unknown'
}

function parseMeeting(value: JsonObject, offsetMs: number): Meeting | null {
	const id = idOf(value['id'], longestId)
	if (id === null) return null
	const recording = objectOf(value['recording_config'])
	const video = objectOf(recording['video_config'])
	const [width, height] = [parseNumber(video['width']), parseNumber(video['height'])]
	const prefix = textOf(recording['file_name_prefix'])
	return {
		id,
		title: textOf(value['title']),
		raw: textOf(value['status']),
		region: textOf(value['preferred_region']) === '' ? null : textOf(value['preferred_region']),
		isLiveOnStart: parseFlag(value['live_stream_on_start']) ?? false,
		isRecordedOnStart: parseFlag(value['record_on_start']) ?? false,
		createdAtMs: parseTime(value['created_at'], offsetMs),
		livestreamName: /^[a-zA-Z0-9_-]+$/.test(prefix) ? prefix : null,
		size: width !== null && height !== null && width > 0 && height > 0 ? { width, height } : null,
	}
}

/**
 * Name and size are needed only when the livestream starts. A meeting can store them only in its recorder's settings, which mean the same: stored
 * there, they are correct on every computer.
 */
function meetingBody({ title, extra }: LivestreamDetails): JsonObject {
	const size = { width: parseNumber(extra['width']) ?? 1280, height: parseNumber(extra['height']) ?? 720 }
	const prefix = textOf(extra['livestream_name'])
	const region = textOf(extra['preferred_region'])
	return {
		title,
		...(region === '' || region === 'any' ? {} : { preferred_region: region }),
		live_stream_on_start: extra['live_stream_on_start'] === true,
		record_on_start: extra['record_on_start'] === true,
		recording_config: {
			video_config: { width: Math.round(size.width), height: Math.round(size.height) },
			...(prefix === '' ? {} : { file_name_prefix: prefix }),
		},
	}
}
