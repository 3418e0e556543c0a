import { z } from 'zod'
import { envelope } from './envelope.ts'

/** Longest call on the event socket, UTF-16 units of JSON text. A longer one goes over HTTP. */
export const mostCallText = 16_384

/** A call that a screen makes on its open event socket, as JSON text: it waits for no free HTTP connection. */
export const socketCall = z.object({ type: z.literal('call'), id: z.int(), name: z.string(), input: z.unknown() })
export type SocketCall = z.infer<typeof socketCall>

/** What comes back, in the order in which calls are done. */
export const socketAnswer = z.object({ type: z.literal('answer'), id: z.int(), answer: envelope })
export type SocketAnswer = z.infer<typeof socketAnswer>
