import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../lib/step.ts'
import { isDisturbed } from './foreign-load.ts'
import type { GoalId } from './goals.ts'

/** One line of the table that a measurement prints. */
export interface BenchRow {
	readonly what: string
	readonly figure: number
	readonly unit: string
	/** What the figure is compared with, in the same unit. */
	readonly baseline: number | null
	/** Highest good value: of the ratio where there is a baseline, else of the figure. null = reported, not judged. */
	readonly limit: number | null
	/** What everything else on this computer took meanwhile, percent of one core; absent where it was not noted. */
	readonly othersPercent?: number
	/** The goal that this row answers. */
	readonly goal?: GoalId
}

export interface Measurement {
	readonly name: string
	/** ISO 8601. */
	readonly measuredAt: string
	readonly rows: readonly BenchRow[]
}

export type Verdict = 'within' | 'over' | 'unjudged'

/** Figure divided by baseline; null without one. */
export function ratioOf({ figure, baseline }: BenchRow): number | null {
	return baseline === null || baseline === 0 ? null : figure / baseline
}

/** A figure that is not a number has not been measured and is never within its limit. */
export function verdictOf(row: BenchRow): Verdict {
	if (row.limit === null) return 'unjudged'
	return (ratioOf(row) ?? row.figure) <= row.limit ? 'within' : 'over'
}

const number = (value: number | null, digits = 2) => (value === null ? '' : String(Number(value.toFixed(digits))))

/** Figure, baseline, ratio and limit as they are read; empty where there is none. Pure. */
export function figureCells(row: BenchRow): readonly [figure: string, baseline: string, ratio: string, limit: string] {
	return [
		`${number(row.figure)} ${row.unit}`,
		row.baseline === null ? '' : `${number(row.baseline)} ${row.unit}`,
		number(ratioOf(row), 3),
		row.limit === null ? '' : `≤ ${number(row.limit)}`,
	]
}

/** The rows as lines of equal columns, headings first. Pure. */
export function benchTable(rows: readonly BenchRow[]): string {
	const cells = rows.map((row) => {
		const verdict = verdictOf(row)
		const { othersPercent } = row
		return [
			row.what,
			...figureCells(row),
			verdict === 'unjudged' ? '' : verdict === 'over' ? 'OVER' : 'within',
			othersPercent === undefined ? '' : `${number(othersPercent, 0)} %${isDisturbed(othersPercent) ? ' DISTURBED' : ''}`,
		]
	})
	const lines = [['what', 'figure', 'baseline', 'ratio', 'limit', '', 'others'], ...cells]
	const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? []
	return lines
		.map((line) =>
			line
				.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
				.join('  ')
				.trimEnd(),
		)
		.join('\n')
}

const folder = join(root, '.cache', 'bench')

/** Prints a measurement's rows and keeps them in .cache/bench/<name>.json. `detail`: whatever explains them. */
export function finishBench(name: string, rows: readonly BenchRow[], detail: unknown = null): void {
	mkdirSync(folder, { recursive: true })
	writeFileSync(
		join(folder, `${name}.json`),
		`${JSON.stringify({ name, measuredAt: new Date().toISOString(), rows, detail } satisfies Measurement & { detail: unknown }, null, '\t')}\n`,
	)
	console.log(`\n${benchTable(rows)}`)
}

/** What a measurement kept last; null when it never ran or its file cannot be read. */
export function keptMeasurement(name: string): Measurement | null {
	try {
		return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Measurement
	} catch {
		return null
	}
}
