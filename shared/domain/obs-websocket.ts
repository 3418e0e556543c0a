import { z } from 'zod'
import { appErrorData } from '../errors/app-error-schema.ts'

/** The port that clients of OBS try first. */
export const usualObsPort = 4455

export const obsWebsocketSettings = z.object({
	isOn: z.boolean(),
	port: z.number().int().min(1024).max(65_535),
	/** Other computers may connect; otherwise only programs on this one. */
	isOpenToNetwork: z.boolean(),
	/** Clients may start and end the show. */
	mayRunShow: z.boolean(),
})
export type ObsWebsocketSettings = z.infer<typeof obsWebsocketSettings>

export const defaultObsWebsocket: ObsWebsocketSettings = { isOn: false, port: usualObsPort, isOpenToNetwork: false, mayRunShow: false }

/** Other programs control the studio as if it were OBS. */
export const obsWebsocketView = z.object({
	...obsWebsocketSettings.shape,
	state: z.discriminatedUnion('kind', [
		z.object({ kind: z.literal('off') }),
		/** `hosts`: the addresses of this computer at which it can be reached, the best one first. */
		z.object({ kind: z.literal('listening'), hosts: z.array(z.string()) }),
		z.object({ kind: z.literal('failed'), error: appErrorData }),
	]),
	clients: z.array(z.object({ address: z.string(), sinceMs: z.number() })),
	/** Wrong passwords since it was switched on. */
	wrongPasswords: z.number().int(),
	/** How many of the requests of obs-websocket are answered. */
	requests: z.object({ answered: z.number().int(), all: z.number().int() }),
})
export type ObsWebsocketView = z.infer<typeof obsWebsocketView>
