import { AppError } from '../../../shared/errors/app-error.ts'
import { say } from '../../../shared/texts/english.ts'
import { noText, type Text } from '../../../shared/texts/text.ts'
import type { Outputs } from './outputs.ts'
import type { Stream } from './parse.ts'

/**
 * The recording of a stream is stored under one public ID. A stream that went idle during a show records again when the picture is back, and would
 * replace the earlier recording: each further part gets its own name while the stream is idle.
 */
export interface ArchiveParts {
	/** Called with each reading. Never rejects. */
	see(stream: Stream, signal: AbortSignal): Promise<void>
	/** A sentence when a part may replace the previous one; empty = none does. */
	note(): Text
}

/** The name of the first part of a show's recording. */
export function firstPartOf(publicId: string): string {
	return publicId.replace(/-part-\d+$/, '')
}

/** `archive`: the recording and the name of its first part; null = nothing is recorded. */
export function createArchiveParts(
	archive: { readonly outputId: string; readonly publicId: string } | null,
	outputs: Pick<Outputs, 'nameArchive'>,
): ArchiveParts {
	let part = 1
	/** Something was recorded under the current name. */
	let isUsed = false
	let wasRefused = false

	return {
		async see(stream, signal) {
			if (!archive) return
			if (stream.state === 'active') isUsed = true
			if (stream.state !== 'idle' || !isUsed) return
			try {
				await outputs.nameArchive(stream.id, archive.outputId, `${firstPartOf(archive.publicId)}-part-${part + 1}`, signal)
				part += 1
				isUsed = false
				wasRefused = false
			} catch (error) {
				if (!(error instanceof AppError)) throw error
				wasRefused = true
			}
		},
		note: () => (wasRefused ? say('cloudinary/note/part-unnamed') : noText),
	}
}
