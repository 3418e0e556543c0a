import type { SourceDemand } from '../../shared/domain/feeds.ts'

/**
 * Films that stay open beside the needed ones. An open film is a process of 60 to 100 MB and a few pictures here, so that a collection of forty must not
 * have them all.
 */
export const warmFilms = 3

/** Which films are open. Remembers which ones were shown last: these come back soonest. */
export interface WarmFilms {
	/** Answers the ids of `films` that shall be open. */
	choose(films: readonly string[], demand: SourceDemand): ReadonlySet<string>
}

export function createWarmFilms(): WarmFilms {
	/** Newest first. */
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
