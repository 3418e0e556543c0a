import { expect, test } from 'vitest'
import { createTexts } from '../../texts/texts.ts'
import { insertsOf, partsOf, readable } from './inserts.ts'

const texts = createTexts(null)

test('inserts of a line become chips, and a field is called by its name', async () => {
	await texts.whole()
	expect(partsOf('Leads by {file.gap} after {clock}', texts)).toEqual([
		{ kind: 'words', text: 'Leads by ' },
		{ kind: 'insert', text: '{file.gap}', icon: 'globe', label: 'gap' },
		{ kind: 'words', text: ' after ' },
		{ kind: 'insert', text: '{clock}', icon: 'clock', label: 'Clock' },
	])
	expect(readable('{starts} {other} {file}', texts)).toBe('Starts in {other} Page')
	expect(partsOf('', texts)).toEqual([])
})

test('every insert that can be put in is read back as one', async () => {
	await texts.whole()
	for (const { text, select } of insertsOf(texts)) {
		expect(partsOf(text, texts)).toMatchObject([{ kind: 'insert', text }])
		if (select) expect(text.slice(...select)).toBe('name')
	}
})
