import type { Source } from '../domain/source.ts'
import { type ChosenTransition, transitionKindOf } from '../domain/transition.ts'
import type { TransitionChoices } from './scene-transitions.ts'
import type { TransitionFilm } from './transition-kind.ts'

/** The film that a transition plays; null = it plays none. */
export function filmOf(transition: ChosenTransition): TransitionFilm | null {
	return transitionKindOf(transition.kind)?.filmOf?.(transition) ?? null
}

/** What runs in place of a transition whose film can't be played. */
export const insteadOfFilm: ChosenTransition = { kind: 'fade', durationMs: 500 }

/** The source that plays the film in the program process. It isn't one of the collection's. */
export function filmSource(film: TransitionFilm): Source {
	const { path, gainDb } = film
	return {
		id: filmSourceId(film),
		name: (path.split(/[\\/]/).at(-1) ?? path).slice(-80) || path.slice(0, 80),
		settings: { kind: 'media', path, loop: false, whenShown: 'start', atEnd: 'hide' },
		audio: { gainDb, muted: gainDb <= -60, heard: 'with-picture' },
	}
}

/** The same for the same film with the same volume. */
export function filmSourceId({ path, gainDb }: TransitionFilm): string {
	return `transition-film-${hash(`${gainDb} ${path}`)}`
}

/** The sources of all films that the transitions of a collection play. Pure. */
export function filmSources({ transition, scenes, pairTransitions = [] }: TransitionChoices): Source[] {
	const all = [transition, ...scenes.map((scene) => scene.transition), ...pairTransitions.map((pair) => pair.transition)]
	const films = all.flatMap((each) => (each && filmOf(each)) ?? [])
	return [...new Map(films.map((film) => [filmSourceId(film), filmSource(film)])).values()]
}

/** The same transition, with the path of its film changed. Pure. */
export function withFilmPath<Some extends ChosenTransition>(transition: Some, change: (path: string) => string): Some {
	const film = filmOf(transition)
	if (!film) return transition
	const path = change(film.path)
	return path === film.path ? transition : { ...transition, path }
}

/** The same transitions, with the paths of their films changed. Pure. */
export function withFilmPaths<Choices extends TransitionChoices>(choices: Choices, change: (path: string) => string): Choices {
	return {
		...choices,
		transition: withFilmPath(choices.transition, change),
		scenes: choices.scenes.map((scene) => (scene.transition ? { ...scene, transition: withFilmPath(scene.transition, change) } : scene)),
		...(choices.pairTransitions
			? { pairTransitions: choices.pairTransitions.map((pair) => ({ ...pair, transition: withFilmPath(pair.transition, change) })) }
			: {}),
	}
}

/** FNV-1a over UTF-16 units, twice with different starts: 64 bits, in letters and digits. */
function hash(text: string): string {
	const of = (start: number) => {
		let value = start
		for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0
		return value.toString(36)
	}
	return `${of(0x811c9dc5)}-${of(0x1b873593)}`
}
