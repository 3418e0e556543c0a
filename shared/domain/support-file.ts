import { z } from 'zod'

/** What a file for support holds, in this order. */
export const supportPartId = z.enum(['versions', 'settings', 'program', 'destinations', 'health', 'messages'])
export type SupportPartId = z.infer<typeof supportPartId>

/** Text that a person reads before it is saved. Secrets, addresses and the names that people gave are taken out. */
export const supportFile = z.object({
	fileName: z.string(),
	parts: z.array(z.object({ id: supportPartId, text: z.string() })),
})
export type SupportFile = z.infer<typeof supportFile>
