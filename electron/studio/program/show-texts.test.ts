import { beforeEach, expect, test } from 'vitest'
import { newSceneItem } from '../../../shared/domain/program.ts'
import type { Collection } from '../../../shared/program/collection.ts'
import { type LowerThirdSettings, lowerThird } from '../../../shared/program/sources/lower-third.ts'
import { exampleCollection } from '../../../shared/program/testing/example-collection.ts'
import { createManualClock, type ManualClock } from '../../platforms/testing/manual-clock.ts'
import { createShowTexts } from './show-texts.ts'
import type { KeptTexts } from './texts-on-screen-store.ts'

let collection: Collection
let clock: ManualClock
let changes: number
let texts: ReturnType<typeof createShowTexts>

const names = ['Northwind', 'Mara', 'Ines'].map((first, index) => ({ id: `${index + 1}`, first, second: '' }))

beforeEach(() => {
	const example = exampleCollection()
	const source = (id: string) => ({ id, name: id, settings: { ...lowerThird.defaults, texts: names }, audio: null })
	collection = { ...example, sources: [...example.sources, source('hidden'), source('third')] }
	clock = createManualClock()
	changes = 0
	texts = createShowTexts({
		collection: () => collection,
		edit: (_, change) => {
			collection = change(collection)
		},
		clock,
		measure: async () => null,
		onChange: () => {
			changes += 1
		},
	})
	putInto(collection.onAirSceneId ?? '')
})

function putInto(sceneId: string): void {
	const item = { ...newSceneItem, id: 'item', sourceId: 'third', box: { x: 0, y: 0, widthPx: 100, heightPx: 20 } }
	const scenes = collection.scenes.map((scene) => (scene.id === sceneId ? { ...scene, items: [...scene.items, item] } : scene))
	collection = { ...collection, scenes }
}

function change(settings: Partial<LowerThirdSettings>): void {
	const changed = (source: Collection['sources'][number]) =>
		source.id === 'third' ? { ...source, settings: { ...(source.settings as LowerThirdSettings), ...settings } } : source
	collection = { ...collection, sources: collection.sources.map(changed) }
}

const view = () => texts.showTexts().find(({ sourceId }) => sourceId === 'third')
const settings = () => collection.sources.find(({ id }) => id === 'third')?.settings as LowerThirdSettings

test('In shows the next text of the source that viewers see and moves Next on; Out takes it out', () => {
	expect(view()).toMatchObject({ shown: null, nextId: '1', isVisible: true, waits: false })
	texts.textIn()
	expect(view()).toMatchObject({ shown: { first: 'Northwind' }, nextId: '2' })
	expect(texts.onScreen('third', settings())).toMatchObject({ text: { first: 'Northwind', run: 1 }, next: { first: 'Mara' } })
	texts.textIn()
	texts.textIn('third', '3')
	expect(view()).toMatchObject({ shown: { first: 'Ines' }, nextId: null })
	expect(() => texts.textIn()).toThrow(expect.objectContaining({ code: 'no-next-show-text' }))
	texts.textOut()
	expect(view()).toMatchObject({ shown: null, nextId: null })
	expect(texts.onScreen('third', settings()).text).toBeNull()
	texts.setNextText('third', '2')
	texts.textIn()
	expect(view()?.shown?.first).toBe('Mara')
	expect(changes).toBe(6)
})

test('words that are to come are drawn in place of the next text, until they are on screen', () => {
	texts.prepareTexts([{ sourceId: 'third', first: 'Guest', second: '' }])
	expect(texts.onScreen('third', settings())).toMatchObject({ text: null, next: { first: 'Guest' } })
	texts.prepareTexts([{ sourceId: 'third', first: 'Guest', second: '' }])
	expect([changes, view()?.nextId]).toEqual([1, '1'])
	texts.textIn('third', { first: 'Guest', second: '' })
	expect(texts.onScreen('third', settings())).toMatchObject({ text: { first: 'Guest' }, next: { first: 'Northwind' } })
	texts.prepareTexts([{ sourceId: 'third', first: 'Other', second: '' }])
	texts.prepareTexts([])
	expect(texts.onScreen('third', settings()).next).toMatchObject({ first: 'Northwind' })
})

test('a text goes out automatically after its time, and a new one has its own time', () => {
	change({ staysS: 8 })
	texts.textIn()
	expect(view()?.outAtMs).toBe(clock.now() + 8000)
	clock.advance(7000)
	texts.textIn()
	clock.advance(7999)
	expect(view()?.shown?.first).toBe('Mara')
	clock.advance(1)
	expect(view()).toMatchObject({ shown: null, outAtMs: null })
})

test('edits of the text on screen and of its look wait for Update; other edits do not', () => {
	texts.textIn()
	texts.updateText('third', '2', { first: 'Mara Lindqvist' })
	change({ staysS: 5 })
	expect(view()?.waits).toBe(false)
	texts.updateText('third', '1', { first: 'Northwind leads' })
	expect(view()?.waits).toBe(true)
	expect(texts.onScreen('third', settings()).text?.first).toBe('Northwind')
	texts.showTextEdits('third')
	expect(texts.onScreen('third', settings()).text).toMatchObject({ first: 'Northwind leads', run: 1 })
	change({ accent: '#ff0000' })
	expect([view()?.waits, texts.onScreen('third', settings()).settings.accent]).toEqual([true, lowerThird.defaults.accent])
	texts.showTextEdits('third')
	expect([view()?.waits, texts.onScreen('third', settings()).settings.accent]).toEqual([false, '#ff0000'])
	texts.removeText('third', '1')
	expect(view()).toMatchObject({ shown: { first: 'Northwind leads' }, waits: false, nextId: '2' })
})

test('an empty text, a source without texts and a text that is not in are refused', () => {
	const code = (run: () => void) => {
		try {
			run()
			return null
		} catch (error) {
			return (error as { code: string }).code
		}
	}
	texts.updateText('third', '1', { first: ' ' })
	expect(code(() => texts.textIn('third', '1'))).toBe('show-text-empty')
	change({ look: 'clock' })
	expect(code(() => texts.textIn('third', '1'))).toBeNull()
	expect(code(() => texts.textIn('clock'))).toBe('source-without-texts')
	expect(code(() => texts.textIn('third', 'gone'))).toBe('unknown-show-text')
	expect(code(() => texts.showTextEdits('hidden'))).toBe('show-text-not-in')
	collection = { ...collection, sources: [] }
	texts.follow(collection)
	expect(code(() => texts.textIn())).toBe('no-show-texts')
})

test('a text that no scene and no overlay on air shows says so; an overlay counts, topmost first', () => {
	collection = { ...collection, scenes: exampleCollection().scenes }
	texts.textIn('third')
	expect(view()).toMatchObject({ shown: { first: 'Northwind' }, isVisible: false })
	const other = collection.scenes.find(({ id }) => id !== collection.onAirSceneId)?.id ?? ''
	putInto(other)
	expect(view()?.isVisible).toBe(false)
	collection = {
		...collection,
		overlays: collection.overlays.map((each, index) => (index === 0 ? { ...each, sceneId: other, isOn: true } : each)),
	}
	expect(view()?.isVisible).toBe(true)
})

test('texts are added in their place, put into another order and counted', () => {
	const ids = texts.addTexts(
		'third',
		[
			{ first: 'A', second: 'a' },
			{ first: 'B', second: '' },
		],
		'1',
	)
	expect(settings().texts.map(({ first }) => first)).toEqual(['Northwind', 'A', 'B', 'Mara', 'Ines'])
	texts.reorderTexts('third', ['3', '2', ...ids, '1'])
	expect(settings().texts.map(({ first }) => first)).toEqual(['Ines', 'Mara', 'A', 'B', 'Northwind'])
	expect(() =>
		texts.addTexts(
			'third',
			Array.from({ length: 196 }, () => ({ first: 'x', second: '' })),
		),
	).toThrow(expect.objectContaining({ code: 'too-many-show-texts' }))
})

test('after a crash what viewers saw is on screen again, for the rest of its time, and the same text is next', () => {
	let kept: KeptTexts = { atMs: 0, shown: [], next: {} }
	const held = {
		current: () => kept,
		update(change: (value: KeptTexts) => KeptTexts) {
			kept = change(kept)
		},
	}
	const open = () =>
		createShowTexts({ collection: () => collection, edit: () => {}, clock, measure: async () => null, onChange: () => {}, kept: held })
	change({ staysS: 20 })
	const before = open()
	before.textIn('third', '2')
	change({ staysS: null })
	clock.advance(15_000)
	texts = open()
	expect(view()).toMatchObject({ shown: { first: 'Mara' }, nextId: '3' })
	expect(texts.onScreen('third', settings()).text).toMatchObject({ first: 'Mara' })
	clock.advance(5000)
	expect(view()?.shown).toBeNull()
	expect(kept.shown).toEqual([])

	// Not when its time was over meanwhile, its source is gone, or it was another day.
	texts.textIn('third', '1')
	clock.advance(13 * 3_600_000)
	expect(
		open()
			.showTexts()
			.some(({ shown }) => shown !== null),
	).toBe(false)
	texts.textIn('third', '1')
	collection = { ...collection, sources: collection.sources.filter(({ id }) => id !== 'third') }
	expect(
		open()
			.showTexts()
			.some(({ shown }) => shown !== null),
	).toBe(false)
})
