import { expect, test } from 'vitest'
import { filesToRunAgain, withoutFiles } from './second-run.ts'
import { countTests, type VitestReport } from './test-counts.ts'

const file = (name: string, ...statuses: readonly string[]) => ({
	name,
	status: statuses.includes('failed') || statuses.length === 0 ? 'failed' : 'passed',
	assertionResults: statuses.map((status) => ({ status })),
})

function reportOf(...testResults: VitestReport['testResults']): VitestReport {
	return withoutFiles({ numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults }, [])
}

test('files with a failed test run again, and only those', () => {
	const report = reportOf(file('a', 'passed', 'passed'), file('b', 'passed', 'failed'), file('c', 'failed'))
	expect(filesToRunAgain(report, false)).toEqual(['b', 'c'])
	expect(filesToRunAgain(report, true)).toEqual([])
})

test('what is no accident of a busy machine stands as it is', () => {
	expect(filesToRunAgain(null, false)).toEqual([])
	expect(filesToRunAgain(reportOf(file('does not load'), file('b', 'failed')), false)).toEqual([])
	expect(filesToRunAgain(reportOf(...[...'abcdefghi'].map((name) => file(name, 'failed'))), false)).toEqual([])
})

test('the second run counts for its files, and nothing is lost or counted twice', () => {
	const report = reportOf(file('a', 'passed', 'skipped', 'todo'), file('b', 'passed', 'failed', 'pending'))
	expect(countTests(report, false)).toEqual({ passed: 2, failed: 1, skipped: 3 })
	expect(countTests(withoutFiles(report, ['b']), true)).toEqual({ passed: 1, failed: 0, skipped: 2 })
})
