import { expect, test } from 'vitest'
import { snapshotFixture } from '../../fixtures/builders.ts'
import { namedCells } from './multiview-cells.ts'

const program = { ...snapshotFixture().program, onAirSceneId: 'aerial', nextSceneId: 'desk' }
const said = (cells: ReturnType<typeof namedCells>) => cells.map(({ shows, name, state }) => `${shows} ${name} ${state}`)

test('preview and program first, then every scene with its number: red is on air, green comes next', () => {
	const cells = namedCells(program, 'on-air')
	expect(said(cells)).toEqual([
		'preview Studio desk next',
		'program Aerial wide on-air',
		'0 Starting soon idle',
		'1 Studio desk next',
		'2 Aerial wide on-air',
		'3 Helm camera idle',
		'4 Race map idle',
		'5 Back soon idle',
	])
	expect(cells.map(({ number, sceneId }) => [number, sceneId]).slice(0, 3)).toEqual([
		[null, null],
		[null, null],
		[1, 'starting'],
	])
})

test('nothing is red while nobody outside sees the program, and no name stands where no scene is', () => {
	expect(said(namedCells({ ...program, nextSceneId: null }, 'off-air')).slice(0, 2)).toEqual([
		'preview  next',
		'program Aerial wide showing',
	])
})

test('of many scenes the first sixteen are shown', () => {
	const [scene] = program.scenes
	if (!scene) throw new Error('fixture without scenes')
	const scenes = Array.from({ length: 60 }, (_, index) => ({ ...scene, id: `s${index}` }))
	expect(namedCells({ ...program, scenes }, 'off-air')).toHaveLength(18)
})

test('a cell has the levels of the sources that it shows and hears, and that of the program has the mix', () => {
	const sources = program.sources.map((source, index) => ({
		...source,
		audio: index < 2 ? ({ gainDb: 0, muted: false, heard: 'with-picture' } as const) : null,
	}))
	const [first, second, third] = sources.map(({ id }) => id)
	const [scene] = program.scenes
	const [item] = scene?.items ?? []
	if (!scene || !item || !first || !second || !third) throw new Error('fixture without sources')
	const items = [
		{ ...item, id: 'a', sourceId: first },
		{ ...item, id: 'b', sourceId: second, visible: false },
		{ ...item, id: 'c', sourceId: third },
	]
	const cells = namedCells({ ...program, sources, scenes: [{ ...scene, items }], nextSceneId: scene.id }, 'on-air')
	expect(cells.map(({ shows, levels }) => [shows, levels])).toEqual([
		['preview', [first]],
		['program', ['program']],
		[0, [first]],
	])
})
