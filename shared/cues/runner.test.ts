import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Cue } from '../domain/cue.ts'
import { verbatim } from '../texts/text.ts'
import { endOf, nextOf, offState, type RunState, wakeMs } from './run-state.ts'
import { runnableCue } from './runnable-cue.ts'
import { cueTransition, mostAutomatic, type RunEffect, type RunEvent, repeatedGoMs } from './runner.ts'
import { afterEnd, at, cueFixture, withPrevious } from './testing/cues.ts'

/** Midnight of the clock that the cues' times are on. */
const dayMs = 24 * 3_600_000
const timeOf = (time: string, fromMs: number) => {
	const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
	return Math.floor(fromMs / dayMs) * dayMs + ((hours * 60 + minutes) * 60 + seconds) * 1000
}

/** A list that runs, with a clock that jumps to whatever happens next. */
function rig(cues: readonly Cue[], startMs = dayMs) {
	let nowMs = startMs
	let list = cues
	let state: RunState = offState
	const effects: RunEffect[] = []
	const moment = () => ({ nowMs, plan: list.map(runnableCue), timeOf })

	function send(event: RunEvent) {
		const step = cueTransition(state, event, moment())
		state = step.state
		effects.push(...step.effects)
		return step.answer
	}

	function advance(ms: number): void {
		const untilMs = nowMs + ms
		for (;;) {
			const atMs = wakeMs(state, moment())
			if (atMs === null || atMs > untilMs) break
			nowMs = Math.max(nowMs, atMs)
			send({ type: 'tick' })
		}
		nowMs = untilMs
		send({ type: 'tick' })
	}

	return {
		send,
		advance,
		go: (seenId: string | null = null) => send({ type: 'go', seenId }),
		edit(next: readonly Cue[]) {
			const before = list.map(runnableCue)
			list = next
			send({ type: 'edited', before })
		},
		restart: () => send({ type: 'restarted', problem: verbatim('restarted') }),
		state: () => state,
		current: () => state.current?.cueIds ?? [],
		end: () => state.current && endOf(state.current),
		next: () => nextOf(state, moment()),
		begun: () => effects.flatMap((effect) => (effect.type === 'begun' ? effect.cues.map(({ cueId }) => cueId) : [])),
		ran: () => effects.flatMap((effect) => (effect.type === 'run' ? [effect.actionId] : [])),
		leftOut: () => effects.flatMap((effect) => (effect.type === 'left-out' ? effect.actions.map(({ actionId }) => actionId) : [])),
		effects,
	}
}

const fail = (run: ReturnType<typeof rig>, actionId: string, cueId: string, runId = run.state().runs) =>
	run.send({ type: 'failed', runId, cueId, actionId, problem: verbatim('x') })
const wait = (id: string, seconds: number) => ({ id, kind: 'wait', settings: { seconds } })
const marker = (id: string, offsetS?: number) => ({
	id,
	kind: 'marker',
	settings: { name: id },
	...(offsetS === undefined ? {} : { offsetS }),
})
const film = (id: string) => ({ id, kind: 'film', settings: { sourceId: 'f', do: 'restart', waitsForEnd: true } })
const ads = (id: string) => ({ id, kind: 'ads', settings: { count: 2 } })
const textOut = (id: string) => ({ id, kind: 'text', settings: { sourceId: 't', do: 'out' } })

describe('GO', () => {
	test('begins the cue on standby, and puts the next one there', () => {
		const run = rig([cueFixture('1'), cueFixture('2'), cueFixture('3')])
		expect(run.go()).toEqual({ kind: 'began', cueId: '1' })
		run.advance(5000)
		expect(run.go('2')).toEqual({ kind: 'began', cueId: '2' })
		expect([run.current(), run.state().standbyId]).toEqual([['2'], '3'])
		expect(run.state().done['1']).toMatchObject({ outcome: 'done', startedAtMs: dayMs, endedAtMs: dayMs + 5000 })
	})

	test('by two producers within 50 ms is one, and both hear what began', () => {
		const run = rig([cueFixture('1'), cueFixture('2')])
		expect(run.go('1')).toEqual({ kind: 'began', cueId: '1' })
		run.advance(50)
		expect(run.go('1')).toEqual({ kind: 'repeated', cueId: '1' })
		expect(run.go()).toEqual({ kind: 'repeated', cueId: '1' })
		expect(run.begun()).toEqual(['1'])
		run.advance(repeatedGoMs)
		expect(run.go('2')).toEqual({ kind: 'began', cueId: '2' })
	})

	test('of somebody who saw another cue on standby begins nothing', () => {
		const run = rig([cueFixture('1'), cueFixture('2'), cueFixture('3')])
		run.go()
		run.advance(60_000)
		run.send({ type: 'set-standby', cueId: '3' })
		expect(run.go('2')).toEqual({ kind: 'refused', why: 'other-standby' })
		expect(run.begun()).toEqual(['1'])
	})

	test('after the last cue says that none is on standby', () => {
		const run = rig([cueFixture('1')])
		run.go()
		run.advance(60_000)
		expect(run.go()).toEqual({ kind: 'refused', why: 'no-standby' })
		expect(run.current()).toEqual(['1'])
	})

	test('begins cues that follow "with the one before" together, as one cue that ends with the longest', () => {
		const run = rig([
			cueFixture('1', { lengthS: 10 }),
			cueFixture('1.1', { follow: withPrevious, lengthS: 30 }),
			cueFixture('2', { follow: afterEnd }),
		])
		run.go()
		expect([run.current(), run.state().standbyId]).toEqual([['1', '1.1'], '2'])
		run.advance(29_999)
		expect(run.current()).toEqual(['1', '1.1'])
		run.advance(1)
		expect(run.current()).toEqual(['2'])
	})
})

describe('actions', () => {
	test('start together in order; a wait moves those after it, an offset its own', () => {
		const run = rig([cueFixture('1', { actions: [marker('a'), wait('w', 2), marker('b'), marker('c', 1), marker('d')] })])
		run.go()
		expect(run.ran()).toEqual(['a', 'w'])
		run.advance(2000)
		expect(run.ran()).toEqual(['a', 'w', 'b', 'd'])
		run.advance(1000)
		expect(run.ran()).toEqual(['a', 'w', 'b', 'd', 'c'])
	})

	test('that have not begun are left out when the next cue begins, except what takes something back', () => {
		const run = rig([cueFixture('1', { actions: [wait('w', 8), marker('late'), textOut('out')] }), cueFixture('2')])
		run.go()
		run.advance(3000)
		run.go()
		expect(run.leftOut()).toEqual(['late'])
		run.advance(5000)
		expect(run.ran()).toEqual(['w', 'out'])
	})

	test('that fail do not stop the others, and the cue is marked', () => {
		const run = rig([cueFixture('1', { actions: [marker('a'), marker('b')] }), cueFixture('2')])
		run.go()
		const { runId = 0 } = run.state().current ?? {}
		run.send({ type: 'failed', runId, cueId: '1', actionId: 'a', problem: verbatim('gone') })
		expect(run.ran()).toEqual(['a', 'b'])
		run.advance(1000)
		run.go()
		expect(run.state().done['1']).toMatchObject({ outcome: 'failed', problems: [{ text: 'gone' }] })
		// An answer that comes late still counts.
		run.send({ type: 'failed', runId, cueId: '1', actionId: 'b', problem: verbatim('late') })
		expect(run.state().done['1']?.problems.map(({ text }) => text)).toEqual(['gone', 'late'])
	})
})

describe('the end of a cue', () => {
	test('is that of its film, however long it was planned', () => {
		const run = rig([cueFixture('1', { lengthS: 60, actions: [film('f')] }), cueFixture('2', { follow: afterEnd })])
		run.go()
		expect(run.end()).toEqual({ atMs: null, by: 'film' })
		run.advance(90_000)
		expect(run.current()).toEqual(['1'])
		const { runId = 0 } = run.state().current ?? {}
		run.send({ type: 'measured', runId, actionId: 'f', endsAtMs: dayMs + 100_000 })
		expect(run.next()).toEqual({ cueId: '2', atMs: dayMs + 100_000, by: 'after-end' })
		run.advance(10_000)
		expect(run.current()).toEqual(['2'])
	})

	test('without its film is the planned one; refused ads are over at once', () => {
		const missing = rig([cueFixture('1', { lengthS: 60, actions: [film('f')] }), cueFixture('2', { follow: afterEnd })])
		missing.go()
		missing.send({ type: 'failed', runId: 1, cueId: '1', actionId: 'f', problem: verbatim('no file') })
		missing.advance(59_999)
		expect(missing.current()).toEqual(['1'])
		missing.advance(1)
		expect(missing.current()).toEqual(['2'])
		const refused = rig([cueFixture('1', { lengthS: 60, actions: [ads('a')] }), cueFixture('2', { follow: afterEnd })])
		refused.go()
		refused.advance(1500)
		refused.send({ type: 'failed', runId: 1, cueId: '1', actionId: 'a', problem: verbatim('refused') })
		expect(refused.current()).toEqual(['2'])
	})
})

describe('at a time', () => {
	const hour = 3_600_000
	test('begins when the one before is done', () => {
		const run = rig([cueFixture('1', { lengthS: 600 }), cueFixture('2', { follow: at('01:00:00') })], dayMs + hour - 900_000)
		run.go()
		run.advance(899_999)
		expect(run.current()).toEqual(['1'])
		run.advance(1)
		expect(run.current()).toEqual(['2'])
	})

	test('waits for GO when the one before is not done, unless it may cut it', () => {
		const cues = (cuts: boolean) => [cueFixture('1', { lengthS: 1800 }), cueFixture('2', { follow: at('01:00:00', cuts) })]
		const waits = rig(cues(false), dayMs + hour - 900_000)
		waits.go()
		waits.advance(hour)
		expect(waits.begun()).toEqual(['1'])
		const cuts = rig(cues(true), dayMs + hour - 900_000)
		cuts.go()
		cuts.advance(900_000)
		expect(cuts.current()).toEqual(['2'])
	})

	test('is not missed by a moment when the one before ends right then', () => {
		const run = rig([cueFixture('1', { lengthS: 60 }), cueFixture('2', { follow: at('01:00:00') })], dayMs + hour - 59_500)
		run.go()
		run.advance(60_000)
		expect(run.current()).toEqual(['2'])
	})

	test('that had passed when the cue came on standby is for GO', () => {
		const run = rig([cueFixture('1', { lengthS: 1 }), cueFixture('2', { follow: at('01:00:00') })], dayMs + hour + 1)
		run.go()
		run.advance(hour)
		expect(run.current()).toEqual(['1'])
	})
})

describe('hold, previous, skip and jump', () => {
	test('while it holds nothing begins automatically, and GO ends it', () => {
		const run = rig([cueFixture('1', { lengthS: 10 }), cueFixture('2', { follow: afterEnd }), cueFixture('3')])
		run.go()
		run.send({ type: 'hold', held: true })
		run.advance(60_000)
		expect([run.current(), run.next()]).toEqual([['1'], null])
		run.go()
		expect([run.current(), run.state().held]).toEqual([['2'], false])
	})

	test('previous puts the one before on standby and begins nothing', () => {
		const run = rig([cueFixture('1'), cueFixture('2'), cueFixture('3')])
		run.go()
		run.advance(1000)
		run.go()
		run.send({ type: 'previous' })
		expect([run.state().standbyId, run.current()]).toEqual(['2', ['2']])
		run.send({ type: 'previous' })
		expect(run.state().standbyId).toBe('1')
		run.advance(1000)
		run.go()
		expect(run.begun()).toEqual(['1', '2', '1'])
	})

	test("a skipped cue is passed over until it is brought back; the running one can't be skipped", () => {
		const run = rig([cueFixture('1'), cueFixture('2'), cueFixture('3')])
		run.go()
		run.send({ type: 'skip', cueId: null, skipped: true })
		expect([run.state().standbyId, run.state().done['2']?.outcome]).toEqual(['3', 'skipped'])
		expect(run.send({ type: 'skip', cueId: '1', skipped: true })).toEqual({ kind: 'refused', why: 'cue-runs' })
		run.send({ type: 'skip', cueId: '2', skipped: false })
		expect([run.state().standbyId, run.state().done['2']]).toEqual(['2', undefined])
	})

	test('after a jump the cue there begins by GO only', () => {
		const run = rig([cueFixture('1', { lengthS: 10 }), cueFixture('2'), cueFixture('3', { follow: afterEnd })])
		run.go()
		run.send({ type: 'set-standby', cueId: '3' })
		run.advance(60_000)
		expect(run.current()).toEqual(['1'])
		run.go()
		expect(run.current()).toEqual(['3'])
	})
})

describe('a cue that holds if something fails', () => {
	const list = (change: Partial<Cue>) => [
		cueFixture('1', { lengthS: 10, actions: [marker('a')], ...change }),
		cueFixture('2', { follow: afterEnd }),
		cueFixture('3'),
	]

	test('holds the list, says for which cue, and GO goes on', () => {
		const run = rig(list({ ifFails: 'hold' }))
		run.go()
		fail(run, 'a', '1')
		expect(run.effects.at(-1)).toEqual({ type: 'held', runId: 1, cueId: '1' })
		run.advance(60_000)
		expect([run.current(), run.next(), run.state().heldById]).toEqual([['1'], null, '1'])
		run.go()
		expect([run.current(), run.state().held, run.state().heldById]).toEqual([['2'], false, null])
	})

	test('and the others go on', () => {
		for (const change of [{}, { ifFails: 'go-on' }] as const) {
			const run = rig(list(change))
			run.go()
			fail(run, 'a', '1')
			run.advance(10_000)
			expect([run.current(), run.state().heldById]).toEqual([['2'], null])
		}
	})

	test('also when only a part of an action is left out, and when it began with another cue', () => {
		const run = rig([
			cueFixture('1', { lengthS: 10 }),
			cueFixture('1.1', { follow: withPrevious, ifFails: 'hold', actions: [ads('ads')] }),
			cueFixture('2', { follow: afterEnd }),
		])
		run.go()
		run.send({ type: 'fell-short', runId: 1, cueId: '1.1' })
		expect([run.state().held, run.state().heldById, run.state().current?.problems]).toEqual([true, '1.1', []])
	})

	test('after refused ads nothing follows at once; released, the next one does', () => {
		const run = rig(list({ ifFails: 'hold', actions: [ads('a')] }))
		run.go()
		run.advance(500)
		fail(run, 'a', '1')
		run.advance(60_000)
		expect(run.current()).toEqual(['1'])
		run.send({ type: 'hold', held: false })
		expect([run.current(), run.state().heldById]).toEqual([['2'], null])
	})

	test('without a length waits until what it began at once has not failed', () => {
		const run = rig(list({ ifFails: 'hold', lengthS: 0 }))
		run.go()
		expect(run.begun()).toEqual(['1'])
		fail(run, 'a', '1')
		run.advance(60_000)
		expect(run.begun()).toEqual(['1'])
		const works = rig(list({ ifFails: 'hold', lengthS: 0 }))
		works.go()
		works.advance(0)
		expect(works.begun()).toEqual(['1', '2'])
	})

	test('holds nothing once it is over, and leaves a hold by hand what it was', () => {
		const run = rig(list({ ifFails: 'hold' }))
		run.go()
		run.advance(10_000)
		fail(run, 'a', '1', 1)
		expect([run.current(), run.state().held]).toEqual([['2'], false])
		const byHand = rig(list({ ifFails: 'hold' }))
		byHand.go()
		byHand.send({ type: 'hold', held: true })
		fail(byHand, 'a', '1')
		expect(byHand.state().heldById).toBeNull()
	})

	test('is named no more when it is removed, and still after a restart', () => {
		const run = rig(list({ ifFails: 'hold' }))
		run.go()
		fail(run, 'a', '1')
		run.restart()
		expect(run.state()).toMatchObject({ held: true, heldById: '1' })
		run.edit(list({}).slice(1))
		expect(run.state()).toMatchObject({ held: true, heldById: null })
	})
})

describe('edits while it runs', () => {
	test('a cue that is inserted after the running one is next, unless somebody chose another', () => {
		const run = rig([cueFixture('1'), cueFixture('2')])
		run.go()
		run.edit([cueFixture('1'), cueFixture('1.1'), cueFixture('2')])
		expect(run.state().standbyId).toBe('1.1')
		run.send({ type: 'set-standby', cueId: '2' })
		run.edit([cueFixture('1'), cueFixture('1.0'), cueFixture('1.1'), cueFixture('2')])
		expect(run.state().standbyId).toBe('2')
	})

	test('when the cue on standby is removed, the one after it is', () => {
		const run = rig([cueFixture('1'), cueFixture('2'), cueFixture('3')])
		run.go()
		run.edit([cueFixture('1'), cueFixture('3')])
		expect(run.state().standbyId).toBe('3')
		run.edit([cueFixture('1')])
		expect(run.state().standbyId).toBeNull()
		run.edit([cueFixture('1'), cueFixture('4')])
		expect(run.state().standbyId).toBe('4')
	})

	test('a cue that is made to follow an end that has passed does not begin at once', () => {
		const run = rig([cueFixture('1', { lengthS: 10 }), cueFixture('2')])
		run.go()
		run.advance(60_000)
		run.edit([cueFixture('1', { lengthS: 10 }), cueFixture('2', { follow: afterEnd })])
		run.advance(60_000)
		expect(run.current()).toEqual(['1'])
	})
})

test('cues that all follow at once do not run away: the list is held', () => {
	const run = rig(Array.from({ length: 400 }, (_, index) => cueFixture(String(index + 1), { lengthS: 0, follow: afterEnd })))
	run.go()
	expect(run.begun()).toHaveLength(1 + mostAutomatic)
	expect([run.state().held, run.effects.at(-1)]).toEqual([true, { type: 'runaway' }])
	run.advance(60_000)
	expect(run.begun()).toHaveLength(1 + mostAutomatic)
})

test('after a restart the list stands where it was, nothing runs twice, and it is held', () => {
	const cues = [cueFixture('1', { lengthS: 60, actions: [marker('a'), wait('w', 5), marker('b')] }), cueFixture('2', { follow: afterEnd })]
	const run = rig(cues)
	run.go()
	run.restart()
	run.advance(120_000)
	expect(run.ran()).toEqual(['a', 'w'])
	expect([run.current(), run.state().standbyId, run.state().held]).toEqual([['1'], '2', true])
	expect(run.state().current?.problems).toMatchObject([{ text: { text: 'restarted' } }])
	run.go()
	expect(run.current()).toEqual(['2'])
})

const someCue = fc.record({
	lengthS: fc.option(fc.integer({ min: 0, max: 5 }), { nil: null }),
	follow: fc.constantFrom(afterEnd, withPrevious, at('00:00:08'), at('00:00:04', true), { kind: 'by-hand' } as const),
	actions: fc.constantFrom('none', 'some', 'film', 'ads'),
	ifFails: fc.constantFrom('go-on' as const, 'hold' as const),
})
type Happening = 'go' | 'hold' | 'release' | 'previous' | 'skip' | 'fail' | 'measure' | 'wait' | 'restart' | 'remove'
const happenings: readonly Happening[] = [
	'go',
	'go',
	'go',
	'hold',
	'release',
	'previous',
	'skip',
	'fail',
	'measure',
	'wait',
	'wait',
	'restart',
	'remove',
]

test('whatever happens: each action of a run runs at most once, GO is answered, and while it holds only GO begins a cue', () => {
	fc.assert(
		fc.property(
			fc.array(someCue, { minLength: 1, maxLength: 8 }),
			fc.array(fc.constantFrom(...happenings), { maxLength: 40 }),
			(plan, all) => {
				let cues = plan.map(({ lengthS, follow, actions, ifFails }, index) =>
					cueFixture(`c${index}`, {
						lengthS,
						...{ follow, ifFails },
						actions: {
							none: [],
							some: [marker(`m${index}`), wait(`w${index}`, 2), textOut(`o${index}`)],
							film: [film(`f${index}`)],
							ads: [ads(`a${index}`)],
						}[actions],
					}),
				)
				const run = rig(cues)
				run.send({ type: 'start', mode: 'running' })
				for (const what of all) {
					const before = { begun: run.begun().length, held: run.state().held }
					const { current, standbyId } = run.state()
					const [ender] = current?.enders ?? []
					if (what === 'go') {
						const answer = run.go(standbyId)
						expect(answer).not.toBeNull()
						if (answer?.kind === 'began') expect(run.state().held && run.effects.at(-1)?.type !== 'runaway').toBe(false)
						if (answer?.kind === 'refused') expect(standbyId).toBeNull()
					} else if (what === 'hold' || what === 'release') run.send({ type: 'hold', held: what === 'hold' })
					else if (what === 'previous') run.send({ type: 'previous' })
					else if (what === 'skip') run.send({ type: 'skip', cueId: null, skipped: true })
					else if (what === 'fail' && current && ender)
						run.send({ type: 'failed', runId: current.runId, cueId: ender.cueId, actionId: ender.actionId, problem: verbatim('x') })
					else if (what === 'measure' && current && ender)
						run.send({ type: 'measured', runId: current.runId, actionId: ender.actionId, endsAtMs: current.startedAtMs + 3000 })
					else if (what === 'restart') run.restart()
					else if (what === 'remove' && standbyId !== null) {
						cues = cues.filter(({ id }) => id !== standbyId)
						run.edit(cues)
					} else run.advance(1500)
					if (before.held && run.state().held && what !== 'go') expect(run.begun()).toHaveLength(before.begun)
					expect(run.state().heldById === null || run.state().held).toBe(true)
					expect(new Set(run.state().pending).size).toBe(run.state().pending.length)
				}
				const keys = run.effects.flatMap((effect) => (effect.type === 'run' ? [`${effect.runId} ${effect.actionId}`] : []))
				expect(new Set(keys).size).toBe(keys.length)
				const ends = run.effects.flatMap((effect) => (effect.type === 'ended' ? [effect.runId] : []))
				expect(new Set(ends).size).toBe(ends.length)
			},
		),
		{ numRuns: 300 },
	)
})
