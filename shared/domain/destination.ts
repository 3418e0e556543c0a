import { z } from 'zod'
import { appErrorData } from '../errors/app-error.ts'

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
	/** How far what was last sent is behind the programme, ms; null when nothing was sent yet. */
	lagMs: z.number().nullable(),
	/** Bytes accepted by us and not yet by the network. */
	queuedBytes: z.number(),
	reconnects: z.number().int(),
	/** Total time live during this show, ms, the running stretch included up to the last update. */
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
	reconnects: 0,
	liveMs: 0,
}

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
	enabled: z.boolean(),
	state: destinationState,
	counters: destinationCounters,
	/** What the platform itself says: null = it cannot say (a plain ingest). */
	platformOnAir: z.boolean().nullable(),
	viewers: z.number().int().nullable(),
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
