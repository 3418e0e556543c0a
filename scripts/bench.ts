// npm run bench: every file of scripts/bench/ as a measurement in a process of its own, then one table. `npm run bench -- mixer` runs only those with that
// in their name; what begins with -- and all after it goes to the measurement: `npm run bench -- studio-cpu --rounds 9`. A whole run writes docs/performance.md,
// a run of some measurements replaces theirs there; one with options measures something else and only prints, unless one of them is --write.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { isDisturbed } from './bench/lib/foreign-load.ts'
import { withMeasurements } from './bench/lib/performance-page.ts'
import { benchTable, keptMeasurement, ratioOf, verdictOf } from './bench/lib/rows.ts'
import { root, runStep, type StepResult, summary } from './lib/step.ts'

const firstOption = process.argv.findIndex((argument, index) => index > 1 && argument.startsWith('--'))
const asked = process.argv.slice(2, firstOption < 0 ? undefined : firstOption)
const given = firstOption < 0 ? [] : process.argv.slice(firstOption)
const options = given.filter((option) => option !== '--write')
const writesPage = options.length === 0 || given.includes('--write')
const all = readdirSync(join(root, 'scripts', 'bench'))
	.filter((name) => name.endsWith('.ts'))
	.map((name) => name.replace('.ts', ''))
const chosen = all.filter((name) => asked.length === 0 || asked.some((part) => name.includes(part))).sort()
if (chosen.length === 0) {
	console.error(`No measurement of that name. There are: ${all.join(', ')}.`)
	process.exit(2)
}

const results: StepResult[] = []
for (const name of chosen) results.push(await runStep(name, [join('scripts', 'bench', `${name}.ts`), ...options]))

const measurements = results.flatMap(({ name, ok }) => (ok ? (keptMeasurement(name) ?? []) : []))
const rows = measurements.flatMap(({ name, rows: own }) => own.map((row) => ({ measurement: name, ...row })))
const machine = { processor: cpus()[0]?.model ?? null, cores: cpus().length, memoryBytes: totalmem(), node: process.version }
const kept = {
	measuredAt: new Date().toISOString(),
	machine,
	rows: rows.map((row) => ({ ...row, ratio: ratioOf(row), verdict: verdictOf(row) })),
}
mkdirSync(join(root, '.cache'), { recursive: true })
writeFileSync(join(root, '.cache', 'bench.json'), `${JSON.stringify(kept, null, '\t')}\n`)
console.log(`\n── all, also in .cache/bench.json\n${benchTable(rows)}\n\n${summary(results)}`)
const over = rows.filter((row) => verdictOf(row) === 'over').length
if (over > 0) console.log(`\n${over} of ${rows.length} figures over their limit.`)
const disturbed = rows.filter(({ othersPercent }) => isDisturbed(othersPercent)).length
if (disturbed > 0) console.log(`${disturbed} of ${rows.length} figures were measured beside other programs.`)
if (writesPage) {
	const page = join(root, 'docs', 'performance.md')
	const words = `${machine.cores} × ${machine.processor}, ${Math.round(machine.memoryBytes / 1e9)} GB, Node.js ${machine.node}`
	writeFileSync(page, withMeasurements(readFileSync(page, 'utf8'), measurements, words))
	console.log('Written into docs/performance.md.')
}
// A missed limit is a result; only a measurement that could not be made is a failure.
process.exitCode = results.every((result) => result.ok) ? 0 : 1
