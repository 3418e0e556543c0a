import { randomBytes } from 'node:crypto'
import type { UploadOffer } from '../../../shared/domain/video-upload.ts'
import { hasCode } from '../../../shared/errors/has-code.ts'
import { say } from '../../../shared/texts/english.ts'
import type { Clock } from '../../lib/clock.ts'
import { wait } from '../../lib/wait.ts'
import { ApiRefusal } from '../http/http-client.ts'
import { parseJsonObject } from '../http/json-object.ts'
import { idOf, textOf, webAddress } from '../http/json-values.ts'
import { aroundFile, videoTypeOf } from '../http/multipart.ts'
import type { KnownSecrets } from '../known-secrets.ts'
import { answerUnreadable } from '../platform-errors.ts'
import { isPassing, platformUploadFailed } from '../upload-errors.ts'
import type { FileAnswer, UploadFile, UploadsPort } from '../uploads-port.ts'
import type { Api } from './api.ts'
import { archiveName } from './archive.ts'
import { cloudinaryKind } from './capabilities.ts'
import { toAppError } from './refusals.ts'

export const cloudinaryUploadOffer: UploadOffer = {
	// What is stored can be watched by anyone who knows its address.
	visibilities: ['public'],
	about: say('cloudinary/upload'),
	maxBytes: null,
	usual: null,
}

/** The vendor's guide: every part but the last has more than 5 MB. A part that is lost costs no more than this. */
const partBytes = 10_000_000
const pausesMs = [1000, 3000, 10_000, 30_000]

/** Uploads in parts (docs/platforms/cloudinary.md): a part that was lost is sent again, the others stay. */
export function createUploads({
	api,
	clock,
	secrets,
}: {
	readonly api: Pick<Api, 'signed' | 'uploadUrl'>
	readonly clock: Clock
	readonly secrets: KnownSecrets
}): UploadsPort {
	const { name } = cloudinaryKind

	async function sendPart(
		file: UploadFile,
		publicId: string,
		uploadId: string,
		fromByte: number,
		signal: AbortSignal,
	): Promise<FileAnswer> {
		const toByte = Math.min(file.bytes, fromByte + partBytes)
		// Each part has a signature of its own: one is valid for an hour.
		const form = { part: 'file', fileName: file.name, contentType: videoTypeOf(file.name) }
		const { contentType, before, after } = aroundFile(api.signed({ public_id: publicId }), form)
		const headers = {
			'content-type': contentType,
			accept: 'application/json',
			'x-unique-upload-id': uploadId,
			'content-range': `bytes ${fromByte}-${toByte - 1}/${file.bytes}`,
		}
		const answer = await file.send({ method: 'POST', url: api.uploadUrl(), headers, before, after, fromByte, toByte }, signal)
		if (answer.status < 300) return answer
		const body = parseJsonObject(answer.body)
		if (body === null || isPassing(answer)) throw platformUploadFailed(name, answer)
		throw toAppError(secrets.hideIn(new ApiRefusal({ status: answer.status, body, authenticate: null })), 'upload')
	}

	async function sendPartAgain(...part: Parameters<typeof sendPart>): Promise<FileAnswer> {
		const signal = part[4]
		for (const pauseMs of pausesMs) {
			try {
				return await sendPart(...part)
			} catch (error) {
				if (!hasCode(error, 'upload-connection-lost', 'upload-stalled', 'upload-server-failing')) throw error
				await wait(clock, pauseMs, signal)
			}
		}
		return sendPart(...part)
	}

	return {
		async start(file, { title }, signal) {
			const uploadId = randomBytes(16).toString('hex')
			const named = archiveName('{title}-{date}-{time}', { id: uploadId, title, startMs: clock.now() })
			const publicId = named ?? uploadId
			let last: FileAnswer | null = null
			for (let fromByte = 0; fromByte < file.bytes; fromByte += partBytes) {
				last = await sendPartAgain(file, publicId, uploadId, fromByte, signal)
			}
			const body = parseJsonObject(last?.body ?? '')
			const stored = textOf(body?.['public_id'])
			if (stored === '') throw answerUnreadable(name, last?.status ?? 200)
			return { id: idOf(body?.['asset_id']) ?? stored, url: webAddress(body?.['secure_url']) ?? webAddress(body?.['url']) }
		},
	}
}
