import type { UploadVisibility } from '../../shared/domain/video-upload.ts'

/** A request whose body is a part of a file between two texts, such as the parts of a multipart form. */
export interface FileRequest {
	readonly method: 'POST' | 'PUT'
	/** It may hold a secret: it reaches no log. */
	readonly url: string
	readonly headers: Readonly<Record<string, string>>
	/** They may hold a secret as well. */
	readonly before: string
	readonly after: string
	readonly fromByte: number
	/** The first byte that is no longer sent. */
	readonly toByte: number
}

export interface FileAnswer {
	readonly status: number
	/** At most 64 kB of it. */
	readonly body: string
	readonly contentType: string
}

/** A video file of this computer that is to be uploaded. Its bytes never pass through the process that asks. */
export interface UploadFile {
	/** Without its folder. */
	readonly name: string
	readonly bytes: number
	/** Resolves with any answer. Rejects with an AppError of shared/texts/en/uploads.ts when there was none. */
	send(request: FileRequest, signal: AbortSignal): Promise<FileAnswer>
}

export interface UploadAbout {
	readonly title: string
	/** A category of the platform; null where it has none. */
	readonly category: string | null
	readonly visibility: UploadVisibility
}

export interface UploadedVideo {
	readonly id: string
	/** Its page or address; null = the platform gives none. */
	readonly url: string | null
}

/** Puts a video file of this computer on the platform, as a video of its own. */
export interface UploadsPort {
	/** Sends the whole file and creates exactly one video of it. `signal` cancels it. Rejects with an AppError. */
	start(file: UploadFile, about: UploadAbout, signal: AbortSignal): Promise<UploadedVideo>
}
