import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'vite'

const notAscii = /[^\x20-\x7e]/g

/**
 * The English sentences as one string that is parsed, in the place of forty catalogues of code. Every process of the studio loads them for its errors, and code
 * for them takes 7 MB of it, with the young generation that grows meanwhile; this takes 1.5 (measured). `root`: of the sources.
 */
export function textsAsData(root: string): Plugin {
	const index = join(root, 'shared', 'texts', 'en', 'index.ts')
	return {
		name: 'texts-as-data',
		async load(id) {
			if (id !== index) return null
			const { en } = (await import(pathToFileURL(index).href)) as { readonly en: object }
			return `export const en = JSON.parse(${inAscii(JSON.stringify(JSON.stringify(en)))})`
		},
	}
}

/** A single letter that is not Latin doubles what a source text takes. */
function inAscii(literal: string): string {
	return literal.replace(notAscii, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
