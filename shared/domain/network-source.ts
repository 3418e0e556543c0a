import { z } from 'zod'
import { reception } from './reception.ts'

/** How others send to a network source, and what arrives. */
export const networkSourceView = z.object({
	/** What a sender needs to know; null = the source fetches from an address itself. */
	listening: z
		.object({
			/** The addresses of this computer that senders can reach, best first: "rtmp://192.168.1.24:1936/in". Empty while it cannot listen. */
			addresses: z.array(z.string()),
			/** The last four letters of the key; empty = it has none. */
			keyEnd: z.string(),
			/** The network address of the sender; null = unknown, or there is none. */
			sender: z.string().nullable(),
			/**
			 * The last sender that was not accepted: over RTMP by any source, in this run of the studio; over SRT by this one, with its current passphrase.
			 * `from`: its network address, null = unknown. "in-use": somebody was sending with the same key.
			 */
			refused: z.object({ from: z.string().nullable(), atMs: z.number(), why: z.enum(['key', 'in-use']) }).nullable(),
		})
		.nullable(),
	/** null = nothing arrives now. */
	reception: reception.nullable(),
})
export type NetworkSourceView = z.infer<typeof networkSourceView>
