import { expect, test } from 'vitest'
import { snapshotFixture } from '../fixtures/builders.ts'
import { backTag, sceneTiles } from './scene-tiles.ts'

const program = { ...snapshotFixture().program, onAirSceneId: 'starting', nextSceneId: 'aerial' }
const states = (lamp: Parameters<typeof sceneTiles>[1]) => sceneTiles(program, lamp).map(({ id, state }) => `${id} ${state}`)

test('red only while somebody outside sees it', () => {
	expect(states('on-air')).toContain('starting on-air')
	expect(states('off-air')).toContain('starting showing')
	expect(states('practice')).toContain('starting showing')
	expect(states('going-live')).toContain('starting showing')
	expect(states('on-air')).toContain('aerial next')
})

test('a scene whose only camera is gone has no picture; one that hides it is fine', () => {
	const error = { code: 'internal' as const, message: '', action: '', retryable: true }
	const broken = { ...program, sourceStates: { ...program.sourceStates, camera: { kind: 'failed' as const, error } } }
	const tiles = sceneTiles(broken, 'on-air')
	expect(tiles.find(({ id }) => id === 'aerial')).toMatchObject({ broken: ['Drone camera'] })
	expect(tiles.find(({ id }) => id === 'starting')).toMatchObject({ broken: [], hasNoPicture: false })
})

test('the tile of the scene that comes back counts the last five seconds', () => {
	const { slate } = snapshotFixture().ads
	const ads = { slate: { ...slate, active: { returnSceneId: 'aerial', untilMs: 20_000 } } }
	expect(backTag(ads, 'aerial', 14_900)).toBeNull()
	expect(backTag(ads, 'aerial', 15_000)).toBe('0:05')
	expect(backTag(ads, 'desk', 16_000)).toBeNull()
	expect(backTag({ slate: { ...slate, active: { returnSceneId: 'aerial', untilMs: null } } }, 'aerial', 16_000)).toBeNull()
	expect(backTag({ slate }, 'aerial', 16_000)).toBeNull()
})

test('a source that is lost in a scene is named by every scene that shows that one', () => {
	const [lost] = program.scenes.find(({ id }) => id === 'helm')?.items.filter(({ visible }) => visible) ?? []
	const source = program.sources.find(({ id }) => id === lost?.sourceId)
	if (!lost || !source) throw new Error('fixture without a source in the scene')
	const error = { code: 'internal' as const, message: '', action: '', retryable: true }
	const nested = {
		...program,
		sources: [...program.sources, { id: 'nest', name: 'Nest', settings: { kind: 'scene', sceneId: 'helm' } as const, audio: null }],
		scenes: program.scenes.map((scene) => (scene.id === 'map' ? { ...scene, items: [{ ...lost, id: 'n', sourceId: 'nest' }] } : scene)),
		sourceStates: { [source.id]: { kind: 'failed' as const, error } },
	}
	expect(sceneTiles(nested, 'off-air').find(({ id }) => id === 'map')).toMatchObject({ broken: [source.name], hasNoPicture: false })
})
