import { expect, test } from 'vitest'
import { newSceneItem, type Scene, type SceneItem } from '../../shared/domain/program.ts'
import type { Source } from '../../shared/domain/source.ts'
import type { Overlay } from '../../shared/program/overlays.ts'
import { filmSource } from '../../shared/program/transition-films.ts'
import { sourceDemand } from './source-demand.ts'

const item = (sourceId: string, visible = true): SceneItem => ({
	...{ ...newSceneItem, id: `l-${sourceId}`, sourceId, box: { x: 0, y: 0, widthPx: 2, heightPx: 2 }, visible },
})
const scene = (id: string, ...items: SceneItem[]): Scene => ({ id, name: id, items, groups: [] })
const film = (id: string, heard: 'with-picture' | 'always' = 'with-picture'): Source => ({
	...{ id, name: id, settings: { kind: 'media', path: `/${id}`, loop: true }, audio: { gainDb: 0, muted: false, heard } },
})
const cut = { kind: 'cut' } as const
const show = {
	scenes: [scene('one', item('a'), item('b', false)), scene('two', item('b'), item('c')), scene('three', item('d'), item('a', false))],
	sources: [film('a'), film('b'), film('c'), film('d'), film('music', 'always')],
	overlays: [],
	masterGainDb: 0,
}
const of = (...scenes: (string | null)[]) => {
	const { needed, likely } = sourceDemand(show, scenes)
	return { needed: [...needed].sort(), likely }
}

test('needed is what is seen on air and with the next take, and what is always heard', () => {
	expect(of(null, null)).toEqual({ needed: ['music'], likely: [] })
	expect(of('one', null)).toEqual({ needed: ['a', 'music'], likely: ['b'] })
	expect(of('one', 'two')).toEqual({ needed: ['a', 'b', 'c', 'music'], likely: [] })
	expect(of('three', 'gone', 'one')).toEqual({ needed: ['a', 'd', 'music'], likely: ['b'] })
})

test('what lies in a scene that is shown is needed as well, and only likely where that scene is hidden', () => {
	const nest: Source = { id: 'nest', name: 'nest', settings: { kind: 'scene', sceneId: 'two' }, audio: null }
	const withNest = (visible: boolean) => {
		const scenes = [scene('outer', item('d'), item('nest', visible)), ...show.scenes]
		const { needed, likely } = sourceDemand({ ...show, scenes, sources: [...show.sources, nest] }, ['outer'])
		return { needed: [...needed].sort(), likely }
	}
	expect(withNest(true)).toEqual({ needed: ['b', 'c', 'd', 'music', 'nest'], likely: [] })
	expect(withNest(false)).toEqual({ needed: ['d', 'music'], likely: ['nest', 'b', 'c'] })
})

test('what waits in an overlay is likely', () => {
	const overlay = (sceneId: string | null): Overlay => ({ id: 'o', name: 'O', sceneId, in: cut, out: cut, isOn: false })
	const { needed, likely } = sourceDemand({ ...show, overlays: [overlay('two'), overlay(null)] }, ['one'])
	expect([[...needed].sort(), likely]).toEqual([
		['a', 'music'],
		['b', 'c'],
	])
})

test('the film of the next Take is needed, and those of other scenes are likely', () => {
	const stinger = (path: string) => ({ kind: 'stinger', path, cutMs: 0, gainDb: 0 })
	const films = [stinger('/one.mov'), stinger('/two.mov')].map((each) => filmSource(each))
	const [one, two] = films.map(({ id }) => id)
	const scenes = show.scenes.map((each) => (each.id === 'two' ? { ...each, transition: stinger('/two.mov') } : each))
	const model = { ...show, sources: [...show.sources, ...films], transitions: { transition: stinger('/one.mov'), scenes } }
	const demand = (nextSceneId: string | null) => {
		const { needed, likely } = sourceDemand(model, ['one', nextSceneId], { onAirSceneId: 'one', nextSceneId })
		return films.map(({ id }) => [needed.has(id), likely.includes(id)])
	}
	expect(demand('two')).toEqual([
		[false, true],
		[true, false],
	])
	expect(demand('three')).toEqual([
		[true, false],
		[false, true],
	])
	expect(demand(null)).toEqual(demand('three'))
	expect(one).not.toBe(two)
})
