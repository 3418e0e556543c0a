// npm test: quick checks, then every suite but the long one, one after the other, so that the timing of one does not disturb another.
// `npm test -- all` runs the long media tests and journeys as well (vitest.config.ts).
// `npm test -- unit media` runs only these suites, `npm test -- crash` the files with that in their path, `npm test -- "a queue"` the tests of that name.
// In a run of suites, files that failed run a second time with the machine to themselves, and what passed only then is named.
// What failed is named once more at the end, with the first line of its reason.
// The last line is "N passed, N failed" and nothing else.
import { globSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { quickChecks, vitest } from './lib/checks.ts'
import { filesToRunAgain, withoutFiles } from './lib/second-run.ts'
import { root, runStep, type StepResult, summary } from './lib/step.ts'
import { addCounts, countTests, failedTests, type TestCounts, type VitestReport } from './lib/test-counts.ts'
import { selectTests } from './lib/test-selection.ts'

const usualSuites = ['unit', 'media', 'e2e']
const allSuites = [...usualSuites, 'long']
const files = globSync(['{electron,shared,renderer,scripts}/**/*.test.{ts,tsx}', 'e2e/**/*.e2e.ts'], { cwd: root })
const selection = selectTests(process.argv.slice(2), allSuites, files)

/** Loading every file takes a minute. A name that a file puts together from parts stands in none as a whole: then all are loaded. */
function filesThatSay(words: string): readonly string[] {
	return files.filter((file) => readFileSync(join(root, file), 'utf8').includes(words))
}

interface Run {
	readonly name: string
	readonly args: readonly string[]
}

/** The projects of vitest.config.ts that a suite consists of: they run one after the other. */
function groupsOf(suite: string): readonly string[] {
	if (suite === 'media') return ['media', 'media-alone']
	if (suite === 'long') return ['long-media', 'long-e2e', 'long-alone']
	return suite === 'e2e' ? ['e2e', 'e2e-light', 'e2e-alone'] : [suite]
}

function suiteRun(suite: string): Run {
	// The journeys are few and long, and what was skipped is named with its reason.
	return {
		name: suite,
		args: [
			...groupsOf(suite).flatMap((group) => ['--project', group]),
			suite === 'e2e' || suite === 'long' ? '--reporter=verbose' : '--reporter=default',
		],
	}
}

function runsFor(): readonly Run[] {
	switch (selection.kind) {
		case 'usual':
			return usualSuites.map(suiteRun)
		case 'all':
			return allSuites.map(suiteRun)
		case 'suites':
			return selection.suites.map(suiteRun)
		case 'files':
			return [{ name: 'chosen', args: [...selection.filters, '--reporter=verbose'] }]
		case 'name':
			return [{ name: 'chosen', args: [...filesThatSay(selection.words), '--testNamePattern', selection.pattern, '--reporter=verbose'] }]
	}
}

const results: StepResult[] = []
const counts: TestCounts[] = []
for (const check of selection.kind === 'usual' || selection.kind === 'all' ? quickChecks : []) {
	const result = await runStep(check.name, check.command)
	results.push(result)
	counts.push({ passed: result.ok ? 1 : 0, failed: result.ok ? 0 : 1, skipped: 0 })
}
const passedOnlyAlone: string[] = []
const failed: string[] = []
for (const { name, args } of runsFor()) {
	const { result, report } = await runTests(name, args)
	const again = name !== 'chosen' ? filesToRunAgain(report, result.ok) : []
	if (!report || again.length === 0) {
		results.push(result)
		counts.push(countTests(report, result.ok))
		failed.push(...failedTests(report))
		continue
	}
	const others = withoutFiles(report, again)
	counts.push(countTests(others, true))
	failed.push(...failedTests(others))
	const seconds: StepResult[] = []
	for (const [index, file] of again.entries()) {
		const second = await runTests(`${name}-again-${index + 1}`, [file, '--reporter=verbose'])
		counts.push(countTests(second.report, second.result.ok))
		seconds.push(second.result)
		failed.push(...failedTests(second.report))
		if (second.result.ok) passedOnlyAlone.push(relative(root, file))
	}
	results.push({ ...result, ok: seconds.every(({ ok }) => ok) }, ...seconds)
}

const total = addCounts(counts)
console.log(`\n${summary(results)}`)
if (total.skipped > 0 && selection.kind !== 'name')
	console.log(`${total.skipped} skipped: what they need is not on this machine, see the suites above.`)
for (const file of passedOnlyAlone) console.log(`Failed beside others and passed alone, see above: ${file}`)
for (const line of failed) console.log(`Failed: ${line.replace(`${root}/`, '')}`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1

async function runTests(
	name: string,
	args: readonly string[],
): Promise<{ readonly result: StepResult; readonly report: VitestReport | null }> {
	const reportPath = join(root, '.cache', `test-report-${name}.json`)
	mkdirSync(join(root, '.cache'), { recursive: true })
	rmSync(reportPath, { force: true })
	const result = await runStep(`tests: ${name}`, [vitest, 'run', ...args, '--reporter=json', `--outputFile.json=${reportPath}`])
	return { result, report: readReport(reportPath) }
}

function readReport(path: string): VitestReport | null {
	try {
		return JSON.parse(readFileSync(path, 'utf8')) as VitestReport
	} catch {
		return null
	}
}
