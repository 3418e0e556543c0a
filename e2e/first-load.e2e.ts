import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { allPages, allPagesLimitKb, builtPage, firstLoad, firstLoadLimitKb, kbOf, listed } from '../scripts/lib/screen-size.ts'

test('what the screen loads first stays small', () => {
	const files = firstLoad()
	expect(files.length).toBeGreaterThan(2)
	expect(kbOf(files), listed(files)).toBeLessThan(firstLoadLimitKb)
})

test('all pages together stay small', () => {
	const { scripts, styles } = allPages()
	expect(scripts.length).toBeGreaterThan(10)
	expect(styles.length).toBeGreaterThan(5)
	expect(kbOf(scripts), listed(scripts)).toBeLessThan(allPagesLimitKb)
})

test('no page loads the start or the styles of another one, which would start there too', () => {
	const folder = dirname(builtPage)
	const { scripts } = allPages()
	const loaded = ['index', 'phone', 'presenter'].map((page) => [
		...readFileSync(join(folder, `${page}.html`), 'utf8').matchAll(/<(?:script|link rel="stylesheet")[^>]+(?:src|href)="([^"]+)"/g),
	])
	const own = loaded.flatMap((files, page) =>
		files.flatMap(([, path = '']) =>
			loaded.some((others, other) => other !== page && others.some((file) => file[1] === path)) ? [] : basename(path),
		),
	)
	expect(own.length).toBeGreaterThan(3)
	const loaders = scripts.filter(({ file }) => own.some((name) => readFileSync(join(folder, file), 'utf8').includes(name)))
	expect(loaders.map(({ file }) => file)).toEqual([])
})
