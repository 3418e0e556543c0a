import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { children } from './children.ts'

test('electron/children/ holds the entry of each process and nothing else', () => {
	const files = readdirSync(join(import.meta.dirname, '..', 'children'))
	expect(files.toSorted()).toEqual(children.map((name) => `${name}.ts`).toSorted())
})
