import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { GlobalFonts } from '@napi-rs/canvas'

/** Latin first: each letter is drawn from the first file that contains it. */
const alphabets = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'greek-ext', 'vietnamese']

/**
 * Registers Inter from its npm package with the canvas library. Called once at start. False when the package is missing: texts are drawn in the system's sans
 * serif then.
 */
export function registerInter(): boolean {
	try {
		const files = join(dirname(createRequire(import.meta.url).resolve('@fontsource-variable/inter/package.json')), 'files')
		return alphabets
			.map((name) => GlobalFonts.registerFromPath(join(files, `inter-${name}-wght-normal.woff2`), 'Inter') !== null)
			.some(Boolean)
	} catch {
		return false
	}
}
