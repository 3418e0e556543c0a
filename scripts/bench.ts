// npm run bench: every file of scripts/bench/ as a measurement in a process of its own; `npm run bench -- mixer` only those with that in their name.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root, runStep, type StepResult, summary } from './lib/step.ts'

const folder = join(root, 'scripts', 'bench')
const asked = process.argv.slice(2)
const all = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')) : []
const chosen = all.filter((name) => asked.length === 0 || asked.some((part) => name.includes(part))).sort()
if (chosen.length === 0) {
	console.error(`No measurement of that name. There are: ${all.map((name) => name.replace('.ts', '')).join(', ') || 'none'}.`)
	process.exit(2)
}
const results: StepResult[] = []
for (const name of chosen) results.push(await runStep(name.replace('.ts', ''), [join('scripts', 'bench', name)]))
console.log(`\n${summary(results)}`)
process.exitCode = results.every((result) => result.ok) ? 0 : 1
