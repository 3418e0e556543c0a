import { AppError } from '../../../shared/errors/app-error.ts'
import { parseJsonObject } from '../http/json-object.ts'
import { textOf } from '../http/json-values.ts'
import { aroundFile, videoTypeOf } from '../http/multipart.ts'
import { answerUnreadable } from '../platform-errors.ts'
import { platformUploadFailed } from '../upload-errors.ts'
import type { UploadFile } from '../uploads-port.ts'

/**
 * Sends the file to the address that the platform gave for it, as its guide says: one multipart request, which has to begin again when it fails. Resolves with
 * the address under which the platform knows the file from then on.
 */
export async function sendToUploadUrl(name: string, file: UploadFile, uploadUrl: string, signal: AbortSignal): Promise<string> {
	const { contentType, before, after } = aroundFile({}, { part: 'file', fileName: file.name, contentType: videoTypeOf(file.name) })
	const request = { method: 'POST', url: uploadUrl, headers: { 'content-type': contentType, accept: 'application/json' } } as const
	const answer = await file.send({ ...request, before, after, fromByte: 0, toByte: file.bytes }, signal)
	if (answer.status >= 300) throw platformUploadFailed(name, answer)
	const body = parseJsonObject(answer.body)
	if (body?.['error'] !== undefined && body['error'] !== null) throw new AppError('upload-refused', { name, status: answer.status })
	const url = textOf(body?.['url'])
	if (url === '') throw answerUnreadable(name, answer.status)
	return url
}

/** The upload server gives its address without TLS in older answers; it takes TLS everywhere. null = it is no address. */
export function safeUploadUrl(value: unknown): string | null {
	if (typeof value !== 'string' || !URL.canParse(value)) return null
	const url = new URL(value)
	const isLoopback = url.hostname === '127.0.0.1' || url.hostname === 'localhost' || url.hostname === '[::1]'
	if (url.protocol === 'http:' && !isLoopback) url.protocol = 'https:'
	return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null
}
