import { expect, test } from 'vitest'
import { createManualClock } from '../platforms/testing/manual-clock.ts'
import { createEndWarning } from './end-warning.ts'

function rig() {
	const clock = createManualClock()
	const said: string[] = []
	const warning = createEndWarning({ clock, warn: (text) => said.push(text.text) })
	return { clock, said, warning, endIn: (minutes: number) => warning.set(clock.now() + minutes * 60_000) }
}

test('says it 10 and 2 minutes before the end, each once', () => {
	const { clock, said, endIn } = rig()
	endIn(60)
	clock.advance(49 * 60_000)
	expect(said).toEqual([])
	clock.advance(60_000)
	expect(said).toEqual([expect.stringContaining('in 10 minutes')])
	clock.advance(8 * 60_000)
	expect(said).toHaveLength(2)
	expect(said[1]).toContain('in 2 minutes')
	clock.advance(10 * 60_000)
	expect(said).toHaveLength(2)
})

test('an end that is near when it becomes known is reported at once, and readings of the same end are not said again', () => {
	const { clock, said, warning, endIn } = rig()
	const endsAtMs = clock.now() + 5 * 60_000
	warning.set(endsAtMs)
	warning.set(endsAtMs + 400)
	expect(said).toEqual([expect.stringContaining('in 5 minutes')])
	endIn(90)
	clock.advance(80 * 60_000)
	expect(said).toHaveLength(2)
})

test('an end that is taken back, or a show that is over, is not said', () => {
	const { clock, said, warning, endIn } = rig()
	endIn(11)
	warning.set(null)
	clock.advance(20 * 60_000)
	endIn(11)
	warning.dispose()
	clock.advance(20 * 60_000)
	expect(said).toEqual([])
	expect(clock.pending()).toBe(0)
})
