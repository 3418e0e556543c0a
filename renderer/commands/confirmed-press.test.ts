import { describe, expect, test } from 'vitest'
import { commandIds, entryOf, type StudioCommandId } from '../../shared/domain/commands.ts'
import { createCommandHold } from './command-hold.ts'
import { bounceMs, createConfirmedPress, secondPressMs } from './confirmed-press.ts'

describe('a command that is held', () => {
	function setUp(canRun: boolean) {
		const log: string[] = []
		let due: (() => void) | null = null
		const hold = createCommandHold({
			holdMs: () => 1000,
			canRun: () => canRun,
			onHeld: (id) => log.push(id === null ? 'clear' : `fill ${id}`),
			run: (id) => log.push(id),
			setTimer: (run) => {
				due = run
				return () => {
					due = null
				}
			},
		})
		return { log, hold, pass: () => due?.() }
	}

	test('held to the end it runs once', () => {
		const { log, hold, pass } = setUp(true)
		hold.press('show.end')
		hold.press('show.end')
		pass()
		hold.release()
		expect(log).toEqual(['fill show.end', 'clear', 'show.end'])
	})

	test('released early nothing happens', () => {
		const { log, hold, pass } = setUp(true)
		hold.press('show.end')
		hold.release()
		pass()
		expect(log).toEqual(['fill show.end', 'clear'])
	})

	test('it does not even fill while it cannot run', () => {
		const { log, hold } = setUp(false)
		hold.press('show.end')
		expect(log).toEqual([])
	})
})

describe('how a press is confirmed', () => {
	function setUp({ canRun = true } = {}) {
		const log: string[] = []
		let nowMs = 0
		const confirmed = createConfirmedPress({
			hold: { press: (id) => log.push(`hold ${id}`), release: () => log.push('release') },
			run: (id) => log.push(id),
			canRun: () => canRun,
			onFirst: (id) => log.push(`first ${id}`),
			now: () => nowMs,
		})
		const press = (id: StudioCommandId, afterMs = 500) => {
			nowMs += afterMs
			confirmed.press(id)
		}
		return { log, press, confirmed }
	}

	test('the commands that are dangerous say so in one place', () => {
		const dangerous = commandIds.flatMap((id) => (entryOf(id).confirm ? [[id, entryOf(id).confirm]] : []))
		expect(dangerous).toEqual([
			['show.goLive', 'double'],
			['show.cancel', 'double'],
			['show.publish', 'double'],
			['show.end', 'hold'],
			['standby.takeOver', 'hold'],
			['standby.giveBack', 'hold'],
		])
	})

	test('End show is held, an ad runs at once', () => {
		const { log, press, confirmed } = setUp()
		press('show.end')
		confirmed.release()
		press('ads.launch')
		expect(log).toEqual(['hold show.end', 'release', 'ads.launch'])
	})

	test('Go live needs a second press, soon enough and not at once', () => {
		const { log, press } = setUp()
		press('show.goLive')
		press('show.goLive', bounceMs - 1)
		press('show.goLive', 300)
		press('show.goLive')
		press('show.goLive', secondPressMs + 1)
		expect(log).toEqual(['first show.goLive', 'show.goLive', 'first show.goLive', 'first show.goLive'])
	})

	test('after another command the first press counts as the first again', () => {
		const { log, press } = setUp()
		for (const id of ['show.goLive', 'ads.launch', 'show.goLive', 'show.publish', 'show.goLive'] as const) press(id)
		expect(log).toEqual(['first show.goLive', 'ads.launch', 'first show.goLive', 'first show.publish', 'first show.goLive'])
	})

	test('what cannot run says why at the first press', () => {
		const { log, press } = setUp({ canRun: false })
		press('show.goLive')
		expect(log).toEqual(['show.goLive'])
	})
})
