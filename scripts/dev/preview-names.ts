import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../lib/step.ts'

/** The names of renderer/fixtures/preview-states.ts. Read as text: that file is for the browser and has its own environment. */
export function previewNames(): readonly string[] {
	const text = readFileSync(join(root, 'renderer', 'fixtures', 'preview-states.ts'), 'utf8')
	const table = text.slice(text.indexOf('export const previewStates'))
	return [...table.matchAll(/^\t'?([a-z][a-z-]*)'?(?::|,|\()/gm)].map((match) => match[1] ?? '')
}
