// npm run test:faults: does every fault of scripts/faults/cases to a live show and writes what came of it into docs/faults.md, as a table.
// `npm run test:faults -- encoder resets` runs those with one of the words in their name, and replaces their rows only. Exit 1 when a limit is broken or the screen said what was not so.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { destinationFaults, slowLineFaults } from './faults/cases/destinations.ts'
import { loadFaults } from './faults/cases/load.ts'
import { processFaults } from './faults/cases/processes.ts'
import { recordingFaults } from './faults/cases/recording.ts'
import { type Fault, startRig } from './faults/lib/rig.ts'
import { type FaultRow, faultTables, withNewRows } from './faults/lib/table.ts'
import { root } from './lib/step.ts'

const words = process.argv.slice(2)
const chosen = (faults: readonly Fault[]) =>
	faults.filter(({ group, name }) => words.length === 0 || words.some((word) => `${group} ${name}`.includes(word)))

/** One show for each: a fault of one must not spoil what another measures. */
const shows = [
	{ protocol: 'rtmp', suffix: '', faults: chosen([...processFaults, ...recordingFaults, ...loadFaults]) },
	{ protocol: 'rtmp', suffix: ' over RTMP', faults: chosen(destinationFaults) },
	{ protocol: 'rtmps', suffix: ' over RTMPS', faults: chosen(destinationFaults) },
	{ protocol: 'rtmp', suffix: ' over RTMP', faults: chosen(slowLineFaults), isBusy: true },
] as const

const rows: FaultRow[] = []
for (const { protocol, suffix, faults, ...more } of shows) {
	if (faults.length === 0) continue
	const rig = await startRig(protocol, 'isBusy' in more)
	const suffered: Awaited<ReturnType<typeof rig.suffer>>[] = []
	for (const fault of faults) {
		const row = await rig.suffer({ ...fault, group: `${fault.group}${suffix}` })
		console.error(`${row.group}: ${row.name}: ${[...row.broken, ...row.untrue].join('; ') || 'as it should be'}`)
		suffered.push(row)
	}
	const gaps = await rig.end()
	for (const { fromUnixMs, toUnixMs, ...row } of suffered) {
		const own = gaps.filter(({ atUnixMs }) => atUnixMs > fromUnixMs - 1000 && atUnixMs <= toUnixMs)
		rows.push({ ...row, recordingGapMs: Math.max(0, ...own.map(({ gapMs }) => gapMs)) })
	}
}

const tables = faultTables(rows)
console.log(`\n${tables}`)
const page = join(root, 'docs', 'faults.md')
const start = '<!-- measured -->'
const [head = '', measured = ''] = readFileSync(page, 'utf8').split(start)
writeFileSync(page, `${head}${start}\n\n${words.length === 0 ? tables : withNewRows(measured, tables)}\n`)
process.exitCode = rows.every(({ broken, untrue }) => broken.length + untrue.length === 0) ? 0 : 1
