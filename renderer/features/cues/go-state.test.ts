import { expect, test } from 'vitest'
import { type Cue, type CueRunView, noCueRun } from '../../../shared/domain/cue.ts'
import { say } from '../../../shared/texts/english.ts'
import { goStateOf } from './go-state.ts'

const cue = (id: string, more: Partial<Cue> = {}): Cue => ({
	...{ id, number: id, name: `Cue ${id}`, note: '', lengthS: 60, follow: { kind: 'by-hand' as const } },
	actions: [{ id: `${id}-1`, kind: 'take', settings: { sceneId: 'wide' } }],
	...more,
})
const list = {
	id: 'main',
	name: 'Main',
	cues: [cue('1'), cue('2'), cue('3', { follow: { kind: 'after-end' } })],
	hardEnd: null,
	start: null,
}
const began = (cueId: string, startedAtMs: number): CueRunView['current'] => ({
	...{ cueId, withIds: [], startedAtMs, endsAtMs: null, endsBy: null, problems: [] },
})
const state = (run: Partial<CueRunView>, more: Partial<Parameters<typeof goStateOf>[0]> = {}) =>
	goStateOf({ list, problems: {}, run: { ...noCueRun, mode: 'running', ...run }, isSlate: false, nowMs: 100_000, ...more })

test('GO is ready when a cue is on standby, and pauses for 0.7 s after it began one', () => {
	expect(state({ standbyId: '1' })).toEqual({ kind: 'ready' })
	expect(state({ standbyId: '2', current: began('1', 99_500) })).toEqual({ kind: 'began', number: '1' })
	expect(state({ standbyId: '2', current: began('1', 99_300) })).toEqual({ kind: 'ready' })
})

test('it counts down to what begins automatically, and is said to begin it early', () => {
	const run = { standbyId: '3', current: began('2', 60_000), next: { cueId: '3', atMs: 110_000 } }
	expect(state(run)).toEqual({ kind: 'next', number: '3', leftMs: 10_000, share: 0.8 })
	expect(state({ ...run, mode: 'rehearsal', next: null })).toEqual({ kind: 'early', number: '3' })
})

test('it ends a hold, and leaves the slate', () => {
	expect(state({ standbyId: '2', held: true, next: { cueId: '2', atMs: 110_000 } })).toEqual({ kind: 'held' })
	expect(state({ standbyId: '2' }, { isSlate: true })).toEqual({ kind: 'slate' })
})

test('after the last cue and before any it is off', () => {
	expect(state({ current: began('3', 1000) })).toEqual({ kind: 'last' })
	expect(state({})).toEqual({ kind: 'nothing' })
})

test('what will not work of a cue is said, and it is begun all the same', () => {
	const two = { ...list, cues: [cue('1', { actions: [...cue('1').actions, ...cue('x').actions] })] }
	const problem = say('cue-problem/action', { what: 'Take Wide', problem: say('cue-problem/scene') })
	const other = say('cue-problem/never-ends')
	expect(state({ standbyId: '1' }, { list: two, problems: { '1': [other] } })).toEqual({ kind: 'ready' })
	expect(state({ standbyId: '1' }, { list: two, problems: { '1': [problem, other] } })).toEqual({
		...{ kind: 'broken', number: '1' },
		...{ fails: 1, actions: 2 },
	})
	expect(state({ standbyId: '1' }, { list: two, problems: { '1': [problem, problem] } })).toMatchObject({
		kind: 'broken',
		fails: 2,
		actions: 2,
	})
})
