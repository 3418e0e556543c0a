import { expect, test } from 'vitest'
import { runnableCue } from '../../../shared/cues/runnable-cue.ts'
import { afterEnd, at, cueFixture, withPrevious } from '../../../shared/cues/testing/cues.ts'
import type { Cue } from '../../../shared/domain/cue.ts'
import { listProblems } from './list-problems.ts'

const problems = (...cues: readonly Cue[]) =>
	Object.fromEntries([...listProblems(cues.map(runnableCue))].map(([id, { text }]) => [id, text]))
const open = { lengthS: null }

test('a cue that can never begin automatically as planned is known', () => {
	expect(problems(cueFixture('1', { follow: afterEnd }), cueFixture('2', { follow: withPrevious }))).toEqual({
		1: 'There is no cue before it, so only GO begins it.',
	})
	expect(problems(cueFixture('1', open), cueFixture('2', { follow: afterEnd }))).toEqual({
		2: 'The cue before it has no end of its own, so only GO begins this one.',
	})
	expect(
		problems(
			cueFixture('1', open),
			cueFixture('2', { follow: at('20:54:00') }),
			cueFixture('3', open),
			cueFixture('4', { follow: at('21:00:00', true) }),
		),
	).toEqual({
		2: 'The cue before it has no planned end, so at 20:54:00 this one waits for GO.',
	})
})

test('an end may be that of a film, of ads, or of a cue that runs together with it', () => {
	const film = [{ id: 'f', kind: 'film', settings: { sourceId: 'f', do: 'restart', waitsForEnd: true } }]
	expect(problems(cueFixture('1', { ...open, actions: film }), cueFixture('2', { follow: afterEnd }))).toEqual({})
	expect(problems(cueFixture('1', open), cueFixture('1.1', { follow: withPrevious }), cueFixture('2', { follow: afterEnd }))).toEqual({})
})
