import type { Thumbnail } from '../../../shared/domain/livestream-about.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { hasCode } from '../../../shared/errors/has-code.ts'
import { ApiRefusal, type HttpClient } from '../http/http-client.ts'
import { platformCodes } from '../platform-errors.ts'
import type { Api } from './api.ts'

export interface ThumbnailDeps {
	readonly name: string
	readonly api: Api
	readonly http: HttpClient
}

/** The vendor's list of permitted formats was not available: these two are accepted everywhere. */
export const thumbnailLimits = { contentTypes: ['image/jpeg', 'image/png'], maxBytes: 2_000_000 } as const

/** The thumbnail comes as bytes, or as JSON that holds its address or its content as text; null = there is none. */
export async function readThumbnail(livestreamId: string, deps: ThumbnailDeps, signal: AbortSignal): Promise<Thumbnail | null> {
	const parts = { id: livestreamId }
	try {
		const { bytes, data } = await deps.api.send({ to: 'thumbnailRead', parts, acceptBytes: true, callClass: 'read', signal })
		if (bytes) return pictureOf(bytes.data)
		return await pictureNamedIn(data, deps, signal)
	} catch (error) {
		if (hasCode(error, platformCodes.gone)) return null
		throw error
	}
}

export async function writeThumbnail(livestreamId: string, image: Thumbnail, { api }: ThumbnailDeps, signal: AbortSignal): Promise<void> {
	const { contentType } = image
	const bytes = Uint8Array.from(Buffer.from(image.base64, 'base64'))
	const file = { fileName: `thumbnail.${contentType.slice('image/'.length)}`, contentType, bytes }
	await api.send({ to: 'thumbnailSet', parts: { id: livestreamId }, file, callClass: 'edit', signal })
}

/** One that is not there counts as deleted. */
export async function removeThumbnail(livestreamId: string, { api }: ThumbnailDeps, signal: AbortSignal): Promise<void> {
	try {
		await api.send({ to: 'thumbnailRemove', parts: { id: livestreamId }, callClass: 'edit', signal })
	} catch (error) {
		if (!hasCode(error, platformCodes.gone)) throw error
	}
}

async function pictureNamedIn(data: unknown, { http, name }: ThumbnailDeps, signal: AbortSignal): Promise<Thumbnail | null> {
	for (const text of textsIn(data)) {
		const inline = pictureOf(Buffer.from(text.replace(/^data:[^,]*,/, ''), 'base64'))
		if (inline) return inline
		if (!/^https?:\/\//.test(text)) continue
		try {
			// Sent without the token: it is another server, which must not get it.
			const { bytes } = await http.call({ method: 'GET', url: text, acceptBytes: true, callClass: 'read', signal })
			return bytes ? pictureOf(bytes.data) : null
		} catch (error) {
			if (!(error instanceof ApiRefusal)) throw error
			throw new AppError('platform-thumbnail-unreadable', { name, status: error.status }, { retryable: true, cause: error })
		}
	}
	return null
}

function textsIn(value: unknown, depth = 3): string[] {
	if (typeof value === 'string') return value === '' ? [] : [value]
	if (depth === 0 || typeof value !== 'object' || value === null) return []
	return Object.values(value).flatMap((member) => textsIn(member, depth - 1))
}

/** The type according to the first bytes: the header may not be useful. null = not a picture. */
function pictureOf(data: Uint8Array): Thumbnail | null {
	const contentType = contentTypeOf(data)
	return contentType === null ? null : { contentType, base64: Buffer.from(data).toString('base64') }
}

function contentTypeOf(data: Uint8Array): Thumbnail['contentType'] | null {
	const head = Buffer.from(data.subarray(0, 12)).toString('latin1')
	if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg'
	if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
	if (head.startsWith('GIF8')) return 'image/gif'
	return head.startsWith('RIFF') && head.slice(8) === 'WEBP' ? 'image/webp' : null
}
