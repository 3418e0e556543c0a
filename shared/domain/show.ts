import { z } from 'zod'
import { appErrorData } from '../errors/app-error-schema.ts'
import { text } from '../texts/text-schema.ts'
import { adSeen } from './ads.ts'
import { loweredBitrate } from './dynamic-bitrate.ts'
import { loudnessReading, loudnessView } from './loudness.ts'
import { marker } from './marker.ts'
import { recordingFile } from './recording.ts'

/** Steps of going live, in order. */
export const checklistStepId = z.enum(['settings', 'sources', 'encoder', 'recording', 'platforms', 'destinations', 'on-air'])
export type ChecklistStepId = z.infer<typeof checklistStepId>

export const checklistStep = z.object({
	id: checklistStepId,
	state: z.enum(['waiting', 'running', 'passed', 'warning', 'failed', 'skipped']),
	/** One short sentence for people; may be empty. */
	detail: text,
	error: appErrorData.nullable(),
})
export type ChecklistStep = z.infer<typeof checklistStep>

/**
 * The show as a whole. "on-air" is computed from the destinations and what their platforms report: at least one confirmed it
 * (a plain ingest counts as confirmed once it accepts media). Practice never counts as public.
 */
export const showState = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('off-air') }),
	z.object({ kind: z.literal('going-live'), sinceMs: z.number() }),
	z.object({
		kind: z.literal('on-air'),
		sinceMs: z.number(),
		/** Only practice destinations are live: nobody outside can see it. */
		practiceOnly: z.boolean(),
		/** Destinations that should be on air and are not: they accept nothing, or the platform reports that viewers do not see it. */
		missing: z.number().int(),
		/** Every destination is lost at this moment. */
		allLost: z.boolean(),
	}),
	z.object({
		kind: z.literal('ending'),
		sinceMs: z.number(),
		/** Start of the show clock, as before the end, Unix ms: when it went on air, or Go live when it never did. */
		showSinceMs: z.number(),
		/** Somebody outside could see it, and may until the end is complete. */
		wasPublic: z.boolean(),
	}),
])
export type ShowState = z.infer<typeof showState>

export const interruptedShow = z.object({
	/** The report with what was known of the show. */
	reportId: z.string(),
	title: z.string(),
	/** Nobody outside this computer could see it. */
	practice: z.boolean(),
	/** When it was last known to run, Unix ms. */
	lastKnownAtMs: z.number(),
	/** How long it had been on air by then, ms; 0 = it was still starting. */
	onAirMs: z.number(),
})
export type InterruptedShow = z.infer<typeof interruptedShow>

export const showView = z.object({
	/** null before the first show of this run. */
	showId: z.string().nullable(),
	title: z.string(),
	state: showState,
	checklist: z.array(checklistStep),
	/** Why Go live is not possible now, or null. */
	blockedBy: appErrorData.nullable(),
	/** Current and peak viewers of this show, over all platforms that report them; null = none does. */
	viewers: z.object({ now: z.number().int().nullable(), peak: z.number().int().nullable() }),
	/** The report of the last show that ended in this run. */
	lastReportId: z.string().nullable(),
	/** A show that was interrupted goes on air again at the next start, without being asked, if that comes within ten minutes. */
	resumesByItself: z.boolean(),
	/** A show of the last run that was interrupted because Showcaller ended; null once another show was started or it was dismissed. */
	interruptedShow: interruptedShow.nullable(),
})
export type ShowView = z.infer<typeof showView>

export const activityKind = z.enum(['show', 'destination', 'ad', 'recording', 'source', 'encoder', 'scene', 'system'])
export const activityEntry = z.object({
	id: z.number().int(),
	atMs: z.number(),
	kind: activityKind,
	level: z.enum(['info', 'good', 'warning', 'error']),
	/** What the entry is about, shown in bold; may be empty. */
	subject: text,
	text,
})
export type ActivityEntry = z.infer<typeof activityEntry>

export const healthView = z.object({
	level: z.enum(['good', 'weak', 'none']),
	/** The overall sentence shown first. */
	sentence: text,
	outKbps: z.number(),
	fps: z.number(),
	droppedFrames: z.number().int(),
	lateFrames: z.number().int(),
	/** CPU use of the whole computer, 0 to 100. */
	cpuPercent: z.number(),
	diskFreeBytes: z.number().nullable(),
	encoderSpeed: z.number().nullable(),
	/** Resident memory of main + program + relay, bytes. */
	memoryBytes: z.number(),
	/** Share of the pictures of the last 10 s that were dropped, 0 to 1; 0 while nothing is encoded. */
	droppedShare: z.number(),
	/** How often the encoder was restarted in the last minute. */
	encoderRestarts: z.number().int(),
	/** This computer is too slow for the settings: a large share of the pictures is dropped, or the encoder restarts again and again. */
	tooSlow: z.boolean(),
	/** While it is too slow, what is late: drawing the program, or encoding it. Absent: from another version, or it is not too slow. */
	late: z.enum(['program', 'encoder']).exactOptional(),
	/** The canvases that are encoded with a lower bitrate because a line is weak. Absent: none is. */
	lowered: z.array(loweredBitrate).exactOptional(),
	/** Mean time that each filter takes for one frame, by its id, ms. Absent: none runs. */
	filterMs: z.record(z.string(), z.number()).exactOptional(),
	/** Loudness of the program since Go live, or since the measurement was started again. Absent: not measured yet. */
	loudness: loudnessView.exactOptional(),
})
export type HealthView = z.infer<typeof healthView>

export const reportDestination = z.object({
	id: z.string(),
	name: z.string(),
	platformId: z.string(),
	/** Share of the show's time on air during which it was live, 0 to 1. */
	uptime: z.number(),
	liveMs: z.number(),
	reconnects: z.number().int(),
	bytesSent: z.number(),
	videoFrames: z.number().int(),
	/** Frames that were not sent because the connection could not take them. */
	droppedFrames: z.number().int(),
	/** Frames that were sent and certainly had not arrived when their connection was lost. This and the next three are 0 in reports from older versions. */
	undeliveredFrames: z.number().int().default(0),
	/** Time during which what arrived there was more than 1.5 s behind the program, ms. */
	behindMs: z.number().default(0),
	mostBehindMs: z.number().default(0),
	/** Connection attempts, the first one included. */
	tries: z.number().int().default(0),
	averageKbps: z.number(),
	/** Time from Go live to live, ms; null when it was never live. */
	firstLiveAfterMs: z.number().nullable(),
	error: appErrorData.nullable(),
	/** Stretches of state for the timeline, in order. */
	stretches: z.array(
		z.object({ state: z.enum(['connecting', 'live', 'reconnecting', 'hidden', 'failed']), startMs: z.number(), endMs: z.number() }),
	),
})

export type ReportDestination = z.infer<typeof reportDestination>

export const showReport = z.object({
	id: z.string(),
	title: z.string(),
	practice: z.boolean(),
	startedAtMs: z.number(),
	endedAtMs: z.number(),
	/** Time from the first confirmed on air to End show, ms; 0 when it never was on air. */
	onAirMs: z.number(),
	/** "handed-over": another computer went on with it. */
	endedBy: z.enum(['operator', 'shutdown', 'crash', 'cancelled', 'handed-over']),
	frames: z.object({ emitted: z.number().int(), dropped: z.number().int(), late: z.number().int() }),
	averageKbps: z.number(),
	peakViewers: z.number().int().nullable(),
	destinations: z.array(reportDestination),
	ads: z.array(
		z.object({
			atMs: z.number(),
			/** Where it was launched; null in reports from versions that ran ads on one destination only. */
			destinationId: z.string().nullable().default(null),
			platformName: z.string().nullable().default(null),
			outcome: z.string(),
			endsAtMs: z.number().nullable(),
			remainingAfter: z.number().int().nullable(),
			/** Whether viewers saw it; absent when that was not watched, or cannot be said. */
			seen: adSeen.exactOptional(),
		}),
	),
	/** Empty in reports from versions without markers. */
	markers: z.array(marker.pick({ name: true, atMs: true })).default([]),
	recordings: z.array(
		z.object({
			id: z.string(),
			path: z.string(),
			/** Unix ms of its first picture; null in reports from older versions. */
			startedAtMs: z.number().nullable().default(null),
			durationMs: z.number(),
			bytes: z.number(),
			status: recordingFile.shape.status.default('finished'),
		}),
	),
	/** One sample about every 5 s: time, viewers, output in kb/s, encoded fps, loudness over 3 s (null = silence; absent in reports from older versions). */
	samples: z.array(
		z.object({
			atMs: z.number(),
			viewers: z.number().nullable(),
			outKbps: z.number(),
			fps: z.number(),
			lufs: z.number().nullable().exactOptional(),
		}),
	),
	/** Loudness of the whole show, and the target at its end. Absent in reports from older versions, or when nothing was measured. */
	loudness: loudnessReading
		.pick({ integratedLufs: true, rangeLu: true, truePeakDb: true, measuredMs: true })
		.extend({ targetLufs: z.number() })
		.exactOptional(),
	events: z.array(activityEntry),
	/**
	 * When Showcaller ended in mid-show and the show was resumed: from when nothing more was known until it was on air again, Unix ms; null = it never was.
	 * Empty in reports from versions without it.
	 */
	interruptions: z.array(z.object({ fromMs: z.number(), toMs: z.number().nullable() })).default([]),
})
export type ShowReport = z.infer<typeof showReport>

export const reportSummary = showReport.pick({ id: true, title: true, practice: true, startedAtMs: true, endedAtMs: true, onAirMs: true })
export type ReportSummary = z.infer<typeof reportSummary>
