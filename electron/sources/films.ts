import type { I420Picture } from '../../shared/domain/feeds.ts'
import type { MediaContext, MediaSettings } from './media/media-context.ts'
import { inspectFilm } from './media/media-still.ts'
import { openMediaSource } from './media/open.ts'
import type { PictureSize } from './picture-size.ts'
import type { OpenSource, SourceContext } from './source-context.ts'

/** Films of one file each, for sources that play several. */
export interface Films {
	/** Plays once, from its start. Nothing is opened until `setNeeded` is called. */
	open(path: string, size: PictureSize, events: FilmEvents, how?: FilmSettings): OpenSource
	/** Reads the length and the first picture, one film at a time. Rejects when the film cannot be played. */
	inspect(path: string, size: PictureSize, signal: AbortSignal): Promise<InspectedFilm>
}

type FilmEvents = Pick<SourceContext, 'onState' | 'onPlayback'> & Partial<Pick<SourceContext, 'onNaturalSize'>>
/** How a film is played. */
export type FilmSettings = Pick<MediaSettings, 'atEnd' | 'whenShown' | 'slowdown'>

export interface InspectedFilm {
	readonly durationMs: number | null
	readonly still: I420Picture | null
}

export interface FilmsContext extends SourceContext {
	readonly films: Films
}

const once = (path: string, how: FilmSettings = {}) => ({ kind: 'media', path, loop: false, ...how }) as const

export function createFilms(context: MediaContext): Films {
	return {
		open: (path, size, events, how) => openMediaSource(once(path, how), size, { ...context, onNaturalSize() {}, ...events }),
		inspect: (path, size, signal) =>
			context.inTurn(async () => {
				signal.throwIfAborted()
				const { known, still } = await inspectFilm(once(path), size, context, signal, 0)
				const { durationS } = known.probe
				return { durationMs: durationS === null ? null : Math.round(durationS * 1000), still }
			}),
	}
}
