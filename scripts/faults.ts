// npm run test:faults: does every fault of scripts/faults/cases to a live show and writes what came of it into docs/faults.md, as a table.
// `npm run test:faults -- encoder resets` runs those with one of the words in their name, and replaces their rows only. Exit 1 when a limit is broken, the
// screen said what was not so, or a fault could not be done.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Fault } from './faults/lib/fault.ts'
import { type FaultRow, faultTables, withNewRows } from './faults/lib/table.ts'
import { runShow } from './faults/run.ts'
import { type Show, shows } from './faults/shows.ts'
import { root } from './lib/step.ts'

const words = process.argv.slice(2)
const startedMs = performance.now()
const say = (line: string) => console.error(`[${((performance.now() - startedMs) / 1000).toFixed(0).padStart(5)} s] ${line}`)

/** What a row is found by: its protocols too. */
function isAsked({ group, name }: Fault, { protocols }: Show): boolean {
	const title = `${group} ${name} ${protocols.join(' ')}`.toLowerCase()
	return words.length === 0 || words.some((word) => title.includes(word.toLowerCase()))
}

const page = join(root, 'docs', 'faults.md')
const start = '<!-- measured -->'
/** `tablesOf`: of the tables that stand there now. */
function write(tablesOf: (before: string) => string): void {
	const [head = '', before = ''] = readFileSync(page, 'utf8').split(start)
	writeFileSync(page, `${head}${start}\n\n${tablesOf(before)}\n`)
}

const rows: FaultRow[] = []
for (const show of shows) {
	const faults = show.faults.filter((fault) => isAsked(fault, show))
	if (faults.length === 0) continue
	rows.push(...(await runShow(show, faults, say)))
	// What is measured is kept, whatever comes.
	write((before) => withNewRows(before, faultTables(rows)))
}
const tables = faultTables(rows)
// Rows of faults that are no more go with a whole run.
if (words.length === 0) write(() => tables)
console.log(`\n${tables}`)
const wrong = rows.filter(({ broken, untrue }) => broken.length + untrue.length > 0)
say(`${rows.length} rows, ${wrong.length} of them not as they should be`)
// A show that could not be started or ended may have left something open.
process.exit(wrong.length === 0 ? 0 : 1)
