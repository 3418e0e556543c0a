import { adsRemaining } from './practice-ads.ts'
import type { PracticeSettings } from './practice-settings.ts'
import { audience, audienceTotal, type PracticeRecording, type PracticeVideo } from './practice-video.ts'

export interface FieldContext {
	readonly nowMs: number
	readonly settings: PracticeSettings
	/** rtmp://host:port/app, without a slash at the end. */
	readonly ingestServer: string
	/** Booleans and numbers are written as strings. */
	readonly stringly: boolean
	/** States have undocumented names. */
	readonly unknownStates: boolean
	/** Where viewers get a video; null = nowhere. */
	readonly playbackUrl: (videoId: string) => string | null
}

/** Without `fields`, the API answers only a few. */
const defaultFields = ['id', 'title', 'channel', 'owner']

type FieldReader = (video: PracticeVideo, context: FieldContext) => unknown

const readers: Readonly<Record<string, FieldReader>> = {
	id: (video) => video.id,
	title: (video) => video.title,
	description: (video) => video.description,
	tags: (video) => video.tags,
	language: (video) => video.language,
	channel: (video) => video.category,
	owner: (video) => video.ownerId,
	'owner.id': (video) => video.ownerId,
	mode: (video) => video.mode,
	status: (video, { unknownStates }) => (unknownStates ? 'dreaming' : video.published ? 'published' : 'ready'),
	published: (video) => video.published,
	private: (video) => video.isPrivate,
	// Written only: reads give null.
	password: () => null,
	password_protected: (video) => video.password !== null,
	is_created_for_kids: (video) => video.forKids,
	created_time: (video) => seconds(video.createdAtMs),
	start_time: (video) => video.plan.startS,
	end_time: (video) => video.plan.endS,
	duration: (video) => video.plan.durationS,
	recurrence: (video, { unknownStates }) => (unknownStates ? 'sometimes' : video.plan.recurrence),
	onair: (video) => video.onAir,
	live_airing_time: (video) => seconds(video.airedAtMs),
	live_audio_bitrate: (video) => (video.onAir ? 128_000 : null),
	live_publish_url: (video, { ingestServer }) => (video.mode === 'live' ? `${ingestServer}/${streamKey(video)}` : null),
	live_publish_srt_url: (video, { settings }) =>
		video.mode === 'live' && settings.srtServer !== null
			? `${settings.srtServer}?latency=200000&streamid=${encodeURIComponent(streamKey(video))}`
			: null,
	live_ingests: (_, { ingestServer }) => ({ Default: ingestServer.replace(/^rtmp:\/\//, '').split('/')[0] }),
	stream_live_hls_url: (video, { playbackUrl }) => (video.onAir ? playbackUrl(video.id) : null),
	live_ad_break_end_time: (video) => seconds(video.adEndsAtMs),
	live_ad_break_remaining: (video, { nowMs, settings }) => adsRemaining(video, nowMs, settings),
	// A string, as in the vendor's sample answer.
	live_auto_record: (video) => String(video.autoRecord),
	record_status: (video, { unknownStates }) => (unknownStates ? 'rewinding' : video.record.status),
	record_start_time: (video) => seconds(video.record.startedAtMs),
	record_end_time: (video) => seconds(video.recordEndedAtMs),
	audience: (video, { nowMs }) => audience(video, nowMs),
	audience_total: (video, { nowMs }) => audienceTotal(video, nowMs),
	url: (video) => `https://practice.example/video/${video.id}`,
}

export function streamKey(video: PracticeVideo): string {
	return `${video.id}?auth=${video.auth}`
}

/** The requested fields of a video, or the name of one that does not exist. */
export function readFields(
	video: PracticeVideo,
	fields: string | null,
	context: FieldContext,
): { readonly body: Record<string, unknown> } | { readonly unknown: string } {
	return pick(fields, (name) => (Object.hasOwn(readers, name) ? readers[name]?.(video, context) : undefined), context)
}

/** The requested fields of a recording as the list shows it. */
export function recordingFields(
	recording: PracticeRecording & { readonly liveEndedAtMs: number },
	video: PracticeVideo,
	fields: string | null,
	context: FieldContext,
): { readonly body: Record<string, unknown> } | { readonly unknown: string } {
	const share = Math.min(1, (context.nowMs - recording.liveEndedAtMs) / Math.max(1, context.settings.recordingProcessingMs))
	const all: Record<string, unknown> = {
		id: recording.id,
		title: video.title,
		status: share < 1 ? 'processing' : 'published',
		encoding_progress: Math.floor(share * 100),
		duration: Math.round((recording.endedAtMs - recording.startedAtMs) / 1000),
		record_status: 'stopped',
		record_start_time: seconds(recording.startedAtMs),
		record_end_time: seconds(recording.endedAtMs),
		...(context.settings.hasRecordedFrom ? { recorded_from: video.id } : {}),
		private: video.isPrivate,
		url: `https://practice.example/video/${recording.id}`,
	}
	return pick(fields ?? Object.keys(all).join(','), (name) => all[name], context)
}

function pick(
	fields: string | null,
	read: (name: string) => unknown,
	{ stringly }: FieldContext,
): { readonly body: Record<string, unknown> } | { readonly unknown: string } {
	const names = fields === null || fields === '' ? defaultFields : fields.split(',').map((name) => name.trim())
	const body: Record<string, unknown> = {}
	for (const name of names) {
		const value = read(name)
		if (value === undefined) return { unknown: name }
		body[name] = stringly && (typeof value === 'number' || typeof value === 'boolean') ? String(value) : value
	}
	return { body }
}

/** Whole seconds, like the real API. */
function seconds(atMs: number | null): number | null {
	return atMs === null ? null : Math.floor(atMs / 1000)
}
