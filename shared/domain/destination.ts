import { z } from 'zod'
import { appErrorData } from '../errors/app-error-schema.ts'
import { noText } from '../texts/text.ts'
import { text } from '../texts/text-schema.ts'
import { canvasId, mainCanvas } from './canvas.ts'
import { loudnessRule } from './loudness.ts'
import { witnessState } from './witness.ts'

/** How the show leaves this computer. */
export const destinationProtocol = z.enum(['rtmp', 'rtmps', 'srt'])
export type DestinationProtocol = z.infer<typeof destinationProtocol>

export const destinationState = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('idle') }),
	z.object({ kind: z.literal('connecting'), attempt: z.number().int() }),
	z.object({ kind: z.literal('live'), sinceMs: z.number() }),
	z.object({
		kind: z.literal('reconnecting'),
		attempt: z.number().int(),
		retryAtMs: z.number(),
		lostAtMs: z.number(),
		cause: appErrorData,
	}),
	z.object({ kind: z.literal('failed'), error: appErrorData }),
	z.object({ kind: z.literal('stopping') }),
])
export type DestinationState = z.infer<typeof destinationState>

/** Counters since the destination was last started for this show. */
export const destinationCounters = z.object({
	bytesSent: z.number(),
	videoFrames: z.number().int(),
	keyframes: z.number().int(),
	droppedFrames: z.number().int(),
	bitrateKbps: z.number(),
	/** How far the last sent tag is behind the program, ms; null when nothing was sent yet. */
	lagMs: z.number().nullable(),
	/** Bytes that are queued here and that the network has not accepted yet. */
	queuedBytes: z.number(),
	/**
	 * How far what has arrived at the server is behind the program, ms: a minimum, from what the server and the system confirm. Equal to `lagMs` when
	 * nobody confirms anything; null when nothing was sent yet.
	 */
	behindMs: z.number().nullable(),
	/** At least this many bytes have not arrived at the server; null when nobody confirms anything. */
	behindBytes: z.number().nullable(),
	/** Total time that it was shown as behind (`isBehind`), ms. */
	behindTotalMs: z.number(),
	/** The most it was behind, ms. */
	mostBehindMs: z.number(),
	/** Frames that were sent and certainly had not arrived when their connection was lost. */
	undeliveredFrames: z.number().int(),
	/** Connection attempts, the first one included. */
	tries: z.number().int(),
	reconnects: z.number().int(),
	/** Total time live during this show, ms, the current stretch included up to the last update. */
	liveMs: z.number(),
})
export type DestinationCounters = z.infer<typeof destinationCounters>

export const noCounters: DestinationCounters = {
	bytesSent: 0,
	videoFrames: 0,
	keyframes: 0,
	droppedFrames: 0,
	bitrateKbps: 0,
	lagMs: null,
	queuedBytes: 0,
	behindMs: null,
	behindBytes: null,
	behindTotalMs: 0,
	mostBehindMs: 0,
	undeliveredFrames: 0,
	tries: 0,
	reconnects: 0,
	liveMs: 0,
}

/** A destination that is further behind than this, ms, is shown as behind. A connection with half the bitrate is that far behind in 3 s, a good one never. */
const behindAfterMs = 1500

export function isBehind({ behindMs }: Pick<DestinationCounters, 'behindMs'>): boolean {
	return behindMs !== null && behindMs >= behindAfterMs
}

/** One step of taking one destination on air. */
export const destinationStep = z.object({
	/**
	 * prepare: the platform provides an address; push: it accepts the picture; backup: also at its second address; seen: it reports that it receives
	 * the picture; publish: the show is published to viewers; on-air: it reports that viewers can see it.
	 */
	id: z.enum(['prepare', 'push', 'backup', 'seen', 'publish', 'on-air']),
	state: z.enum(['waiting', 'running', 'passed', 'warning', 'failed', 'skipped']),
	/** One short sentence for people. */
	detail: text,
	error: appErrorData.nullable(),
})
export type DestinationStep = z.infer<typeof destinationStep>

/** Publishing the show to viewers, for platforms where that is a separate step. */
export const publishState = z.enum(['none', 'waiting', 'possible', 'publishing', 'published', 'failed'])
export type PublishState = z.infer<typeof publishState>

/** Longest text of trusted certificates, in characters: 20 of the largest kind, and the text around them. */
export const authorityChars = 100_000

/** What was recognized in the address and key of a plain ingest, without any secret. */
export const understoodAddress = z.object({
	host: z.string(),
	port: z.number().int(),
	/** RTMP: the application on the server, without its query. null = SRT, which has none. */
	app: z.string().nullable(),
	/** The address also contains a user and password or a query, which are stored like a key and never shown. */
	hasHiddenParts: z.boolean(),
	/** tls: RTMPS. passphrase: SRT encrypts with it. none: anybody who can intercept the connection can read the stream. */
	encryption: z.enum(['none', 'tls', 'passphrase']),
	/** SRT: the latency that is requested from the server, ms; null = none, which means 120 ms. */
	latencyMs: z.number().nullable(),
	/** SRT: the server gets a stream ID. Always true for RTMP, where the key is the name of the stream. */
	namesStream: z.boolean(),
})
export type UnderstoodAddress = z.infer<typeof understoodAddress>

/** A destination as the screen sees it: never with its key. */
export const destinationView = z.object({
	id: z.string(),
	name: z.string(),
	/** The platform adapter's id, for example "practice" or "custom". */
	platformId: z.string(),
	protocol: destinationProtocol,
	/** Host and path for people, without key or query. */
	serverLabel: z.string(),
	/** The last four characters behind dots, or null when there is no key. */
	keyHint: z.string().nullable(),
	/** The name of the authority that this destination trusts in addition to those of this computer; null = none. */
	authorityName: z.string().nullable(),
	/** Only for a plain ingest; null when a platform provides the address. */
	understood: understoodAddress.nullable(),
	/** The canvas that is sent there; while the collection has no such canvas, the main one is. */
	canvas: canvasId,
	/** Takes part in the show, or in the next one. */
	enabled: z.boolean(),
	/** An enabled practice destination that takes no part because a real destination does: its viewers and ads must not be mistaken for real ones. */
	aside: z.boolean(),
	state: destinationState,
	counters: destinationCounters,
	/** What the platform reports: null = it cannot (a plain ingest). */
	platformOnAir: z.boolean().nullable(),
	viewers: z.number().int().nullable(),
	/** Going live there, step by step; empty while it takes no part in a show. */
	steps: z.array(destinationStep),
	/** What its platform reports about itself, in a short sentence; empty = nothing. */
	platformSays: text,
	/** Why the platform cannot be reached or has refused, while the picture may still arrive there; null when there is no problem. */
	trouble: appErrorData.nullable(),
	publish: publishState,
	/** The platform produces the picture itself: the studio starts, watches and stops it. */
	remote: z.boolean(),
	/** The second address of the same broadcast; null = there is none. */
	backup: z.object({ state: destinationState, counters: destinationCounters }).nullable(),
	/** Until when the platform waits for the picture to come back, Unix ms; null = it is not waiting, or does not say. */
	waitsUntilMs: z.number().nullable(),
	/** When the platform ends the broadcast automatically, Unix ms; null = it does not. */
	endsAtMs: z.number().nullable(),
	/** The page for viewers. */
	viewerUrl: z.string().nullable(),
	/** What viewers get, as the studio's own player sees it. Absent: it is not watched. */
	witness: witnessState.exactOptional(),
	/** The preset that it was created from; null = none. */
	presetId: z.string().nullable(),
	/** Values of the encoder profile that this destination does not accept, in sentences. */
	profileProblems: z.array(text),
	/** How loud its service wants the program. Absent: it publishes nothing. */
	loudness: loudnessRule.exactOptional(),
	/** What its platform allows: ads an hour, and the least time between the end of one and the next, ms. Absent: it runs no ads. */
	adRules: z.object({ hourlyLimit: z.number().int(), spacingMs: z.number().int() }).exactOptional(),
	/** practice: nobody outside this computer can see it. */
	capabilities: z.object({
		adBreak: z.boolean(),
		cloudRecording: z.boolean(),
		onAirStatus: z.boolean(),
		viewers: z.boolean(),
		practice: z.boolean(),
	}),
})
export type DestinationView = z.infer<typeof destinationView>

/** The view of a destination that has no platform and no preset and takes no part in a show. */
export const idleDestination = {
	canvas: mainCanvas,
	aside: false,
	steps: [],
	platformSays: noText,
	trouble: null,
	publish: 'none',
	remote: false,
	backup: null,
	waitsUntilMs: null,
	endsAtMs: null,
	viewerUrl: null,
	presetId: null,
	profileProblems: [],
	understood: null,
	authorityName: null,
} satisfies Partial<DestinationView>

/** The user can publish it now: it waits for that, or the last attempt was refused. */
export function canPublish({ enabled, publish }: DestinationView): boolean {
	return enabled && (publish === 'possible' || publish === 'failed')
}
