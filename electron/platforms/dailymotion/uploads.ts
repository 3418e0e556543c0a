import type { Clock } from '../../lib/clock.ts'
import { Secret } from '../../lib/secret.ts'
import { type Creation, createOnce } from '../create-once.ts'
import type { HttpClient } from '../http/http-client.ts'
import { isJsonObject, type JsonObject } from '../http/json-object.ts'
import { parseNumber, webAddress } from '../http/json-values.ts'
import { answerUnreadable } from '../platform-errors.ts'
import type { UploadAbout, UploadedVideo, UploadsPort } from '../uploads-port.ts'
import type { Api } from './api.ts'
import { uploadAnswerLost } from './refusals.ts'
import { safeUploadUrl, sendToUploadUrl } from './upload-file.ts'

export interface UploadsDeps {
	readonly name: string
	readonly api: Api
	readonly http: Pick<HttpClient, 'wallOffsetMs'>
	readonly profileId: (signal: AbortSignal) => Promise<string>
	readonly clock: Clock
	readonly onSecret: (secret: Secret) => void
}

/** The platform's times are in whole seconds, and its clock is known to about one second; ms. */
const clockSlackMs = 5000
/** The titles that a client library accepts have 1 to 150 characters (docs/platforms/dailymotion.md). */
const longestTitle = 150
const defaultCategory = 'news'

/** Uploads of files, legacy API (docs/platforms/dailymotion.md): an address, the file, then a video made of it. */
export function createUploads({ name, api, http, profileId, clock, onSecret }: UploadsDeps): UploadsPort {
	const creations = createOnce<UploadedVideo>({ name, clock })

	async function create(fileUrl: string, about: UploadAbout, signal: AbortSignal): Promise<UploadedVideo> {
		const path = `/user/${encodeURIComponent(await profileId(signal))}/videos`
		const form = {
			url: fileUrl,
			title: about.title.slice(0, longestTitle),
			channel: about.category ?? defaultCategory,
			published: 'true',
			private: String(about.visibility === 'private'),
			is_created_for_kids: 'false',
		}
		const sinceMs = clock.now() + http.wallOffsetMs() - clockSlackMs
		const creation: Creation<UploadedVideo> = {
			async create(signal) {
				const fields = ['id', 'url']
				const { body } = await api.send({ operation: 'upload', method: 'POST', path, fields, form, callClass: 'once', signal })
				const made = videoOf(body)
				if (!made) throw answerUnreadable(name, 200)
				return made
			},
			async find(signal) {
				const query = { no_live: null, sort: 'recent', page: '1', limit: '20', family_filter: 'false' }
				const fields = ['id', 'url', 'title', 'created_time']
				const { body } = await api.send({ operation: 'upload', method: 'GET', path, fields, query, callClass: 'read', signal })
				const list = Array.isArray(body['list']) ? body['list'].filter(isJsonObject) : []
				const found = list.find((video) => video['title'] === form.title && (parseNumber(video['created_time']) ?? 0) * 1000 >= sinceMs)
				return found ? videoOf(found) : null
			},
			lost: (cause) => uploadAnswerLost(name, cause),
		}
		return creations.make(fileUrl, creation, signal)
	}

	return {
		async start(file, about, signal) {
			const { body } = await api.send({ operation: 'upload', method: 'GET', path: '/file/upload', fields: [], callClass: 'edit', signal })
			const uploadUrl = safeUploadUrl(body['upload_url'])
			if (uploadUrl === null) throw answerUnreadable(name, 200)
			// Whoever has it can upload in the name of the account.
			onSecret(new Secret(uploadUrl))
			const fileUrl = await sendToUploadUrl(name, file, uploadUrl, signal)
			onSecret(new Secret(fileUrl))
			return create(fileUrl, about, signal)
		},
	}
}

function videoOf(body: JsonObject): UploadedVideo | null {
	const id = body['id']
	return typeof id === 'string' && id !== '' ? { id, url: webAddress(body['url']) } : null
}
