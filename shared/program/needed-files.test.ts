import { expect, test } from 'vitest'
import type { Filter } from '../domain/filter.ts'
import type { Collection } from './collection.ts'
import { filterFilesOf } from './filter-files-of.ts'
import { neededFiles, withFiles } from './needed-files.ts'
import { exampleCollection } from './testing/example-collection.ts'

const lutOf = (path: string, enabled = true): Filter => ({ id: path, enabled, settings: { kind: 'lut', path, amount: 100 } })
const maskOf = (path: string): Filter => ({
	id: path,
	enabled: true,
	settings: { kind: 'mask', path, channel: 'alpha', invert: false },
})

function filteredEverywhere(): Collection {
	const base = exampleCollection()
	return {
		...base,
		name: 'Cup',
		sources: base.sources.map((source, index) => (index === 0 ? { ...source, filters: [lutOf('/source.cube')] } : source)),
		scenes: base.scenes.map((scene, index) => (index === 0 ? { ...scene, filters: [maskOf('/scene.png')] } : scene)),
		filters: [lutOf('/program.cube', false), lutOf(''), { id: 'new', enabled: true, settings: { kind: 'hologram', path: '/h' } }],
		filterPresets: [{ id: 'preset', name: 'Night', filters: [{ enabled: true, settings: lutOf('/preset.cube').settings }] }],
	}
}

test('the files of filters are needed wherever the filters are, and change their place together', () => {
	const collection = filteredEverywhere()
	const ofFilters = (some: Collection) =>
		neededFiles(some).flatMap(({ path, sourceKind }) => (['lut', 'mask'].includes(sourceKind) ? [path] : []))
	expect(ofFilters(collection)).toEqual(['/source.cube', '/scene.png', '/program.cube', '/preset.cube'])
	expect(neededFiles(collection).at(-1)).toEqual({ path: '/preset.cube', sourceId: 'preset', sourceName: 'Night', sourceKind: 'lut' })
	const moved = withFiles(collection, (path) => path.replace(/^\//, '/moved/'))
	expect(ofFilters(moved)).toEqual(['/moved/source.cube', '/moved/scene.png', '/moved/program.cube', '/moved/preset.cube'])
	// What has no file, or is of a kind that is not known, stays as it is.
	expect(moved.filters?.slice(1)).toEqual(collection.filters?.slice(1))
	expect(withFiles(collection, (path) => path)).toEqual(collection)
})

test('only filters that are switched on have their files read', () => {
	expect(filterFilesOf(filteredEverywhere())).toEqual([
		{ reads: 'lut', path: '/source.cube' },
		{ reads: 'mask', path: '/scene.png' },
	])
})
