import type { AdBreakView } from '../../shared/domain/ads.ts'
import type { Cue, CueList } from '../../shared/domain/cue.ts'
import type { MediaView } from '../../shared/domain/media-playback.ts'

/** While no ad has been measured. */
const usualAdMs = 30_000

/** Lengths of cues without a planned one, from their films and ads, as far as they are known. By the id of the cue. Pure. */
export function knownLengths(
	list: Pick<CueList, 'cues'>,
	media: MediaView,
	{ typicalLengthMs, spacingMs }: Pick<AdBreakView, 'typicalLengthMs' | 'spacingMs'>,
): ReadonlyMap<string, number> {
	return new Map(
		list.cues.flatMap((cue): [string, number][] => {
			if (cue.lengthS !== null) return []
			const ads = adsOf(cue)
			const adsMs = ads === 0 ? 0 : ads * (typicalLengthMs ?? usualAdMs) + (ads - 1) * spacingMs
			const films = cue.actions.filter(({ kind, settings }) => kind === 'film' && settings['waitsForEnd'] === true)
			const filmMs = films.map(({ settings }) => filmLength(media[String(settings['sourceId'])]))
			const lengthMs = Math.max(adsMs, ...filmMs)
			return lengthMs > 0 ? [[cue.id, lengthMs]] : []
		}),
	)
}

function filmLength(film: MediaView[string] | undefined): number {
	const endMs = film?.endMs ?? film?.durationMs ?? null
	return film && endMs !== null ? Math.max(0, endMs - film.startMs) : 0
}

/** How many ads a cue runs. Pure. */
export function adsOf(cue: Pick<Cue, 'actions'>): number {
	return cue.actions.reduce((sum, { kind, settings }) => {
		const count = kind === 'ads' ? settings['count'] : 0
		return sum + (typeof count === 'number' ? count : 1)
	}, 0)
}
