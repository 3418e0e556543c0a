import { AppError } from '../../../shared/errors/app-error.ts'
import type { PictureSize } from '../picture-size.ts'
import { type ProbeContext, probeMedia } from './media-probe.ts'
import { createMediaTools } from './media-tools.ts'
import { openFilmFile } from './open-media-input.ts'

export interface FilmSizeOptions extends Omit<ProbeContext, 'tools'> {
	readonly neverIn: readonly string[]
}

/** The size of a film file as it is shown; null when it has no picture or cannot be read. */
export async function readFilmSize(path: string, options: FilmSizeOptions, signal: AbortSignal): Promise<PictureSize | null> {
	const unreadable = (error: unknown) => {
		if (error instanceof AppError) return null
		throw error
	}
	const input = await openFilmFile(path, options.neverIn).catch(unreadable)
	if (!input) return null
	try {
		const context = { ...options, tools: createMediaTools(options.spawn, options.ffmpegPath) }
		const probe = await probeMedia(context, input, signal).catch(unreadable)
		return probe?.video?.shownSize ?? null
	} finally {
		await input.dispose()
	}
}
