import { expect, test } from 'vitest'
import { markupOf } from '../../texts/testing/markup.tsx'
import { LampView } from './lamp-view.tsx'

test.each([
	['off-air', 'OFF AIR'],
	['practice', 'PRACTICE'],
	['going-live', 'GOING LIVE'],
	['on-air', 'ON AIR'],
	['ending', 'ENDING'],
] as const)('%s has its own look and its word', (lamp, word) => {
	const html = markupOf(<LampView lamp={lamp} />)
	expect(html).toContain(`lamp--${lamp}`)
	expect(html).toContain(word)
})

test('a turning ring stands for what is under way, a lamp for what is', () => {
	expect(markupOf(<LampView lamp="going-live" />)).toContain('icon--turning')
	expect(markupOf(<LampView lamp="on-air" />)).not.toContain('icon--turning')
})
