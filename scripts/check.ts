// npm run check: everything that must hold before a change is handed in and that needs no media, display or network.
import { builds, quickChecks, unusedCode, vitest } from './lib/checks.ts'
import { runStep, type StepResult, summary } from './lib/step.ts'

const results: StepResult[] = []
for (const check of [...quickChecks, unusedCode, ...builds]) results.push(await runStep(check.name, check.command))
results.push(await runStep('tests: unit', [vitest, 'run', '--project', 'unit']))

console.log(`\n${summary(results)}`)
const failed = results.filter((result) => !result.ok)
console.log(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.map((result) => result.name).join(', ')}.`)
process.exitCode = failed.length === 0 ? 0 : 1
