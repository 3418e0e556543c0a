import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../lib/step.ts'
import { goals } from './goals.ts'
import { measuredEnd, measuredStart, withMeasurements } from './performance-page.ts'
import type { BenchRow, Measurement } from './rows.ts'

const row = (change: Partial<BenchRow>): BenchRow => ({ what: 'Something', figure: 12, unit: 'ms', baseline: null, limit: null, ...change })
const measurement = (name: string, day: string, ...rows: BenchRow[]): Measurement => ({ name, measuredAt: `${day}T10:00:00.000Z`, rows })
const empty = `# Title\n\n${measuredStart}\n${measuredEnd}\n\n## Notes\n\nBy hand | kept.\n`
const goLive = (figure: number) => row({ what: 'Go live', figure, limit: 300, goal: 'go-live', othersPercent: 4 })
const idle = row({ what: 'Idle', figure: 9, unit: '% of a core', limit: 1.5, goal: 'idle', othersPercent: 70 })

test('goals stand in their order, with what was measured and whether it is enough; what is around stays', () => {
	const page = withMeasurements(
		empty,
		[measurement('go-live', '2026-03-04', goLive(290)), measurement('idle', '2026-03-04', idle)],
		'two cores',
	)
	expect(page).toContain(`| ${goals['go-live']} | 290 ms | – | – | ≤ 300 | yes | 4 % | 2026-03-04 (go-live) |`)
	expect(page).toContain(`| ${goals.idle} | 9 % of a core | – | – | ≤ 1.5 | **no** | **70 %** | 2026-03-04 (idle) |`)
	expect(page).toContain(`| ${goals.start} | – | – | – | – | not measured | – | – |`)
	expect(page).toContain('### go-live\n\nMeasured on 2026-03-04: two cores.\n\n| What |')
	expect(page.startsWith('# Title\n\n<!-- measured -->')).toBe(true)
	expect(page.endsWith(`${measuredEnd}\n\n## Notes\n\nBy hand | kept.\n`)).toBe(true)
	const titles = page.split('\n').flatMap((text) => Object.values(goals).find((goal) => text.startsWith(`| ${goal} |`)) ?? [])
	expect(titles).toEqual(Object.values(goals))
})

test('a run of some measurements replaces theirs and leaves the others with their date', () => {
	const first = withMeasurements(
		empty,
		[measurement('idle', '2026-03-04', idle), measurement('go-live', '2026-03-04', goLive(290), row({ what: 'a | b' }))],
		'two cores',
	)
	const second = withMeasurements(first, [measurement('go-live', '2026-05-06', goLive(310))], 'four cores')
	const both = [measurement('idle', '2026-03-04', idle)]
	const expected = withMeasurements(
		withMeasurements(empty, both, 'two cores'),
		[measurement('go-live', '2026-05-06', goLive(310))],
		'four cores',
	)
	expect(second).toBe(expected)
	expect(second).toContain('2026-03-04 (idle)')
	expect(second).not.toContain('a \\| b')
	expect(withMeasurements(second, [], 'six cores')).toBe(second)
	expect(withMeasurements(second, [measurement('idle', '2026-06-07')], 'six cores')).toBe(second)
})

test('a page without a place for them is not overwritten', () => {
	expect(() => withMeasurements('# Title\n', [], 'two cores')).toThrow('no place')
})

test('docs/performance.md has a note for each goal', () => {
	const page = readFileSync(join(root, 'docs', 'performance.md'), 'utf8')
	const headings = page
		.slice(page.indexOf(measuredEnd))
		.split('\n')
		.filter((text) => text.startsWith('### '))
	expect(headings).toEqual(Object.values(goals).map((goal) => `### ${goal}`))
	expect(withMeasurements(page, [], '')).toBe(page)
})
