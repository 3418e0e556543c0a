import { AppError } from '../../../shared/errors/app-error.ts'
import { say } from '../../../shared/texts/english.ts'
import { noText, type Text } from '../../../shared/texts/text.ts'
import type { Outputs } from './outputs.ts'
import type { Stream } from './parse.ts'

/**
 * The recording of a stream goes under one public ID. A stream that idled in the middle of a show records again when the picture is back, and would
 * replace what was recorded before: each further part gets a name of its own while the stream is idle.
 */
export interface ArchiveParts {
	/** Called with each reading. Never rejects. */
	see(stream: Stream, signal: AbortSignal): Promise<void>
	/** A sentence when a part may replace the one before; empty = none does. */
	note(): Text
}

/** The name that the first part of a show's recording goes under. */
export function firstPartOf(publicId: string): string {
	return publicId.replace(/-part-\d+$/, '')
}

/** `archive`: the recording and the name that its first part goes under; null = nothing is recorded. */
export function createArchiveParts(
	archive: { readonly outputId: string; readonly publicId: string } | null,
	outputs: Pick<Outputs, 'nameArchive'>,
): ArchiveParts {
	let part = 1
	/** Something was recorded under the present name. */
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
