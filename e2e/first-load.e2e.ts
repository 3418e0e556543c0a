import { expect, test } from 'vitest'
import { allPages, allPagesLimitKb, firstLoad, firstLoadLimitKb, kbOf, listed } from '../scripts/lib/screen-size.ts'

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
