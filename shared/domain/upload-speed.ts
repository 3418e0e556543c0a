import { z } from 'zod'
import { appErrorData } from '../errors/app-error-schema.ts'
import { text } from '../texts/text-schema.ts'

/** How fast an ingest took what was sent to it. */
export const uploadSpeed = z.object({
	/** When it was measured, Unix ms. */
	atMs: z.number(),
	/** What it took in a second, kb/s; null = it could not be measured. */
	kbps: z.number().nullable(),
	/** Everything that was sent got through at once, so that there may be room for more. */
	isAtLeast: z.boolean(),
	/** The result in one sentence. */
	sentence: text,
	sentBytes: z.number(),
	error: appErrorData.nullable(),
})
export type UploadSpeed = z.infer<typeof uploadSpeed>
