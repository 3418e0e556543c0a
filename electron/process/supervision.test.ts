import fc from 'fast-check'
import { expect, test } from 'vitest'
import { untilTooMany } from './restart-policy.ts'
import { idle, type Supervision, type SupervisionEvent, transition } from './supervision.ts'

/** Acts like a caller: it holds the child that was forked last until that is forgotten or has ended. */
function live(events: readonly SupervisionEvent[]) {
	let supervision: Supervision = idle
	let children = 0
	let most = 0
	const effects: string[] = []
	for (const event of events) {
		if (event.kind === 'ended' && children === 0) continue
		if (event.kind === 'ended') children -= 1
		const step = transition(supervision, event, untilTooMany)
		supervision = step.supervision
		for (const effect of step.effects) {
			effects.push(effect.kind)
			if (effect.kind === 'fork') children += 1
			if (effect.kind === 'forget') children -= 1
			most = Math.max(most, children)
		}
	}
	return { state: supervision.state, children, most, effects }
}

const anyEvent = fc.oneof(
	fc.record({ kind: fc.constant('start' as const), delayMs: fc.constantFrom(0, 100) }),
	fc.record({ kind: fc.constant('ended' as const), nowMs: fc.nat(100_000) }),
	fc
		.constantFrom('start-due', 'ready', 'start-limit', 'stop', 'replace', 'stop-limit', 'gone-limit', 'drop')
		.map((kind) => ({ kind }) as SupervisionEvent),
)

test('whatever happens, there is never more than one child, and one exactly where the state says so', () => {
	fc.assert(
		fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
			const { state, children, most } = live(events)
			expect(most).toBeLessThanOrEqual(1)
			expect(children).toBe(['starting', 'running', 'stopping'].includes(state.kind) ? 1 : 0)
		}),
	)
})

test('after a stop nothing starts again, whatever was under way', () => {
	const forks = ({ effects }: { effects: readonly string[] }) => effects.filter((kind) => kind === 'fork').length
	fc.assert(
		fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
			const before = live(events)
			const after = live([...events, { kind: 'stop' }, { kind: 'ended', nowMs: 0 }, { kind: 'start-due' }, { kind: 'start-limit' }])
			expect(after.state).toEqual({ kind: 'idle' })
			expect(forks(after)).toBe(forks(before))
		}),
	)
})

test('two replacements in a row start one child, and only when the one before is gone', () => {
	const { effects } = live([{ kind: 'start', delayMs: 0 }, { kind: 'ready' }, { kind: 'replace' }, { kind: 'replace' }])
	expect(effects.filter((kind) => kind === 'fork')).toHaveLength(1)
	expect(effects.filter((kind) => kind === 'ask')).toHaveLength(1)
	const after = live([
		{ kind: 'start', delayMs: 0 },
		{ kind: 'ready' },
		{ kind: 'replace' },
		{ kind: 'replace' },
		{ kind: 'ended', nowMs: 5 },
	])
	expect(after.effects.filter((kind) => kind === 'fork')).toHaveLength(2)
	expect(after.effects).not.toContain('report-end')
})

test('a child that ends again and again is given up', () => {
	const events = Array.from({ length: 11 }, (_, index): SupervisionEvent[] => [
		{ kind: 'ready' },
		{ kind: 'ended', nowMs: index },
		{ kind: 'start-due' },
	])
	expect(live([{ kind: 'start', delayMs: 0 }, ...events.flat()]).state).toEqual({ kind: 'idle' })
})
