import { z } from 'zod'
import { appErrorData } from '../errors/app-error-schema.ts'
import { canvasId } from './canvas.ts'
import { watchSettings } from './witness.ts'

/** The longest safety delay, ms. */
export const maxDelayMs = 30_000

/**
 * Why viewers get the holding picture: the program sends nothing ("away"), the safety delay has not let anything out yet ("filling"), or what would be
 * seen now was cut out ("cut").
 */
export const holdingReason = z.enum(['away', 'filling', 'cut'])
export type HoldingReason = z.infer<typeof holdingReason>

/** What the user has chosen for what leaves this computer. */
export const airSettings = z.object({
	holding: z.object({
		enabled: z.boolean(),
		/** Path of a picture file on this computer; null: a card with the show's title. */
		picturePath: z.string().max(4096).nullable(),
	}),
	/** Safety delay, ms. */
	delayMs: z.number().int().min(0).max(maxDelayMs),
	/** How much a press cuts out, ms; null: all that has not left. */
	cutMs: z.number().int().min(1000).max(maxDelayMs).nullable(),
	/** Whether the studio plays its own streams. Absent: as `defaultWatchSettings`. */
	watch: watchSettings.exactOptional(),
})
export type AirSettings = z.infer<typeof airSettings>

export const defaultAirSettings: AirSettings = { holding: { enabled: true, picturePath: null }, delayMs: 0, cutMs: null }

/** What viewers of one canvas get. */
export const canvasAir = z.object({
	canvas: canvasId,
	/** null: the program. Times are Unix ms. */
	holding: z.object({ why: holdingReason, sinceMs: z.number() }).nullable(),
	/** How much later than it happens viewers get the program, ms; shorter than the chosen delay once a break of the program was skipped. */
	delayMs: z.number(),
	/** How much of the program waits to leave, ms. */
	heldMs: z.number(),
})
export type CanvasAir = z.infer<typeof canvasAir>

export const airView = z.object({
	settings: airSettings,
	/** A show is starting, on air or ending. */
	isRunning: z.boolean(),
	/** The safety delay of the show that runs, or of the next one, ms. */
	delayMs: z.number(),
	/** Of the running show; empty while the relay is being restarted. */
	canvases: z.array(canvasAir),
	/** Why there is no holding picture, or why it is not the chosen one. */
	problem: appErrorData.nullable(),
})
export type AirView = z.infer<typeof airView>
