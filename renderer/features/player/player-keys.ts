import type { FilmController } from './film-controller.ts'

/** The keys that the focused control handles itself: a button Space, a choice the arrows as well. */
export type OwnKeys = 'none' | 'space' | 'arrows'

/** The keys of the player: J K L, arrows, Home, End and Space. Returns whether the key is one of them. */
export function playerKey(key: string, own: OwnKeys, film: FilmController, { durationMs }: { readonly durationMs: number }): boolean {
	if ((key === ' ' && own !== 'none') || (own === 'arrows' && key.length > 1)) return false
	switch (key.length === 1 ? key.toLowerCase() : key) {
		case 'j':
			film.backward()
			return true
		case 'k':
			film.pause()
			return true
		case 'l':
			film.play()
			return true
		case 'ArrowLeft':
			film.step(-1)
			return true
		case 'ArrowRight':
			film.step(1)
			return true
		case 'Home':
			film.seek(0)
			return true
		case 'End':
			film.seek(durationMs)
			return true
		case ' ':
			film.toggle()
			return true
		default:
			return false
	}
}
