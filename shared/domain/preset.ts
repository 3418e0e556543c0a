import { z } from 'zod'
import { appErrorData } from '../errors/app-error-schema.ts'
import { text } from '../texts/text-schema.ts'
import { destinationProtocol, understoodAddress } from './destination.ts'
import { loudnessRule } from './loudness.ts'

/** What a well-known service publishes about its ingest. */
export const destinationPreset = z.object({
	id: z.string().max(40),
	name: z.string(),
	/** An empty address: the service gives each account or event its own. */
	servers: z.array(z.object({ name: z.string(), protocol: destinationProtocol, url: z.string() })).min(1),
	/** Where the user finds the key, in a sentence. */
	keyHint: text,
	/** null = the service publishes no limit. */
	limits: z.object({
		/** Highest video bitrate in kb/s. */
		videoKbps: z.number().nullable(),
		/** Highest audio bitrate in kb/s. */
		audioKbps: z.number().nullable(),
		/** Longest keyframe interval in s. */
		keyframeSeconds: z.number().nullable(),
		heightPx: z.number().nullable(),
		fps: z.number().nullable(),
	}),
	/** How loud the service wants the program. Absent: it publishes nothing. */
	loudness: loudnessRule.exactOptional(),
	/** The source of the numbers. */
	source: z.string(),
})
export type DestinationPreset = z.infer<typeof destinationPreset>

/** What a test of an ingest measured. Durations in ms. */
export const probeResult = z.object({
	outcome: z.enum(['good', 'weak', 'failed']),
	/** The result in one sentence. */
	sentence: text,
	connectMs: z.number().nullable(),
	sentMs: z.number(),
	sentBytes: z.number(),
	/** Bytes that the other side has acknowledged; null = its protocol does not report them. */
	acknowledgedBytes: z.number().nullable(),
	/** The server and address that were tested. */
	understood: understoodAddress.nullable(),
	error: appErrorData.nullable(),
})
export type ProbeResult = z.infer<typeof probeResult>
