import type { DyteSwitches } from './switches.ts'
import type { WorldLivestream, WorldMeeting, WorldRecording, WorldSession } from './world.ts'

/** How the platform writes its data. `ingestServer`: with a trailing slash. */
export function createShapes(switches: DyteSwitches, now: () => number, ingestServer: () => string) {
	const iso = (atMs: number | null) => (atMs === null ? null : new Date(atMs).toISOString())
	const flag = (value: boolean) => (switches.textValues ? String(value) : value)
	const figure = (value: number) => (switches.textValues ? String(value) : value)

	/** A dozen viewers all the time. */
	function figuresOf({ startedAtMs, stoppedAtMs }: WorldSession) {
		if (startedAtMs === null) return { ingest_seconds: figure(0), viewer_seconds: figure(0) }
		if (now() - startedAtMs < switches.figuresAfterMs) return { ingest_seconds: figure(60), viewer_seconds: figure(60) }
		const seconds = ((stoppedAtMs ?? now()) - startedAtMs) / 1000
		return { ingest_seconds: figure(seconds), viewer_seconds: figure(seconds * 12) }
	}

	/** The answer to its creation has no time stamps. */
	function livestream(one: WorldLivestream, isNew = false) {
		return {
			id: one.id,
			name: one.name,
			status: one.status,
			meeting_id: one.meetingId,
			ingest_server: ingestServer(),
			stream_key: one.streamKey,
			playback_url: `https://playback.example/${one.id}.m3u8`,
			disabled: flag(one.isDisabled),
			...(isNew ? {} : { created_at: iso(one.createdAtMs), updated_at: iso(one.updatedAtMs) }),
		}
	}

	function session(one: WorldSession, livestreamId: string) {
		return {
			id: one.id,
			livestream_id: livestreamId,
			err_message: one.errMessage,
			invoked_time: null,
			started_time: iso(one.startedAtMs),
			stopped_time: iso(one.stoppedAtMs),
			created_at: iso(one.createdAtMs),
			updated_at: iso(one.createdAtMs),
			...figuresOf(one),
		}
	}

	function withSessions(one: WorldLivestream, listName: 'livestream' | 'livestreams') {
		const sessions = one.sessions.map((item) => session(item, one.id))
		const last = one.sessions.at(-1)
		if (switches.shape === 'flat') return { ...livestream(one), ...(last ? figuresOf(last) : {}) }
		if (switches.shape === 'examples') return { livestream: livestream(one), sessions }
		const newest = sessions.at(-1) ?? null
		return listName === 'livestream'
			? { livestream: livestream(one), session: newest }
			: { livestreams: [livestream(one)], sessions: newest }
	}

	return {
		livestream,
		withSessions,
		active: (one: WorldLivestream) => ({
			...livestream(one),
			...(one.sessions.at(-1) ? figuresOf(one.sessions.at(-1) as WorldSession) : {}),
		}),
		/** After a change: the schema and the example use different names. */
		changed: (one: WorldLivestream) =>
			switches.shape === 'schemas' ? { success: true, LivestreamBase: livestream(one) } : { success: true, data: livestream(one) },
		meeting: (one: WorldMeeting) => ({
			id: one.id,
			preferred_region: null,
			record_on_start: false,
			live_stream_on_start: false,
			...without(one.body, switches.sendsRecordingConfig ? '' : 'recording_config'),
			status: one.status,
			created_at: iso(one.createdAtMs),
			updated_at: iso(one.createdAtMs),
		}),
		recording: (one: WorldRecording) => ({
			id: one.id,
			status: one.status,
			session_id: null,
			output_file_name: `${one.meetingId}_${one.invokedAtMs}.mp4`,
			file_size: one.status === 'UPLOADED' ? figure(1_000_000) : null,
			download_url: one.status === 'UPLOADED' ? `https://files.example/${one.id}.mp4` : null,
			download_url_expiry: one.status === 'UPLOADED' ? iso((one.stoppedAtMs ?? 0) + 7 * 24 * 3_600_000) : null,
			audio_download_url: null,
			invoked_time: iso(one.invokedAtMs),
			started_time: iso(one.startedAtMs),
			stopped_time: iso(one.stoppedAtMs),
			recording_duration: one.startedAtMs === null || one.stoppedAtMs === null ? null : (one.stoppedAtMs - one.startedAtMs) / 1000,
		}),
	}
}

export type Shapes = ReturnType<typeof createShapes>

function without(body: Readonly<Record<string, unknown>>, name: string): Record<string, unknown> {
	return Object.fromEntries(Object.entries(body).filter(([key]) => key !== name))
}
