import { expect, test } from 'vitest'
import type { EncoderMeasurement } from '../../../shared/domain/encoder-measurement.ts'
import type { ProgramFormat } from '../../../shared/domain/program.ts'
import { detailedFormat, formatCards } from './picture-choices.ts'

const format: ProgramFormat = { widthPx: 1920, heightPx: 1080, frameRate: { numerator: 30, denominator: 1 } }
const measurement: EncoderMeasurement = {
	atMs: 0,
	preset: 'veryfast',
	processors: 2,
	results: [
		{ codec: 'libx264', formatId: '720p30', speed: 4, loadPercent: 20, reason: null },
		{ codec: 'libx264', formatId: '1080p30', speed: 2, loadPercent: 48, reason: null },
		{ codec: 'libx264', formatId: '1080p60', speed: null, loadPercent: null, reason: null },
	],
}

test('each usual format has what was measured, and one of them is recommended', () => {
	expect(formatCards(format, measurement)).toEqual([
		{ id: '720p30', isChosen: false, loadPercent: 20, advice: null },
		{ id: '1080p30', isChosen: true, loadPercent: 48, advice: 'recommended' },
		{ id: '1080p60', isChosen: false, loadPercent: null, advice: 'no-room' },
	])
	expect(formatCards(format, null).map(({ advice, loadPercent }) => [advice, loadPercent])).toEqual([
		[null, null],
		[null, null],
		[null, null],
	])
})

test('what was tried is shown for the format of the program, else for the one that is recommended', () => {
	expect(detailedFormat(format, measurement)).toBe('1080p30')
	expect(detailedFormat({ ...format, widthPx: 1280, heightPx: 720 }, measurement)).toBe('720p30')
	expect(detailedFormat({ ...format, widthPx: 640 }, measurement)).toBe('1080p30')
})
