import { z } from 'zod'
import { appErrorData } from '../errors/app-error-schema.ts'

/** What the stand-by computer does, as it says itself. */
export const standbyPhase = z.enum(['connecting', 'following', 'main-lost', 'on-air', 'giving-back'])

/** After how long without the main computer the stand-by computer may take over by itself, s. */
export const takeOverAfterS = z.number().int().min(3).max(120)
export const usualTakeOverAfterS = 10

/** The stand-by computer of this one. */
export const standbyPartner = z.object({
	name: z.string(),
	/** It is heard. */
	isConnected: z.boolean(),
	/** null: not heard since this studio was started. */
	phase: standbyPhase.nullable(),
	/** Since when it is in that phase, Unix ms. */
	sinceMs: z.number().nullable(),
	/** How long ago what it has last copied was read here, ms. */
	behindMs: z.number().nullable(),
	/** Sources that have no picture or sound there. */
	missing: z.array(z.string()),
	/** The show is being taken back from it; until all of these destinations accept this computer's picture. Absent: it is not. */
	waitsFor: z.array(z.string()).exactOptional(),
})

/** What this computer does as the stand-by of another one. */
export const standbyFollows = z.object({
	/** Host and port of the main computer. */
	address: z.string(),
	phase: standbyPhase,
	/** Unix ms. */
	sinceMs: z.number(),
	/** The main computer is heard. */
	isMainThere: z.boolean(),
	/** Its show is on air, or was when it was last heard. */
	isMainOnAir: z.boolean(),
	behindMs: z.number().nullable(),
	/** Sources of its scenes that have no picture or sound on this computer. */
	missing: z.array(z.string()),
	/** Destinations of its show that have only one address: they are taken once the main computer no longer sends there. */
	oneAddress: z.array(z.string()),
	/** When this computer takes over by itself, Unix ms; null: it doesn't. */
	takesOverAtMs: z.number().nullable(),
	/** Why it does not follow, or why it could not take over; null: nothing. */
	problem: appErrorData.nullable(),
})
export type StandbyFollows = z.infer<typeof standbyFollows>

export const standbyView = z.object({
	/** null: no computer is linked as the stand-by of this one. */
	partner: standbyPartner.nullable(),
	/** null: this computer is not the stand-by of another one. */
	follows: standbyFollows.nullable(),
	takesOverByItself: z.boolean(),
	takesOverAfterS: takeOverAfterS,
})
export type StandbyView = z.infer<typeof standbyView>
