import { z } from 'zod'

/** Whether the studio plays its own streams as viewers get them, while a show is on air; `practice`: also what it sends to Practice. */
export const watchSettings = z.object({ enabled: z.boolean(), practice: z.boolean() })
export type WatchSettings = z.infer<typeof watchSettings>

export const defaultWatchSettings: WatchSettings = { enabled: true, practice: false }

/** At most this number of destinations is watched: each costs some network and processor. */
export const maxWitnesses = 3

/** Why what viewers get cannot be read. encrypted: only a player with the platform's key can show it. */
export const witnessTrouble = z.enum(['no-answer', 'refused', 'encrypted', 'unreadable'])
export type WitnessTrouble = z.infer<typeof witnessTrouble>

/** What viewers of a destination get, as the studio's own player sees it. Times are Unix ms. */
export const witnessState = z.discriminatedUnion('kind', [
	/** It has not been recognized yet, or the program stands still. */
	z.object({ kind: z.literal('watching') }),
	/** The program, this much later than it happens, ms. */
	z.object({ kind: z.literal('seen'), delayMs: z.number() }),
	/** Their picture stands still although the program moves, or nothing new arrives. */
	z.object({ kind: z.literal('frozen'), sinceMs: z.number() }),
	/** They hear nothing although the program has sound. */
	z.object({ kind: z.literal('silent'), sinceMs: z.number() }),
	/** They see something that the program did not send. */
	z.object({ kind: z.literal('different'), sinceMs: z.number() }),
	/** The same while an ad runs there: that is what they should see. */
	z.object({ kind: z.literal('ad'), sinceMs: z.number() }),
	z.object({ kind: z.literal('unreachable'), why: witnessTrouble }),
])
export type WitnessState = z.infer<typeof witnessState>
