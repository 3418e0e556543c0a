import { expect, test } from 'vitest'
import type { Source } from '../../../shared/domain/source.ts'
import { createSoundMixer } from '../sound-mixer.ts'
import { filterOf } from './testing/test-sound.ts'

const gain = (gainDb: number, id: string) => filterOf({ kind: 'gain', gainDb }, id)
const microphone: Source = {
	...{ id: 'a', name: 'A', settings: { kind: 'audio-input', deviceId: null } },
	audio: { gainDb: 0, muted: false, heard: 'always' },
	filters: [gain(-20, 'quiet'), gain(6.0206, 'loud')],
}

test('headphones hear a channel without one of its filters, and the program hears it with all of them', () => {
	const mixer = createSoundMixer({ numerator: 30, denominator: 1 })
	mixer.setSources([microphone])
	const listen = (without?: string) => mixer.openBus({ kind: 'monitor-sources', ids: new Set(['a']), without })
	const heard = [listen('quiet'), listen()]
	const frame = () =>
		mixer.mix({ samples: 1600, shownSources: new Set(), step: null }, (_id, block) => {
			block.fill(0.1)
			return true
		})
	frame()
	const program = frame()
	expect(program.at(-1)).toBeCloseTo(0.02, 5)
	expect(heard.map((bus) => bus.block().at(-1))).toEqual([expect.closeTo(0.2, 5), expect.closeTo(0.02, 5)])

	// What is edited meanwhile is heard too, and after the last listener nothing is computed.
	mixer.setSources([{ ...microphone, filters: [gain(-20, 'quiet'), gain(0, 'loud')] }])
	frame()
	expect(frame().at(-1)).toBeCloseTo(0.01, 5)
	expect(heard[0]?.block().at(-1)).toBeCloseTo(0.1, 5)
	heard[0]?.set({ kind: 'monitor-sources', ids: new Set(['a']), without: 'loud' })
	frame()
	frame()
	expect(heard[0]?.block().at(-1)).toBeCloseTo(0.01, 5)
	for (const bus of heard) bus.dispose()
	expect(frame().at(-1)).toBeCloseTo(0.01, 5)
})
