import { expect, test } from 'vitest'
import { findCircles, readImports } from './lib/import-circles.ts'
import { root } from './lib/step.ts'

test('no files import each other in a circle', () => {
	const imports = readImports(root, ['electron', 'renderer', 'shared', 'scripts', 'e2e'])
	expect(imports.get('electron/headless.ts')).toContain('electron/headless-studio.ts')
	expect(findCircles(imports)).toEqual([])
})

test('a circle is found through any number of files, whatever else they import', () => {
	const imports = new Map([
		['start', ['a', 'leaf']],
		['a', ['b', 'leaf']],
		['b', ['c']],
		['c', ['a', 'leaf']],
		['alone', ['alone']],
		['leaf', []],
	])
	expect(findCircles(imports)).toEqual([['a', 'b', 'c'], ['alone']])
})

test('files that meet in a third one are no circle', () => {
	const imports = new Map([
		['top', ['left', 'right']],
		['left', ['bottom']],
		['right', ['bottom']],
		['bottom', []],
	])
	expect(findCircles(imports)).toEqual([])
})
