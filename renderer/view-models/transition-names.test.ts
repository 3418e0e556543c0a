import { expect, test } from 'vitest'
import type { ProgramView } from '../../shared/domain/snapshot.ts'
import { filmSourceId } from '../../shared/program/transition-films.ts'
import { snapshotFixture } from '../fixtures/builders.ts'
import { en } from '../texts/testing/english.ts'
import { filmProblem, nextTransition, ownTransition, transitionInstead, transitionName } from './transition-names.ts'

const { program: plain } = snapshotFixture()
const slide = { kind: 'slide', direction: 'left', durationMs: 800 } as const
const stinger = { kind: 'stinger', path: '/films/sweep.mov', cutMs: 500, gainDb: 0 } as const
const program: ProgramView = {
	...plain,
	scenes: plain.scenes.map((scene) => (scene.id === 'desk' ? { ...scene, transition: slide } : scene)),
	pairTransitions: [{ from: 'aerial', to: 'desk', transition: stinger }],
	onAirSceneId: 'aerial',
	nextSceneId: 'desk',
}

test('what the next Take runs, and what would run without it', () => {
	expect(nextTransition(program)).toEqual(stinger)
	expect(nextTransition({ ...program, onAirSceneId: 'helm' })).toEqual(slide)
	expect(nextTransition({ ...program, nextSceneId: 'helm' })).toBe(program.transition)
	expect(nextTransition({ ...program, nextSceneId: null })).toBeNull()
	expect([ownTransition(program, 'desk', 'aerial'), ownTransition(program, 'desk', ''), ownTransition(program, 'helm', '')]).toEqual([
		stinger,
		slide,
		null,
	])
	expect([transitionInstead(program, 'desk', 'aerial'), transitionInstead(program, 'desk', '')]).toEqual([slide, program.transition])
})

test('names have a length where it is known, and a film that cannot be opened is a problem', () => {
	expect([slide, stinger, { kind: 'cut' }, { kind: 'hologram' }].map((each) => transitionName(each, en))).toEqual([
		'Slide 0.8 s',
		'Stinger',
		'Cut',
		'hologram (not available here)',
	])
	const error = { code: 'source-file-missing', message: 'The file is missing.', action: 'Choose it.', retryable: false } as const
	const broken = { sourceStates: { [filmSourceId(stinger)]: { kind: 'failed', error } } } as const
	expect(filmProblem(broken, stinger)).toBe(error)
	expect([filmProblem(broken, slide), filmProblem({ sourceStates: {} }, stinger)]).toEqual([null, null])
})
