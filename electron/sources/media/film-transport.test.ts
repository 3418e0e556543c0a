import { expect, test } from 'vitest'
import { firstTransport, nextTransport } from './film-transport.ts'

const playing = { isPaused: false }
const paused = { isPaused: true }
const inside = { hasEnded: false, isAtStart: false }
const ended = { hasEnded: true, isAtStart: false }

test('play continues, and starts again after the end', () => {
	expect(nextTransport(paused, { kind: 'play' }, {}, inside)).toEqual({ after: playing, moveTo: null })
	expect(nextTransport(paused, { kind: 'play' }, {}, ended)).toEqual({ after: playing, moveTo: 'start' })
	expect(nextTransport(paused, { kind: 'restart' }, {}, inside)).toEqual({ after: playing, moveTo: 'start' })
})

test('pause and seek change nothing else', () => {
	expect(nextTransport(playing, { kind: 'pause' }, {}, inside)).toEqual({ after: paused, moveTo: null })
	expect(nextTransport(paused, { kind: 'seek', positionMs: 40 }, {}, inside)).toEqual({ after: paused, moveTo: { positionMs: 40 } })
})

test('once it is hidden it stays where it is, goes to its start, or waits there', () => {
	const hidden = { kind: 'hidden' } as const
	expect(nextTransport(paused, hidden, {}, inside)).toEqual({ after: paused, moveTo: null })
	expect(nextTransport(playing, hidden, {}, ended)).toEqual({ after: playing, moveTo: 'start' })
	expect(nextTransport(paused, hidden, { whenShown: 'start' }, inside)).toEqual({ after: playing, moveTo: 'start' })
	expect(nextTransport(playing, hidden, { whenShown: 'start' }, { hasEnded: false, isAtStart: true }).moveTo).toBeNull()
	expect(nextTransport(playing, hidden, { whenShown: 'wait' }, inside)).toEqual({ after: paused, moveTo: 'start' })
	expect(firstTransport({ whenShown: 'wait' })).toEqual(paused)
	expect(firstTransport({})).toEqual(playing)
})
