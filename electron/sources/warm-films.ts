import type { SourceDemand } from '../../shared/domain/feeds.ts'

/**
 * Films that stay open in addition to the needed ones. An open film takes a process of 60 to 100 MB and a few pictures here, so a collection of forty cannot
 * keep them all open.
 */
export const warmFilms = 3

/** Decides which films are open. Remembers which ones were shown last: they are the most likely to be shown again. */
export interface WarmFilms {
	/** Returns the ids of the films that should be open. */
	choose(films: readonly string[], demand: SourceDemand): ReadonlySet<string>
}

export function createWarmFilms(): WarmFilms {
	/** Most recently shown first. */
	let shown: readonly string[] = []

	return {
		choose(films, { needed, likely }) {
			const isFilm = new Set(films)
			const now = films.filter((id) => needed.has(id))
			const before = shown.filter((id) => isFilm.has(id) && !needed.has(id))
			shown = [...now, ...before]
			const waiting = [...new Set([...before.slice(0, 1), ...likely, ...before])].filter((id) => isFilm.has(id) && !needed.has(id))
			return new Set([...now, ...waiting.slice(0, warmFilms)])
		},
	}
}
