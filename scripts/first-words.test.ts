import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { atFirst } from '../shared/texts/en/screen/at-first.ts'
import { later } from '../shared/texts/en/screen/later.ts'
import { readFirstFiles } from './lib/import-circles.ts'
import { areasIn } from './lib/screen-text-checks.ts'
import { root } from './lib/step.ts'

const lateAreas = new Set(Object.keys(later))

test('what the screen opens with uses only words that are there at first', () => {
	const files = readFirstFiles(root, 'renderer/main.tsx').filter((file) => file.startsWith('renderer/'))
	expect(files).toContain('renderer/pages/studio-page.tsx')
	expect(files).not.toContain('renderer/pages/settings-page.tsx')
	const early = files.flatMap((file) =>
		areasIn(file, readFileSync(join(root, file), 'utf8'))
			.filter((area) => lateAreas.has(area))
			.map((area) => `${file} ${area}`),
	)
	expect(early).toEqual([])
})

test('no area is in both', () => {
	expect(Object.keys(atFirst).filter((area) => lateAreas.has(area))).toEqual([])
})

test('an area is found as a member, taken apart, of the hook and of a parameter', () => {
	const source = `
		const words = texts.settings
		const { forms, ads: run } = useTexts()
		const title = useTexts().reports.title
		function line({ network }: Texts) {}
		const other = state.lists
		const { media } = other`
	expect(areasIn('a.ts', source).toSorted()).toEqual(['ads', 'forms', 'network', 'reports', 'settings'])
})
