import type { FilmController } from './film-controller.ts'

/** The keys of the player: J K L, arrows, Home, End and Space. Returns whether the key is one of them. */
export function playerKey(
	key: string,
	isOnButton: boolean,
	film: FilmController,
	{ durationMs }: { readonly durationMs: number },
): boolean {
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
			// A button is pressed with it.
			if (isOnButton) return false
			film.toggle()
			return true
		default:
			return false
	}
}
