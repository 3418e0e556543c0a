import type { MediaContext, MediaSettings } from './media-context.ts'
import type { MediaInput } from './media-input.ts'
import { probeMedia } from './media-probe.ts'
import type { KnownFilm } from './media-still.ts'
import { slowedDown } from './media-streams.ts'
import { openMediaInput } from './open-media-input.ts'

/** Opens a film and finds out what is in it. `before`: what was known of it; the same file is not probed again. Rejects as its two steps do. */
export async function openFilm(
	settings: MediaSettings,
	before: KnownFilm | null,
	context: MediaContext,
	signal: AbortSignal,
): Promise<{ known: KnownFilm; input: MediaInput }> {
	const input = await openMediaInput(settings, context)
	try {
		const { identity } = input
		if (before && identity !== null && before.identity === identity) return { input, known: before }
		return { input, known: { identity, probe: slowedDown(await probeMedia(context, input, signal), settings.slowdown) } }
	} catch (error) {
		await input.dispose()
		throw error
	}
}
