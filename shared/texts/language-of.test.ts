import { expect, test } from 'vitest'
import { languageOf } from './language-of.ts'

test.each([
	['fr-CH, fr;q=0.9, en;q=0.8', { locale: 'fr-CH', folder: 'fr' }],
	['en;q=0.5, fr;q=0.7', { locale: 'fr', folder: 'fr' }],
	['de, eo ; q=0.1', { locale: 'eo', folder: 'eo' }],
	['FR', { locale: 'FR', folder: 'fr' }],
	['en-US, fr;q=0.9', null],
	['fr;q=0, de', null],
	['', null],
	['*', null],
	['../fr, fr/..', null],
	[`${'x, '.repeat(1000)}fr`, null],
])('"%s"', (header, chosen) => {
	expect(languageOf(header, ['fr', 'eo'])).toEqual(chosen)
})
