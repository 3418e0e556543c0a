import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { GlobalFonts } from '@napi-rs/canvas'

/** Latin first: the first file that has a letter draws it. */
const alphabets = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'greek-ext', 'vietnamese']

/**
 * Makes Inter known to the canvas library for this process, from its npm package. Called once at start. False when the package is not there: texts are
 * then drawn in the system's sans serif.
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
