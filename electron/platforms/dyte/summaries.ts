import type { FormValues } from '../../../shared/domain/form.ts'
import type { LivestreamDetails, LivestreamSummary } from '../../../shared/domain/livestream.ts'
import { say } from '../../../shared/texts/english.ts'
import { generatedTitle } from '../generated-title.ts'
import type { Meeting } from './meetings.ts'
import type { Livestream, LivestreamState } from './parse.ts'

const meetingPrefix = 'meeting:'

/** The studio's id for a meeting among its livestreams. */
export function meetingLivestreamId(meetingId: string): string {
	return `${meetingPrefix}${meetingId}`
}

/** null = it is a livestream. */
export function meetingIdOf(livestreamId: string): string | null {
	return livestreamId.startsWith(meetingPrefix) ? livestreamId.slice(meetingPrefix.length) : null
}

const summaryStates: Readonly<Record<LivestreamState, LivestreamSummary['state']>> = {
	off: 'off',
	ready: 'waiting',
	starting: 'starting',
	live: 'live',
	failed: 'failed',
	unknown: 'unknown',
}

/** An unknown state says nothing about viewers. */
export function onAirOf(state: LivestreamState): boolean | null {
	return state === 'unknown' ? null : state === 'live'
}

export function livestreamSummary(livestream: Livestream): LivestreamSummary {
	return {
		id: livestream.id,
		...(livestream.name === null
			? generatedTitle(say('platform/untitled', { id: livestream.id.slice(0, 8) }))
			: { title: livestream.name }),
		state: summaryStates[livestream.state],
		raw: livestream.raw,
		onAir: onAirOf(livestream.state),
		schedule: null,
		visibility: 'public',
		url: livestream.playbackUrl,
		remote: false,
	}
}

/** `livestream`: that of the meeting; null = none runs; undefined = it was not requested. */
export function meetingSummary(meeting: Meeting, livestream: Livestream | null | undefined): LivestreamSummary {
	const isClosed = meeting.raw.toUpperCase() === 'INACTIVE'
	return {
		id: meetingLivestreamId(meeting.id),
		...(meeting.title === '' ? generatedTitle(say('dyte/untitled-meeting', { id: meeting.id.slice(0, 8) })) : { title: meeting.title }),
		state: livestream ? summaryStates[livestream.state] : isClosed ? 'off' : 'waiting',
		raw: livestream?.raw ?? meeting.raw,
		onAir: livestream ? onAirOf(livestream.state) : livestream === null ? false : null,
		schedule: null,
		visibility: 'public',
		url: livestream?.playbackUrl ?? null,
		remote: true,
	}
}

export function detailsOf({ title, remote }: LivestreamSummary, extra: FormValues): LivestreamDetails {
	return {
		title,
		description: '',
		category: '',
		tags: [],
		language: null,
		forKids: false,
		visibility: { kind: 'public' },
		published: true,
		autoRecord: false,
		schedule: null,
		remote,
		extra,
	}
}

/** By the field ids of the meeting's form. */
export function meetingExtra(meeting: Meeting): FormValues {
	return {
		livestream_name: meeting.livestreamName ?? '',
		width: meeting.size?.width ?? 1280,
		height: meeting.size?.height ?? 720,
		live_stream_on_start: meeting.isLiveOnStart,
		record_on_start: meeting.isRecordedOnStart,
		preferred_region: meeting.region ?? 'any',
	}
}
