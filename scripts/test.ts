// npm test: quick checks, then every suite one after the other, so that the timing of one does not disturb another.
// `npm test -- unit media` runs only these suites. The last line is "N passed, N failed" and nothing else.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { quickChecks, vitest } from './lib/checks.ts'
import { root, runStep, type StepResult, summary } from './lib/step.ts'
import { addCounts, countTests, type TestCounts, type VitestReport } from './lib/test-counts.ts'

const suites = ['unit', 'media', 'e2e']

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !suites.includes(name))
if (unknown.length > 0) {
	console.error(`There is no suite "${unknown.join('", "')}". There are: ${suites.join(', ')}.`)
	process.exit(2)
}

const results: StepResult[] = []
const counts: TestCounts[] = []
for (const check of asked.length === 0 ? quickChecks : []) {
	const result = await runStep(check.name, check.command)
	results.push(result)
	counts.push({ passed: result.ok ? 1 : 0, failed: result.ok ? 0 : 1, skipped: 0 })
}
for (const suite of asked.length === 0 ? suites : asked) {
	const reportPath = join(root, '.cache', `test-report-${suite}.json`)
	mkdirSync(join(root, '.cache'), { recursive: true })
	rmSync(reportPath, { force: true })
	const result = await runStep(`tests: ${suite}`, [
		vitest,
		'run',
		'--project',
		suite,
		// The journeys are few and long, and what was skipped is named with its reason.
		suite === 'e2e' ? '--reporter=verbose' : '--reporter=default',
		'--reporter=json',
		`--outputFile.json=${reportPath}`,
	])
	results.push(result)
	counts.push(countTests(readReport(reportPath), result.ok))
}

const total = addCounts(counts)
console.log(`\n${summary(results)}`)
if (total.skipped > 0) console.log(`${total.skipped} skipped: what they need is not on this machine, see the suites above.`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1

function readReport(path: string): VitestReport | null {
	try {
		return JSON.parse(readFileSync(path, 'utf8')) as VitestReport
	} catch {
		return null
	}
}
