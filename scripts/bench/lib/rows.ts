import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../lib/step.ts'

/** One line of the table that a measurement prints. */
export interface BenchRow {
	readonly what: string
	readonly figure: number
	readonly unit: string
	/** What the figure is compared with, in the same unit. */
	readonly baseline: number | null
	/** Highest good value: of the ratio where there is a baseline, else of the figure. null = reported, not judged. */
	readonly limit: number | null
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

/** The rows as lines of equal columns, headings first. Pure. */
export function benchTable(rows: readonly BenchRow[]): string {
	const number = (value: number | null, digits = 2) => (value === null ? '' : String(Number(value.toFixed(digits))))
	const cells = rows.map((row) => {
		const verdict = verdictOf(row)
		return [
			row.what,
			`${number(row.figure)} ${row.unit}`,
			row.baseline === null ? '' : `${number(row.baseline)} ${row.unit}`,
			number(ratioOf(row), 3),
			row.limit === null ? '' : `≤ ${number(row.limit)}`,
			verdict === 'unjudged' ? '' : verdict === 'over' ? 'OVER' : 'within',
		]
	})
	const lines = [['what', 'figure', 'baseline', 'ratio', 'limit', ''], ...cells]
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
		`${JSON.stringify({ name, measuredAt: new Date().toISOString(), rows, detail }, null, '\t')}\n`,
	)
	console.log(`\n${benchTable(rows)}`)
}

/** What a measurement kept last; null when it never ran or its file cannot be read. */
export function keptRows(name: string): readonly BenchRow[] | null {
	try {
		return (JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as { rows: BenchRow[] }).rows
	} catch {
		return null
	}
}
