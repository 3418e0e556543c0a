import { z } from 'zod'
import { canvasId } from './canvas.ts'
import { type EncoderProfile, encoderProfile } from './encoder.ts'

/** The encoder sends less while the line to a destination carries less than it makes. */
export const dynamicBitrateSettings = z.strictObject({
	enabled: z.boolean(),
	/** The video bitrate is never lowered below this, kb/s. null: a third of the profile's. */
	floorKbps: encoderProfile.shape.videoBitrateKbps.nullable(),
	/** Destinations whose line does not lower it: they then lose pictures while the others keep the whole bitrate. */
	exceptFor: z.array(z.string().min(1).max(64)).max(100),
})
export type DynamicBitrateSettings = z.infer<typeof dynamicBitrateSettings>

/** The lowest video bitrate that an encoder takes, kb/s. */
export const leastKbps = 200

export const noDynamicBitrate: DynamicBitrateSettings = { enabled: false, floorKbps: null, exceptFor: [] }

/** What the encoder of a canvas makes while a line is weak. */
export const loweredBitrate = z.object({
	canvas: canvasId,
	videoKbps: z.number().int(),
	/** The profile's. */
	fullKbps: z.number().int(),
	atFloor: z.boolean(),
	/** The destination whose line was the weakest. */
	destinationId: z.string(),
})
export type LoweredBitrate = z.infer<typeof loweredBitrate>

/** Below a third, the picture of most shows is no longer worth sending. In steps of 50 kb/s. */
export function standardFloorKbps({ videoBitrateKbps }: Pick<EncoderProfile, 'videoBitrateKbps'>): number {
	return Math.min(videoBitrateKbps, Math.max(300, Math.round(videoBitrateKbps / 3 / 50) * 50))
}

/** The floor that applies, kb/s: never above the profile's bitrate. */
export function floorOf({ floorKbps }: DynamicBitrateSettings, profile: Pick<EncoderProfile, 'videoBitrateKbps'>): number {
	return Math.min(profile.videoBitrateKbps, floorKbps ?? standardFloorKbps(profile))
}
