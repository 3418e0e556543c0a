import { expect, test } from 'vitest'
import { copiedFilter, type Filter, filterKindOf, maxFilterPresets, maxFilters } from '../domain/filter.ts'
import type { Source } from '../domain/source.ts'
import type { AppError } from '../errors/app-error.ts'
import type { Collection } from './collection.ts'
import { sourceOf } from './edits.ts'
import {
	filtersOf,
	withFilterEnabled,
	withFilterOrder,
	withFilterPreset,
	withFilterSettings,
	withFilters,
	withNewFilter,
	withoutFilter,
	withoutFilterPreset,
	withPastedFilters,
} from './edits-filters.ts'
import { chromaKey } from './filters/chroma-key.ts'
import { delay } from './filters/delay.ts'
import { ducking } from './filters/ducking.ts'
import { gain } from './filters/gain.ts'
import { lumaKey } from './filters/luma-key.ts'
import { soundFilterPresets } from './sound/filter-presets.ts'
import { exampleCollection } from './testing/example-collection.ts'

const target = { kind: 'source', id: 'helm' } as const
const unknown = { kind: 'from-a-newer-version', strength: 3 }
const filter = (id: string, settings: Filter['settings'] = lumaKey.defaults): Filter => ({ id, enabled: true, settings })
const ids = (collection: Collection) => filtersOf(collection, target).map(({ id }) => id)

function withSome(...filters: readonly Filter[]): Collection {
	return filters.reduce((collection, each) => withNewFilter(collection, target, each), exampleCollection())
}

test('filters are added at the end or at a place, ordered, switched, changed and removed', () => {
	const some = withNewFilter(withSome(filter('a'), filter('b')), target, filter('first'), 0)
	expect(ids(some)).toEqual(['first', 'a', 'b'])
	expect(ids(withFilterOrder(some, target, ['b', 'first', 'a']))).toEqual(['b', 'first', 'a'])
	expect(filtersOf(withFilterEnabled(some, target, 'a', false), target)[1]).toEqual({ ...filter('a'), enabled: false })
	const changed = { ...lumaKey.defaults, darkest: 20 }
	expect(filtersOf(withFilterSettings(some, target, 'a', changed), target)[1]).toEqual(filter('a', changed))
	expect(ids(withoutFilter(some, target, 'a'))).toEqual(['first', 'b'])
	// A source whose last filter was removed is stored as before.
	expect(sourceOf(withoutFilter(withSome(filter('a')), target, 'a'), 'helm')).not.toHaveProperty('filters')
})

test('what makes no sense is refused', () => {
	const some = withSome(filter('a', chromaKey.defaults))
	expect(() => withoutFilter(some, target, 'b')).toThrow(expect.objectContaining({ code: 'unknown-filter' }))
	expect(() => withNewFilter(some, { kind: 'source', id: 'gone' }, filter('b'))).toThrow(
		expect.objectContaining({ code: 'unknown-source' }),
	)
	expect(() => withFilterOrder(some, target, ['a', 'b'])).toThrow(expect.objectContaining({ code: 'order-outdated' }))
	expect(() => withFilterSettings(some, target, 'a', lumaKey.defaults)).toThrow(expect.objectContaining({ code: 'filter-of-other-kind' }))
	const full = withSome(...Array.from({ length: maxFilters }, (_, index) => filter(`f${index}`)))
	expect(() => withNewFilter(full, target, filter('one-more'))).toThrow(expect.objectContaining({ code: 'too-many-filters' }))
})

test('a filter is refused where there is nothing that it could change, and one that would follow itself', () => {
	const still = exampleCollection()
	const image: Source = { id: 'logo', name: 'Logo', settings: { kind: 'color', color: '#102030' }, audio: null }
	const microphone: Source = {
		...{ id: 'voice', name: 'Voice', settings: { kind: 'audio-input', deviceId: null } },
		audio: { gainDb: 0, muted: false, heard: 'always' },
	}
	const some = { ...still, sources: [...still.sources, image, microphone] }
	const code = (run: () => unknown) => {
		try {
			run()
		} catch (error) {
			return (error as AppError).code
		}
		return null
	}
	const add = (id: string, settings: Filter['settings']) => () => withNewFilter(some, { kind: 'source', id }, filter('f', settings))
	expect(code(add('logo', gain.defaults))).toBe('filter-without-medium')
	expect(code(add('voice', lumaKey.defaults))).toBe('filter-without-medium')
	expect(code(add('voice', gain.defaults))).toBeNull()
	expect(code(() => withNewFilter(some, { kind: 'program' }, filter('f', gain.defaults)))).toBe('filter-for-sources')

	const other = some.sources.find(({ audio, id }) => audio && id !== 'voice')?.id ?? ''
	const followed = add('voice', { ...ducking.defaults, sourceId: other })()
	expect(code(() => withNewFilter(followed, { kind: 'source', id: other }, filter('g', { ...ducking.defaults, sourceId: 'voice' })))).toBe(
		'ducking-circle',
	)
	expect(code(add('voice', { ...ducking.defaults, sourceId: 'voice' }))).toBe('ducking-circle')
})

test('copies get ids of their own, and those of kinds that are not known are kept', () => {
	let count = 0
	const newId = () => {
		count += 1
		return `new-${count}`
	}
	const copies = [
		{ enabled: false, settings: chromaKey.defaults },
		{ enabled: true, settings: unknown },
	]
	const some = withSome(filter('a'))
	expect(filterKindOf(unknown.kind)).toBeNull()
	const pasted = withPastedFilters(some, target, copies, { replaces: false, newId })
	expect(filtersOf(pasted, target)).toEqual([
		filter('a'),
		{ id: 'new-1', enabled: false, settings: chromaKey.defaults },
		filter('new-2', unknown),
	])
	expect(ids(withPastedFilters(some, target, copies, { replaces: true, newId }))).toEqual(['new-3', 'new-4'])
})

test('a preset of sound replaces the filters of the sound only, and what comes with the studio is accepted by it', () => {
	const some = withFilters(exampleCollection(), target, [filter('a'), filter('b', gain.defaults), filter('c', unknown)])
	const newId = () => 'new'
	for (const { filters } of soundFilterPresets) {
		const copies = filters.map((settings) => ({ enabled: true, settings }))
		expect(copies.map((copy) => copiedFilter.safeParse(copy).success)).not.toContain(false)
		expect(ids(withPastedFilters(some, target, copies, { replaces: true, newId }))).toEqual(['a', ...copies.map(newId)])
	}
	const picture = [{ enabled: true, settings: chromaKey.defaults }]
	expect(ids(withPastedFilters(some, target, picture, { replaces: true, newId }))).toEqual(['b', 'new'])
	expect(ids(withPastedFilters(some, target, [], { replaces: true, newId }))).toEqual([])
})

test('a preset with the same name is replaced, and one that is gone cannot be removed', () => {
	const preset = (id: string, name: string) => ({ id, name, filters: [{ enabled: true, settings: lumaKey.defaults }] })
	const two = withFilterPreset(withFilterPreset(exampleCollection(), preset('1', 'Night')), preset('2', 'Day'))
	expect(withFilterPreset(two, preset('3', 'Night')).filterPresets?.map(({ id }) => id)).toEqual(['2', '3'])
	expect(withoutFilterPreset(two, '1').filterPresets?.map(({ id }) => id)).toEqual(['2'])
	expect(() => withoutFilterPreset(two, '3')).toThrow(expect.objectContaining({ code: 'unknown-filter-preset' }))
	const many = Array.from({ length: maxFilterPresets }, (_, index) => preset(`${index}`, `Preset ${index}`))
	expect(() => withFilterPreset({ ...two, filterPresets: many }, preset('x', 'One more'))).toThrow(
		expect.objectContaining({ code: 'too-many-filter-presets' }),
	)
})

test('scenes and the program have filters like sources, copied between them', () => {
	const scene = { kind: 'scene', id: 'helm' } as const
	const program = { kind: 'program' } as const
	const before = exampleCollection()
	const first = withNewFilter(withNewFilter(before, scene, filter('a')), program, filter('b', chromaKey.defaults))
	expect([filtersOf(first, scene), filtersOf(first, program), filtersOf(first, target)]).toEqual([
		[filter('a')],
		[filter('b', chromaKey.defaults)],
		[],
	])
	expect(first.scenes.filter(({ filters }) => filters).map(({ id }) => id)).toEqual(['helm'])
	const copied = withPastedFilters(first, program, filtersOf(first, scene), { replaces: false, newId: () => 'c' })
	expect(filtersOf(copied, program).map(({ id }) => id)).toEqual(['b', 'c'])
	// What is removed again is stored as before.
	expect(withoutFilter(withoutFilter(first, scene, 'a'), program, 'b')).toEqual(before)
	expect(() => filtersOf(first, { kind: 'scene', id: 'gone' })).toThrow(expect.objectContaining({ code: 'unknown-scene' }))
})

test('a filter that works on sources only is refused elsewhere', () => {
	const delayed = filter('a', delay.defaults)
	expect(filtersOf(withNewFilter(exampleCollection(), target, delayed), target)).toEqual([delayed])
	for (const other of [{ kind: 'scene', id: 'helm' }, { kind: 'program' }] as const) {
		expect(() => withNewFilter(exampleCollection(), other, delayed)).toThrow(expect.objectContaining({ code: 'filter-for-sources' }))
	}
})

test('nothing in place of the filters of one medium leaves those of the other', () => {
	const both = withFilters(exampleCollection(), target, [filter('a'), filter('g', gain.defaults)])
	const options = { replaces: true, newId: () => 'n' }
	expect(ids(withPastedFilters(both, target, [], { ...options, medium: 'picture' }))).toEqual(['g'])
	expect(ids(withPastedFilters(both, target, [], { ...options, medium: 'sound' }))).toEqual(['a'])
	expect(ids(withPastedFilters(both, target, [], options))).toEqual([])
})
