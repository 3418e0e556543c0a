import { AppError } from '../../../shared/errors/app-error.ts'
import { hasCode } from '../../../shared/errors/has-code.ts'
import { say } from '../../../shared/texts/english.ts'
import type { Text } from '../../../shared/texts/text.ts'
import type { AccountAdapter, AdapterDeps, ConnectOptions } from '../account-platform.ts'
import { createHttpClient } from '../http/http-client.ts'
import { createKnownSecrets } from '../known-secrets.ts'
import type { PlatformStatus } from '../platform.ts'
import { aboutOf, livestreamActions, statisticsOf, text, time } from './about.ts'
import { type DaywiseTimes, readAccountStatistics } from './account-statistics.ts'
import { type AuthKind, createApi } from './api.ts'
import { disableAfterShow } from './forms.ts'
import { createLivestreamCalls, type DatedReading } from './livestream-calls.ts'
import { createLivestreams } from './livestreams.ts'
import { createMeetingBroadcast } from './meeting-broadcast.ts'
import { createMeetings } from './meetings.ts'
import { fittedName, ownName, ownPrefix } from './names.ts'
import type { Livestream } from './parse.ts'
import { createPushBroadcast } from './push-broadcast.ts'
import { createRecordings } from './recordings.ts'
import { onAirNow } from './refusals.ts'
import { livestreamSummary, meetingIdOf, meetingSummary } from './summaries.ts'

/** What differs between the interfaces that share Dyte's paths and shapes. */
export interface DyteInterface {
	readonly authKind: AuthKind
	readonly daywiseTimes: DaywiseTimes
}

export const identity = { id: 'dyte', name: 'Dyte' } as const

export function createDyteAdapter(dyteInterface: DyteInterface, options: ConnectOptions, deps: AdapterDeps): AccountAdapter {
	const { id, name } = identity
	const { clock, random, log } = deps
	const http = createHttpClient({ name, clock, random, log, ...(deps.fetch ? { fetch: deps.fetch } : {}) })
	const secrets = createKnownSecrets(options)
	const api = createApi({ ...options, secrets, name, authKind: dyteInterface.authKind, http })
	const calls = { name, api, clock, secrets }
	const livestreams = createLivestreamCalls(calls)
	const meetings = createMeetings(calls)
	const recordings = createRecordings(calls)
	let { credentials } = options
	/** Created or reused by us and not seen on air yet: reused in any state, so that no further one is left behind. */
	let unusedId: string | null = null

	/** None can be deleted: an idle one that the studio created before is reused, preferably one with the same name. */
	async function ownLivestream(title: string, signal: AbortSignal): Promise<string> {
		const wanted = ownName(title)
		const own = (await livestreams.all({ status: null }, signal)).filter((one) => one.name?.startsWith(ownPrefix) && isFree(one))
		const found = own.find((one) => one.id === unusedId) ?? own.find((one) => one.name === wanted) ?? own[0]
		return (found ?? (await livestreams.create(wanted, signal))).id
	}

	/** A new livestream is INVOKED on some generations; on others that state means that somebody's show is starting there. */
	function isFree(livestream: Livestream): boolean {
		return livestream.state === 'ready' || livestream.state === 'off' || (livestream.id === unusedId && livestream.state !== 'live')
	}

	async function readyReading(livestreamId: string, signal: AbortSignal): Promise<DatedReading> {
		const reading = await livestreams.read(livestreamId, signal)
		if (reading.livestream.state !== 'off') return reading
		await livestreams.enable(livestreamId, signal)
		return livestreams.read(livestreamId, signal)
	}

	async function preparePush(livestreamId: string | null, title: string, signal: AbortSignal) {
		const chosenId = livestreamId ?? (await ownLivestream(title, signal))
		if (livestreamId === null) unusedId = chosenId
		const reading = await readyReading(chosenId, signal)
		return createPushBroadcast(reading, {
			platformId: id,
			name,
			livestreams,
			disablesAfterShow: () => options.options()[disableAfterShow] === true,
			onRead: ({ onAir }: PlatformStatus) => {
				if (onAir && unusedId === chosenId) unusedId = null
			},
		})
	}

	async function prepareMeeting(meetingId: string, title: string, signal: AbortSignal) {
		const started = await meetings.start(await meetings.read(meetingId, signal), fittedName(title), signal)
		return createMeetingBroadcast(meetingId, started, { platformId: id, name, meetings, recordings, now: clock.now })
	}

	async function aboutMeeting(meetingId: string, signal: AbortSignal) {
		const [meeting, { livestream }, last] = await Promise.all([
			meetings.read(meetingId, signal),
			meetings.active(meetingId, signal),
			meetings.last(meetingId, signal),
		])
		const reading = livestream ? { livestream, sessions: last?.sessions ?? [] } : last
		const more = [
			{ label: say('dyte/about/meeting'), value: text(meeting.raw) },
			{ label: say('dyte/about/meeting-created'), value: time(meeting.createdAtMs) },
		]
		return aboutOf(meetingSummary(meeting, livestream), reading, { more, actions: [], nowMs: clock.now() })
	}

	async function resetKey(livestreamId: string, signal: AbortSignal): Promise<void> {
		const before = (await livestreams.read(livestreamId, signal)).livestream
		if (before.state === 'live' || before.state === 'starting') throw onAirNow(name)
		try {
			await livestreams.resetKey(livestreamId, signal)
		} catch (error) {
			if (!hasCode(error, 'platform-answer-lost')) throw error
			const now = (await livestreams.read(livestreamId, signal)).livestream
			if (now.streamKey === before.streamKey) throw error
		}
	}

	const actions: Readonly<Record<string, { readonly said: Text; run(livestreamId: string, signal: AbortSignal): Promise<void> }>> = {
		enable: { said: say('dyte/action/enable-done'), run: livestreams.enable },
		disable: { said: say('dyte/action/disable-done'), run: livestreams.disable },
		'new-key': { said: say('dyte/action/new-key-done'), run: resetKey },
	}

	return {
		id,
		name,
		// Of meetings.
		recordsByHand: true,
		searches: true,
		// Far below the limit of 2,000 requests a minute, which a whole office shares.
		polling: { connectingMs: 3000, liveMs: 10_000, recordingChangeMs: 3000 },
		async identify(signal) {
			const query = { page_no: '1', per_page: '1' }
			await api.send({ operation: 'identify', method: 'GET', path: '/livestreams', query, callClass: 'read', signal })
			// No call gives an organization's name.
			const { clientId, extra } = credentials
			const profileId = clientId === '' ? `${extra['account'] ?? ''}/${extra['app'] ?? ''}` : clientId
			return { profileId, label: labelOf(clientId, extra['app'] ?? '') }
		},
		...createLivestreams({ livestreams, meetings, recordings }),
		prepare({ title, livestreamId }, signal) {
			const meetingId = livestreamId === null ? null : meetingIdOf(livestreamId)
			return meetingId === null ? preparePush(livestreamId, title, signal) : prepareMeeting(meetingId, title, signal)
		},
		about: {
			async read(livestreamId, signal) {
				const meetingId = meetingIdOf(livestreamId)
				if (meetingId !== null) return aboutMeeting(meetingId, signal)
				const reading = await livestreams.read(livestreamId, signal)
				const { livestream } = reading
				const more = { more: [], actions: livestreamActions(livestream, name), nowMs: clock.now() }
				return aboutOf(livestreamSummary(livestream), reading, more)
			},
			async act(livestreamId, actionId, signal) {
				const action = actions[actionId]
				if (!action || meetingIdOf(livestreamId) !== null) throw new AppError('platform-wrong-state/dyte-action', { name })
				await action.run(livestreamId, signal)
				return { said: action.said, livestream: livestreamSummary((await livestreams.read(livestreamId, signal)).livestream) }
			},
		},
		statistics: {
			async ofLivestream(livestreamId, signal) {
				const meetingId = meetingIdOf(livestreamId)
				const reading = meetingId === null ? await livestreams.read(livestreamId, signal) : await meetings.last(meetingId, signal)
				return statisticsOf(reading, clock.now())
			},
			ofAccount: (range, signal) => readAccountStatistics(api, dyteInterface.daywiseTimes, range, signal),
		},
		clockOffsetMs: api.offsetMs,
		adopt(next) {
			credentials = next
			api.adopt(next)
		},
		// A key has no session to end.
		signOut: async () => {},
		dispose: () => {},
	}
}

function labelOf(clientId: string, app: string): string {
	return (clientId === '' ? say('dyte/account/app', { app }) : say('dyte/account/organization', { id: clientId })).text
}
