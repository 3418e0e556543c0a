import { expect, test } from 'vitest'
import type { DestinationView } from '../../../shared/domain/destination.ts'
import type { ProgramStats } from '../../../shared/domain/encoder.ts'
import { noLoudness } from '../../../shared/domain/loudness.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import type { ProgramChange } from '../../program-process/program-process.ts'
import { watchLoudness } from './loudness-watch.ts'

function setUp() {
	const programChanges = createListeners<ProgramChange>()
	const showChanges = createListeners()
	let shortTermLufs: number | null = null
	let runningId: string | null = null
	let resets = 0
	const watch = watchLoudness({
		program: {
			stats: () => ({ loudness: { ...noLoudness, shortTermLufs } }) as ProgramStats,
			resetLoudness: () => void resets++,
			onChange: programChanges.add,
		},
		show: { runningId: () => runningId, onChange: showChanges.add },
		destinations: {
			views: () => [{ name: 'Video', enabled: true, aside: false, loudness: { lufs: -14, truePeakDb: -1 } } as DestinationView],
		},
		chosenLufs: () => null,
	})
	return {
		watch,
		resets: () => resets,
		play(lufs: number | null, seconds: number) {
			shortTermLufs = lufs
			for (let second = 0; second < seconds; second++) programChanges.notify('stats')
		},
		show(id: string | null) {
			runningId = id
			showChanges.notify()
		},
	}
}

test('the program is off target after half a minute, and on target again once it was turned down', () => {
	const { watch, play } = setUp()
	play(-11, 15)
	expect(watch.view()).toMatchObject({ target: { lufs: -14, name: 'Video' }, offTargetLu: null })
	play(-11, 15)
	expect(watch.view().offTargetLu).toBeCloseTo(3, 6)
	play(-14, 30)
	expect(watch.view().offTargetLu).toBeNull()
})

test('the measurement starts again with each show, and by hand', () => {
	const { watch, play, show, resets } = setUp()
	play(-11, 30)
	show('one')
	show('one')
	expect(resets()).toBe(1)
	expect(watch.view().offTargetLu).toBeNull()
	show(null)
	expect(resets()).toBe(1)
	show('two')
	watch.restart()
	expect(resets()).toBe(3)
})
