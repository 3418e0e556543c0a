import { expect, test } from 'vitest'
import { defaultProgramFormat } from '../../../shared/domain/program.ts'
import { en } from '../../texts/testing/english.ts'
import { formatOf, rateOptions, sizeOptions } from './format-options.ts'

test('options hold what is set now, and stand for it exactly', () => {
	const odd = { widthPx: 960, heightPx: 540, frameRate: { numerator: 15, denominator: 1 as const } }
	expect(sizeOptions(odd, en)[0]).toEqual({ value: '960x540', label: '960 × 540' })
	expect(sizeOptions(defaultProgramFormat, en).map(({ label }) => label)).toContain('1080 × 1920')
	expect(sizeOptions(defaultProgramFormat, en)).toHaveLength(9)
	expect(rateOptions(odd.frameRate)[0]).toEqual({ value: '15/1', label: '15' })
	expect(rateOptions({ numerator: 30_000, denominator: 1001 }).find(({ label }) => label === '29.97')?.value).toBe('30000/1001')
	expect(formatOf('960x540', '30000/1001')).toEqual({ widthPx: 960, heightPx: 540, frameRate: { numerator: 30_000, denominator: 1001 } })
})
