import { expect, test } from 'vitest'
import { formProblems } from '../domain/form.ts'
import { transition } from '../domain/transition.ts'
import { type Collection, collection } from './collection.ts'
import { editedCopy, withCopyApplied, withEditedCopy } from './edited-copy.ts'
import { sceneOf, withoutScene } from './edits.ts'
import { withPairTransition, withSceneTransition } from './edits-transitions.ts'
import { maxPairTransitions, tidyPairTransitions, transitionFor } from './scene-transitions.ts'
import { exampleCollection } from './testing/example-collection.ts'
import { filmSourceId, filmSources, withFilmPaths } from './transition-films.ts'
import { stinger as stingerKind } from './transitions/stinger.ts'

const fade = { kind: 'fade', durationMs: 300 } as const
const slide = { kind: 'slide', direction: 'left', durationMs: 400 } as const
const stinger = { kind: 'stinger', path: '/films/sweep.mov', cutMs: 500, gainDb: -3 } as const
const plain: Collection = { ...exampleCollection(), transition: fade }
const own = withSceneTransition(plain, 'helm', slide)
const both = withPairTransition(own, { from: 'test-card', to: 'helm' }, stinger)

const of = (program: Collection, from: string | null, to: string | null) => {
	const { transition, origin } = transitionFor(program, from, to)
	return [origin, transition.kind]
}

test('the transition of two scenes comes before that of the new scene, and that before the chosen one', () => {
	expect(of(plain, 'test-card', 'helm')).toEqual(['collection', 'fade'])
	expect(of(both, 'test-card', 'helm')).toEqual(['pair', 'stinger'])
	expect(of(both, 'starting-soon', 'helm')).toEqual(['scene', 'slide'])
	expect(of(both, null, 'helm')).toEqual(['scene', 'slide'])
	expect(of(both, 'helm', 'test-card')).toEqual(['collection', 'fade'])
	expect(of(both, 'helm', null)).toEqual(['collection', 'fade'])
	expect(collection.parse(both)).toEqual(both)
})

test('they are taken away again, and go with their scenes', () => {
	expect(withPairTransition(both, { from: 'test-card', to: 'helm' }, null).pairTransitions).toEqual([])
	expect(sceneOf(withSceneTransition(own, 'helm', null), 'helm')).toEqual(sceneOf(plain, 'helm'))
	expect(withoutScene(both, 'helm').pairTransitions).toEqual([])
	expect(tidyPairTransitions([{ from: 'a', to: 'b', transition: fade }], [{ id: 'a' }])).toEqual([])
	expect(() => withSceneTransition(plain, 'gone', fade)).toThrow(expect.objectContaining({ code: 'unknown-scene' }))
	expect(() => withPairTransition(plain, { from: 'gone', to: 'helm' }, fade)).toThrow(expect.objectContaining({ code: 'unknown-scene' }))
})

test('setting one again replaces it, and of too many the oldest is left out', () => {
	const again = withPairTransition(both, { from: 'test-card', to: 'helm' }, fade)
	expect(again.pairTransitions).toEqual([{ from: 'test-card', to: 'helm', transition: fade }])
	const others = Array.from({ length: maxPairTransitions }, (_, index) => ({ from: `s${index}`, to: 'helm', transition: fade }))
	const full = withPairTransition({ ...plain, pairTransitions: others }, { from: 'test-card', to: 'helm' }, slide)
	expect([full.pairTransitions?.length, full.pairTransitions?.[0]?.from, full.pairTransitions?.at(-1)?.from]).toEqual([
		maxPairTransitions,
		's1',
		'test-card',
	])
})

test('an edited copy is taken as its scene is, and leaves the transition of the scene as it was set meanwhile', () => {
	const editing = withSceneTransition(withEditedCopy(both, 'helm', 'copy'), 'helm', fade)
	expect(of(editing, 'test-card', 'copy')).toEqual(['pair', 'stinger'])
	expect(of(editing, 'starting-soon', 'copy')).toEqual(['scene', 'fade'])
	const edited = editedCopy(editing, 'copy')
	if (!edited) throw new Error('It was made.')
	expect(sceneOf(withCopyApplied(editing, edited), 'helm').transition).toEqual(fade)
})

test('the films of all transitions are sources of their own, each once', () => {
	const other = { ...stinger, path: 'C:\\films\\other.mov', gainDb: -60 }
	const program = { ...withSceneTransition(both, 'test-card', stinger), transition: other }
	expect(filmSources(program).map(({ name, audio }) => [name, audio?.gainDb, audio?.muted])).toEqual([
		['other.mov', -60, true],
		['sweep.mov', -3, false],
	])
	expect(filmSources(plain)).toEqual([])
	expect(filmSourceId({ ...stinger, cutMs: 0 })).toBe(filmSourceId(stinger))
	expect(filmSourceId({ ...stinger, gainDb: 0 })).not.toBe(filmSourceId(stinger))
	const moved = withFilmPaths(program, (path) => path.replace('/films', '/moved'))
	expect(filmSources(moved).map(({ name, settings }) => [name, (settings as { path: string }).path])).toEqual([
		['other.mov', 'C:\\films\\other.mov'],
		['sweep.mov', '/moved/sweep.mov'],
	])
})

test('a stinger plays no network address, so none with a password is stored', () => {
	const isAllowed = (path: string) => transition.safeParse({ ...stinger, path }).success
	expect(['/films/a.mov', '~/a.mov', 'C:\\a.mov', 'file:///films/a.mov'].map(isAllowed)).toEqual([true, true, true, true])
	expect(['rtmp://ada:secret@host/live', 'http://10.0.0.1/a.mov', ' https://host/a.mov', 'gopher://host/a', ''].map(isAllowed)).toEqual([
		false,
		false,
		false,
		false,
		false,
	])
	const problem = (path: string) => formProblems(stingerKind.form, { path })['path']?.text
	expect(problem('rtmp://host/live')).toBe('Film must be a file on this computer, not a network address.')
	expect([problem('file:///films/a.mov'), problem('C:\\a.mov'), problem('')]).toEqual([undefined, undefined, 'Film is required.'])
})
