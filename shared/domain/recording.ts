import { z } from 'zod'
import { appErrorData } from '../errors/app-error-schema.ts'
import { clipsView } from './library.ts'
import { marker } from './marker.ts'
import { cleanSources, ownRecordingSettings, recordingEncoder } from './own-recording.ts'
import { recordingFileSettings } from './recording-settings.ts'
import { replayView } from './replay.ts'
import { videoUpload } from './video-upload.ts'

export const localRecordingState = z.discriminatedUnion('kind', [
	z.object({
		kind: z.literal('off'),
		/** The recording that ended last in this run, after its file was checked and plays. */
		saved: z.object({ path: z.string(), durationMs: z.number(), isComplete: z.boolean() }).optional(),
	}),
	z.object({ kind: z.literal('starting') }),
	z.object({
		kind: z.literal('recording'),
		startedAtMs: z.number(),
		path: z.string(),
		bytes: z.number(),
		durationMs: z.number(),
		/** The number of the present file, from 2 on. */
		file: z.number().exactOptional(),
		/** Nothing is written since then; with `isEnding` it continues with the next keyframe. */
		pause: z.object({ sinceMs: z.number(), isEnding: z.boolean() }).exactOptional(),
		/** Length of the pauses so far, without the present one. */
		pausedMs: z.number().exactOptional(),
		/** Why the file is not, or no longer, in the folder for recordings, and where it is instead. */
		notice: appErrorData.optional(),
	}),
	z.object({
		kind: z.literal('stopping'),
		/** Share of the files that is rewritten, 0 to 1. */
		progress: z.number().exactOptional(),
	}),
	/** Stopped by a failure. safeDurationMs: how much of it plays, in `path`; null while the file is being closed and checked. */
	z.object({ kind: z.literal('failed'), error: appErrorData, path: z.string().nullable(), safeDurationMs: z.number().nullable() }),
])
export type LocalRecordingState = z.infer<typeof localRecordingState>

/** Length of what was recorded so far, ms: no time passes in a pause. */
export function recordedForMs(
	{ startedAtMs, pause, pausedMs = 0 }: Extract<LocalRecordingState, { kind: 'recording' }>,
	nowMs: number,
): number {
	return Math.max(0, (pause?.sinceMs ?? nowMs) - startedAtMs - pausedMs)
}

/** Bytes that a recording leaves free: below them it moves to another folder, or is closed. */
export const recordingFloorBytes = 500_000_000
/** Before that its size says little about its bitrate, ms. */
const settledMs = 10_000

/** How much longer can be recorded, ms, at the present bitrate, or at that of the stream; null when the free space is not known. */
export function recordingLeftMs(
	{ local, freeBytes }: Pick<RecordingView, 'local' | 'freeBytes'>,
	{ videoBitrateKbps, audioBitrateKbps }: { readonly videoBitrateKbps: number; readonly audioBitrateKbps: number },
): number | null {
	if (freeBytes === null) return null
	const isSettled = local.kind === 'recording' && local.durationMs >= settledMs && local.bytes > 0
	const bytesPerMs = isSettled ? local.bytes / local.durationMs : (videoBitrateKbps + audioBitrateKbps) / 8
	return Math.max(0, freeBytes - recordingFloorBytes) / bytesPerMs
}

/** The platform's own recording. "unavailable" when no platform of the show can record. */
export const cloudRecordingState = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('unavailable') }),
	z.object({ kind: z.literal('stopped') }),
	z.object({ kind: z.literal('starting') }),
	z.object({ kind: z.literal('started'), startedAtMs: z.number().nullable() }),
	z.object({ kind: z.literal('paused') }),
	z.object({ kind: z.literal('stopping') }),
	z.object({ kind: z.literal('unknown'), raw: z.string() }),
])
export type CloudRecordingState = z.infer<typeof cloudRecordingState>

export const recordingView = z.object({
	local: localRecordingState,
	/** Start a local recording together with the show. */
	withShow: z.boolean(),
	folder: z.string(),
	files: recordingFileSettings,
	/** The encoder that the next recordings have for themselves; null = they are the same as the stream. */
	own: ownRecordingSettings.nullable(),
	/** Of the running recording; null = it has none. */
	ownEncoder: recordingEncoder.nullable(),
	/** The sources that the next recordings record clean. */
	clean: cleanSources,
	/** The clean recordings that run now. */
	cleanRecordings: z.array(z.object({ sourceId: z.string(), name: z.string(), state: localRecordingState, encoder: recordingEncoder })),
	/** Free bytes on the disk; null when they cannot be measured. */
	freeBytes: z.number().nullable(),
	cloud: cloudRecordingState,
	cloudAuto: z.boolean(),
	cloudPlatformName: z.string().nullable(),
	/** Whether it can be paused, and whether it can be set to record every show automatically. */
	cloudCan: z.object({ pause: z.boolean(), auto: z.boolean() }),
	replay: replayView,
	/** Of this run of the studio, oldest first. */
	markers: z.array(marker),
	/** Clips in the making. Absent: none, and nothing has changed in this run. */
	clips: clipsView.exactOptional(),
	/** Files on their way to platforms, and what became of earlier ones, oldest first. Absent: none. */
	uploads: z.array(videoUpload).exactOptional(),
})
export type RecordingView = z.infer<typeof recordingView>

/** One of several files of a recording; its length and size are 0 before it is finished. */
export const recordedFile = z.object({ path: z.string(), durationMs: z.number(), bytes: z.number() })
export type RecordedFile = z.infer<typeof recordedFile>

/** A finished or unfinished recording in the list of recordings. */
export const recordingFile = z.object({
	id: z.string(),
	path: z.string(),
	/** Unix ms of its first picture. */
	startedAtMs: z.number(),
	durationMs: z.number(),
	bytes: z.number(),
	/**
	 * "repaired": the program ended before the file was finished, and the file was repaired at the next start. "damaged": FFmpeg cannot read it. "incomplete":
	 * it plays, but parts were removed while it was written, or are stored beside it because they could not be joined. "missing": all of it was
	 * removed.
	 */
	status: z.enum(['recording', 'finished', 'repaired', 'damaged', 'incomplete', 'missing']),
	chapters: z.array(z.object({ title: z.string(), startMs: z.number(), endMs: z.number() })),
	showId: z.string().nullable(),
	/** Saved from the replay buffer, or cut out of a recording. Absent: a recording. */
	isClip: z.literal(true).exactOptional(),
	/** Absent: it is named after its file. */
	title: z.string().exactOptional(),
	/** Its files in order, when it was split. `path` is the first one; times count from its first picture. */
	files: z.array(recordedFile).exactOptional(),
	/** The names of its sound tracks. Absent: it has the sound of the stream. */
	tracks: z.array(z.string()).exactOptional(),
})
export type RecordingFile = z.infer<typeof recordingFile>
