import { expect, test } from 'vitest'
import { pageCrashed } from '../browser-errors.ts'
import { nextPageLife, type PageEvent, type PageLife, pauseMs, unopened } from './page-life.ts'

const error = pageCrashed()
const lost = (nowMs = 0, isFinal = false): PageEvent => ({ kind: 'lost', error, isFinal, nowMs })
const opened = (nowMs = 0): PageEvent => ({ kind: 'opened', nowMs })

function after(...events: readonly PageEvent[]) {
	let life: PageLife = unopened
	let effects: readonly string[] = []
	for (const event of events) {
		const step = nextPageLife(life, event)
		life = step.life
		effects = step.effects.map((effect) =>
			effect.kind === 'report' ? effect.state.kind : effect.kind === 'wait' ? `wait ${effect.delayMs}` : effect.kind,
		)
	}
	return { life, effects }
}

test('opens when there is a browser, and runs when it is loaded', () => {
	expect(after({ kind: 'browser-ready' }).effects).toEqual(['close', 'open'])
	expect(after({ kind: 'browser-ready' }, opened()).effects).toEqual(['running'])
})

test('a page that is lost again and again is opened after longer and longer pauses', () => {
	expect([1, 2, 3, 4, 5, 6, 7].map(pauseMs)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
	const again = [lost(), { kind: 'pause-over' }] as const
	expect(after({ kind: 'browser-ready' }, lost()).effects).toEqual(['close', 'lost', 'wait 1000'])
	expect(after({ kind: 'browser-ready' }, ...again, ...again, opened(5), lost(10)).effects).toEqual(['close', 'lost', 'wait 4000'])
})

test('after half a minute without trouble the pauses are short again', () => {
	expect(after({ kind: 'browser-ready' }, lost(), { kind: 'pause-over' }, opened(0), lost(40_000)).effects).toContain('wait 1000')
})

test('what cannot be opened at all is not tried again until somebody asks for it', () => {
	const given = after({ kind: 'browser-ready' }, lost(0, true))
	expect(given.effects).toEqual(['close', 'failed'])
	expect(nextPageLife(given.life, { kind: 'pause-over' }).effects).toEqual([])
	expect(nextPageLife(given.life, { kind: 'reload' }).effects.map(({ kind }) => kind)).toEqual(['close', 'open', 'report'])
})

test('when the browser is gone the page waits for the next one', () => {
	const gone = after({ kind: 'browser-ready' }, opened(), { kind: 'browser-gone', error, isFinal: false })
	expect(gone.effects).toEqual(['close', 'lost'])
	expect(nextPageLife(gone.life, { kind: 'reload' }).effects).toEqual([])
	expect(nextPageLife(gone.life, { kind: 'browser-ready' }).effects).toEqual([{ kind: 'close' }, { kind: 'open' }])
})

test('a closed page does nothing any more', () => {
	const closed = after({ kind: 'browser-ready' }, { kind: 'close' })
	expect(closed.effects).toEqual(['close'])
	for (const event of [{ kind: 'browser-ready' }, lost(), { kind: 'pause-over' }, { kind: 'reload' }, opened()] as const)
		expect(nextPageLife(closed.life, event).effects).toEqual([])
})
