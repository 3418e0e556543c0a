import { AppError } from '../../../../shared/errors/app-error.ts'
import { hasCode } from '../../../../shared/errors/has-code.ts'
import { Secret } from '../../../lib/secret.ts'
import { idOf, webAddress } from '../../http/json-values.ts'
import { answerUnreadable } from '../../platform-errors.ts'
import type { UploadAbout, UploadedVideo, UploadsPort } from '../../uploads-port.ts'
import type { Api } from '../api.ts'
import { uploadAnswerLost } from '../refusals.ts'
import { safeUploadUrl, sendToUploadUrl } from '../upload-file.ts'

export interface V2UploadsDeps {
	readonly name: string
	/** With a token of its own, because its right is another one than that of livestreams. Dispose it after the upload. */
	readonly openApi: () => { readonly api: Api; dispose(): void }
	readonly profileId: (signal: AbortSignal) => Promise<string>
	readonly onSecret: (secret: Secret) => void
}

/** The right that uploads need; a key for livestreams may lack it. */
export const uploadScope = 'video.manage'
const longestTitle = 255
const defaultCategory = 'news'

/** Uploads of files, API v2 (docs/platforms/dailymotion.md). */
export function createV2Uploads({ name, openApi, profileId, onSecret }: V2UploadsDeps): UploadsPort {
	async function create(api: Api, fileUrl: string, about: UploadAbout, signal: AbortSignal): Promise<UploadedVideo> {
		const path = `/profiles/${encodeURIComponent(await profileId(signal))}/videos`
		const json = {
			title: about.title.slice(0, longestTitle),
			category: about.category ?? defaultCategory,
			visibility: about.visibility,
			is_for_kids: false,
			source: { file_url: fileUrl },
		}
		try {
			const { body } = await api.send({ operation: 'upload', method: 'POST', path, fields: [], json, callClass: 'once', signal })
			const id = idOf(body['video_id'])
			if (id === null) throw answerUnreadable(name, 201)
			return { id, url: webAddress(body['video_url']) }
		} catch (error) {
			// Its list of videos takes one more right, so it is not searched: a second request could make a second video.
			throw hasCode(error, 'platform-answer-lost') ? uploadAnswerLost(name, error) : error
		}
	}

	return {
		async start(file, about, signal) {
			const { api, dispose } = openApi()
			try {
				const session = { operation: 'upload', method: 'POST', path: '/files/upload_sessions', fields: [], callClass: 'edit' } as const
				const uploadUrl = safeUploadUrl((await api.send({ ...session, signal })).body['upload_url'])
				if (uploadUrl === null) throw answerUnreadable(name, 200)
				// Whoever has it can upload in the name of the account.
				onSecret(new Secret(uploadUrl))
				const fileUrl = await sendToUploadUrl(name, file, uploadUrl, signal)
				onSecret(new Secret(fileUrl))
				return await create(api, fileUrl, about, signal)
			} catch (error) {
				// The account works: only this right is missing.
				if (hasCode(error, 'platform-scope-missing'))
					throw new AppError('upload-not-allowed', { name, scope: uploadScope }, { cause: error })
				throw error
			} finally {
				dispose()
			}
		},
	}
}
