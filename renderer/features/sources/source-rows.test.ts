import { expect, test } from 'vitest'
import type { ProgramView } from '../../../shared/domain/snapshot.ts'
import { dataOf } from '../../../shared/errors/app-error.ts'
import { snapshotFixture } from '../../fixtures/builders.ts'
import { en } from '../../texts/testing/english.ts'
import { sourceIcon } from '../../ui/source-icons.ts'
import { foundSources, removalText, sourceRows, sourceUses } from './source-rows.ts'

const { program } = snapshotFixture()
const scene = program.scenes.find(({ id }) => id === 'aerial')
if (!scene) throw new Error('fixture without the scene')
const order = (of: typeof scene) => of.items.map(({ sourceId }) => sourceId)

test('what is in front stands first', () => {
	expect(sourceRows(scene, program, en).map(({ source }) => source.id)).toEqual(order(scene).toReversed())
})

const error = { code: 'internal' as const, message: 'The camera was unplugged.', action: '', retryable: true }
const stateOf = (id: string, kind: 'lost' | 'failed' | 'running') => {
	const state = { kind, sinceMs: 0, error, attempt: 1 } as ProgramView['sourceStates'][string]
	const rows = sourceUses({ ...program, sourceStates: { ...program.sourceStates, [id]: state } }, en)
	return rows.find(({ source }) => source.id === id)
}

test('what is wrong is said in the studio’s words, with the word for its way out', () => {
	expect(stateOf('camera', 'lost')).toMatchObject({ problem: 'The camera was unplugged.', again: 'Reconnect' })
	expect(stateOf('leaderboard', 'failed')).toMatchObject({ problem: 'The camera was unplugged.', again: 'Try again' })
	expect(stateOf('music', 'failed')).toMatchObject({ again: 'Try again' })
	expect(stateOf('music', 'running')).toMatchObject({ problem: null, again: 'Start again' })
	expect(stateOf('title', 'running')).toMatchObject({ again: null })
})

test('a picture that goes on without its file says so', () => {
	const warning = { ...error, message: 'The file no longer exists.' }
	const sourceStates = { ...program.sourceStates, logo: { kind: 'running', warning } as const }
	const row = sourceUses({ ...program, sourceStates }, en).find(({ source }) => source.id === 'logo')
	expect(row).toMatchObject({ problem: 'The file no longer exists.' })
})

test('every source is in the list of all, with where it is used; what nothing uses comes last', () => {
	const scenes = program.scenes.filter(({ id }) => id !== 'helm')
	const uses = sourceUses({ ...program, scenes }, en)
	expect(uses).toHaveLength(program.sources.length)
	expect(uses.at(-1)).toMatchObject({ source: { id: 'helm' }, isUsed: false, where: 'Not used' })
	const where = (id: string) => uses.find(({ source }) => source.id === id)?.where
	expect(['logo', 'map', 'commentary'].map(where)).toEqual(['3 scenes', 'Race map', 'Every scene'])
})

test('the question before a removal says what happens, on air too', () => {
	const text = (id: string) => {
		const source = program.sources.find((each) => each.id === id)
		return source && removalText(source, { ...program, onAirSceneId: 'aerial' }, en)
	}
	expect(text('map')).toBe('It leaves Race map.')
	expect(text('camera')).toBe('It leaves Aerial wide. Viewers see it now.')
	expect(text('logo')).toBe('It leaves Starting soon, Studio desk and Aerial wide.')
	expect(text('commentary')).toBe('It is heard in every scene.')
})

test('found by parts of the name, those that the scene lacks first', () => {
	const ids = (typed: string, inScene: readonly string[]) => foundSources(program.sources, new Set(inScene), typed).map(({ id }) => id)
	expect(ids('CAM', ['camera'])).toEqual(['desk-camera', 'helm', 'camera'])
	expect(ids('cam desk', [])).toEqual(['desk-camera'])
	expect(ids('', [])).toHaveLength(program.sources.length)
})

test('a source of a kind that is not known here says so in the list and has nothing to try again', () => {
	const error = dataOf('source-kind-unknown', { kind: 'hologram' })
	const sources = [{ id: 'deck', name: 'Deck', settings: { kind: 'hologram' }, audio: null }]
	const [row] = sourceUses({ scenes: program.scenes, sources, sourceStates: { deck: { kind: 'failed', error } } }, en)
	expect(row?.problem).toBe('Not available here: this version of Showcaller has no sources of the kind “hologram”.')
	expect([row?.again, sourceIcon('hologram')]).toEqual([null, 'alert'])
})

test('a source that is seen through a scene on air that shows its scene leaves the picture when it is removed', () => {
	const onAir = program.scenes.find(({ id }) => id === program.onAirSceneId)
	const other = program.scenes.find(
		(one) =>
			one.id !== onAir?.id && one.items.some((item) => item.visible && !onAir?.items.some(({ sourceId }) => sourceId === item.sourceId)),
	)
	const [item] = other?.items.filter(({ visible, sourceId }) => visible && !onAir?.items.some((one) => one.sourceId === sourceId)) ?? []
	const source = program.sources.find(({ id }) => id === item?.sourceId)
	if (!onAir || !other || !item || !source) throw new Error('fixture without such a source')
	const nest = { id: 'nest', name: 'Nest', settings: { kind: 'scene', sceneId: other.id }, audio: null } as const
	const nested = {
		...program,
		sources: [...program.sources, nest],
		scenes: program.scenes.map((one) =>
			one === onAir ? { ...one, items: [...one.items, { ...item, id: 'nest', sourceId: nest.id }] } : one,
		),
	}
	const seen = en.sources.removeSeen
	expect(removalText(source, program, en)).not.toContain(seen)
	expect(removalText(source, nested, en)).toContain(seen)
})
