import { isDisturbed } from './foreign-load.ts'
import { type GoalId, goals } from './goals.ts'
import { type BenchRow, figureCells, type Measurement, verdictOf } from './rows.ts'

/** Between these, docs/performance.md is written by npm run bench; what stands around is written by hand. */
export const measuredStart = '<!-- measured -->'
export const measuredEnd = '<!-- end of measured -->'

const goalHead = ['Goal', 'Figure', 'Baseline', 'Ratio', 'At most', 'Reached', 'Other programs', 'Measured']
const rowHead = ['What', 'Figure', 'Baseline', 'Ratio', 'At most', 'Within', 'Other programs']
const inCell = (text: string) => text.trim().replaceAll('|', '\\|').replaceAll('\n', ' ') || '–'
const line = (cells: readonly string[]) => `| ${cells.map(inCell).join(' | ')} |`
const ruler = (head: readonly string[]) => line(head.map(() => '---'))

function judged(row: BenchRow): string {
	const verdict = verdictOf(row)
	return verdict === 'unjudged' ? '' : verdict === 'within' ? 'yes' : '**no**'
}

function others({ othersPercent }: BenchRow): string {
	if (othersPercent === undefined) return ''
	const text = `${othersPercent.toFixed(0)} %`
	return isDisturbed(othersPercent) ? `**${text}**` : text
}

/** The page with these measurements in place of their older ones; those that were not made stay as they are. `machine`: in words. Pure. */
export function withMeasurements(page: string, newer: readonly Measurement[], machine: string): string {
	const { head, measured, tail } = partsOf(page)
	const answers = goalLines(measured)
	const groups = groupsOf(measured)
	for (const { name, measuredAt, rows } of newer) {
		// What could not be measured on this computer does not take away what was measured on another one.
		if (rows.length === 0) continue
		const date = measuredAt.slice(0, 10)
		const lines = rows.map((row) => line([row.what, ...figureCells(row), judged(row), others(row)]))
		groups.set(name, [`Measured on ${date}: ${machine}.`, '', line(rowHead), ruler(rowHead), ...lines].join('\n'))
		for (const row of rows) {
			if (row.goal === undefined) continue
			answers.set(goals[row.goal], line([goals[row.goal], ...figureCells(row), judged(row), others(row), `${date} (${name})`]))
		}
	}
	const goalTable = (Object.keys(goals) as GoalId[]).map(
		(id) => answers.get(goals[id]) ?? line([goals[id], '', '', '', '', 'not measured', '', '']),
	)
	const details = [...groups].toSorted(([a], [b]) => a.localeCompare(b, 'en')).map(([name, text]) => `### ${name}\n\n${text}`)
	const tables = ['## Goals', [line(goalHead), ruler(goalHead), ...goalTable].join('\n'), '## Every figure', ...details]
	return `${head}${measuredStart}\n\n${tables.join('\n\n')}\n\n${measuredEnd}${tail}`
}

function partsOf(page: string): { readonly head: string; readonly measured: string; readonly tail: string } {
	const start = page.indexOf(measuredStart)
	const end = page.indexOf(measuredEnd)
	if (start < 0 || end < start) throw new Error(`The page has no place for measurements between "${measuredStart}" and "${measuredEnd}".`)
	return { head: page.slice(0, start), measured: page.slice(start + measuredStart.length, end), tail: page.slice(end + measuredEnd.length) }
}

/** The lines of the table of goals by their first cell. */
function goalLines(measured: string): Map<string, string> {
	const table = measured.split(/^## /m).find((part) => part.startsWith('Goals\n')) ?? ''
	const lines = table.split('\n').filter((one) => one.startsWith('| '))
	return new Map(lines.map((one) => [(one.split(/(?<!\\)\|/)[1] ?? '').trim(), one]))
}

/** What stands under the heading of each measurement. */
function groupsOf(measured: string): Map<string, string> {
	const groups = measured.split(/^### /m).slice(1)
	return new Map(groups.map((text) => [text.slice(0, text.indexOf('\n')), text.slice(text.indexOf('\n')).trim()]))
}
