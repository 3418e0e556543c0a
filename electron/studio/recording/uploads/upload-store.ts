import { z } from 'zod'
import { uploadVisibility, videoUpload } from '../../../../shared/domain/video-upload.ts'
import { appErrorData } from '../../../../shared/errors/app-error-schema.ts'
import { type Document, openDocument } from '../../../lib/document/document.ts'
import type { Log } from '../../../lib/log.ts'

const storedUpload = videoUpload.omit({ state: true }).extend({
	visibility: uploadVisibility,
	category: z.string().nullable(),
	/** "begun" in the file means that the studio ended before it was done. */
	outcome: z.discriminatedUnion('kind', [
		z.object({ kind: z.literal('begun') }),
		z.object({ kind: z.literal('failed'), error: appErrorData }),
		z.object({ kind: z.literal('done'), url: z.string().nullable() }),
	]),
})
export type StoredUpload = z.infer<typeof storedUpload>

export type UploadStore = Pick<Document<{ readonly uploads: readonly StoredUpload[] }>, 'current' | 'update'>

/** What was uploaded, and what was not finished, without any secret. */
export function openUploadStore(path: string, log: Log): Promise<Document<{ readonly uploads: readonly StoredUpload[] }>> {
	const empty: { readonly uploads: readonly StoredUpload[] } = { uploads: [] }
	return openDocument({ path, schema: z.object({ uploads: z.array(storedUpload) }), migrations: [], initial: empty, fallback: empty, log })
}
