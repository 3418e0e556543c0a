import { z } from 'zod'
import { appErrorData } from '../errors/app-error-schema.ts'
import { text } from '../texts/text-schema.ts'

/** Who can watch an uploaded video. "private": only who has its private address, or is signed in as its owner. */
export const uploadVisibility = z.enum(['private', 'public'])
export type UploadVisibility = z.infer<typeof uploadVisibility>

/** What a platform accepts as a video, known before anything is sent. */
export const uploadOffer = z.object({
	/** The first one is suggested. */
	visibilities: z.array(uploadVisibility).min(1),
	/** Its limits and what becomes of the file, in words. */
	about: text,
	/** No account may upload a larger file; null = not published. */
	maxBytes: z.number().nullable(),
	/** The limits of a usual account. Others may upload more. */
	usual: z.object({ maxBytes: z.number(), maxDurationMs: z.number() }).nullable(),
})
export type UploadOffer = z.infer<typeof uploadOffer>

/** What a file lies over. */
export type UploadExcess = 'beyond' | 'large' | 'long'

export function uploadExcess(
	{ maxBytes, usual }: Pick<UploadOffer, 'maxBytes' | 'usual'>,
	{ bytes, durationMs }: { readonly bytes: number; readonly durationMs: number },
): UploadExcess | null {
	if (maxBytes !== null && bytes > maxBytes) return 'beyond'
	if (usual === null) return null
	return bytes > usual.maxBytes ? 'large' : durationMs > usual.maxDurationMs ? 'long' : null
}

export const videoUploadState = z.discriminatedUnion('kind', [
	/** Others are sent before it. */
	z.object({ kind: z.literal('waiting') }),
	z.object({
		kind: z.literal('sending'),
		sentBytes: z.number(),
		/** null until it was measured. */
		bytesPerSecond: z.number().nullable(),
		/** A show runs: the line belongs to it. */
		isSlowed: z.boolean(),
	}),
	/** Every byte was sent; the platform has not answered yet. */
	z.object({ kind: z.literal('finishing') }),
	/** It failed, and is tried again at this time, Unix ms. */
	z.object({ kind: z.literal('retrying'), atMs: z.number(), error: appErrorData }),
	/** The studio ended meanwhile. */
	z.object({ kind: z.literal('interrupted') }),
	z.object({ kind: z.literal('failed'), error: appErrorData }),
	z.object({ kind: z.literal('done'), url: z.string().nullable() }),
])
export type VideoUploadState = z.infer<typeof videoUploadState>

/** One file of a recording on its way to a platform. */
export const videoUpload = z.object({
	id: z.string(),
	recordingId: z.string(),
	/** Of several files of the recording, from 1; null = it has one. */
	file: z.object({ number: z.number(), count: z.number() }).nullable(),
	title: z.string(),
	accountId: z.string(),
	platformName: z.string(),
	bytes: z.number(),
	state: videoUploadState,
})
export type VideoUpload = z.infer<typeof videoUpload>

/** Whether something is still to be done for it without anybody asking. */
export function isUploading({ kind }: VideoUploadState): boolean {
	return kind === 'waiting' || kind === 'sending' || kind === 'finishing' || kind === 'retrying'
}
