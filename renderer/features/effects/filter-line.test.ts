import { expect, test } from 'vitest'
import { type FilterSettings, filterKindOf } from '../../../shared/domain/filter.ts'
import { chromaKey } from '../../../shared/program/filters/chroma-key.ts'
import { colorCorrection } from '../../../shared/program/filters/color-correction.ts'
import { crop } from '../../../shared/program/filters/crop.ts'
import { en } from '../../texts/testing/english.ts'
import { filterLine } from './filter-line.ts'

function lineOf(settings: FilterSettings): string {
	const kind = filterKindOf(settings.kind)
	if (!kind) throw new Error('It is there.')
	return filterLine(kind, settings, en)
}

test('a row says what is not standard, the first two of it, and always the color', () => {
	expect(lineOf(colorCorrection.defaults)).toBe('Standard values')
	expect(lineOf({ ...colorCorrection.defaults, exposure: 0.3 })).toBe('Exposure 0.3 EV')
	expect(lineOf({ ...colorCorrection.defaults, gamma: 1.2, contrast: 10, hueDegrees: -20 })).toBe('Contrast 10%, Hue -20°')
	expect(lineOf({ ...chromaKey.defaults, color: '#2aa657' })).toBe('#2aa657')
	expect(lineOf({ ...chromaKey.defaults, spill: 42 })).toBe('#00ff00, Spill reduction 42%')
	// Only what counts with the unit that is chosen.
	expect(lineOf({ ...crop.defaults, left: 12, leftPx: 300 })).toBe('Left 12%')
	expect(lineOf({ ...crop.defaults, unit: 'px', left: 12, leftPx: 300 })).toBe('Pixels, Left 300 px')
})
