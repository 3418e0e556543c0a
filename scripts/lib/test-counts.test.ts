import { expect, test } from 'vitest'
import { addCounts, countTests, failedTests } from './test-counts.ts'

const report = { numPassedTests: 10, numFailedTests: 0, numPendingTests: 2, numTodoTests: 0, testResults: [] }

test('a run that failed never counts as none failed', () => {
	expect(countTests(report, true)).toEqual({ passed: 10, failed: 0, skipped: 2 })
	expect(countTests(report, false).failed).toBe(1)
	expect(countTests({ ...report, numFailedTests: 3 }, false).failed).toBe(3)
	expect(countTests(null, false)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('a file that does not load is a failure of its own', () => {
	const files = [
		{ name: 'a', status: 'failed', assertionResults: [] },
		{ name: 'b', status: 'failed', assertionResults: [{ status: 'failed' }] },
		{ name: 'c', status: 'passed', assertionResults: [{ status: 'passed' }] },
	]
	expect(countTests({ ...report, numFailedTests: 1, testResults: files }, false).failed).toBe(2)
})

test('adds up', () => {
	expect(addCounts([countTests(report, true), countTests(null, false)])).toEqual({ passed: 10, failed: 1, skipped: 2 })
})

test('names each failed test, and each file that does not load, with the first line of its reason', () => {
	const files = [
		{ name: 'a', status: 'failed', assertionResults: [], message: 'SyntaxError: no\nat a' },
		{
			name: 'b',
			status: 'failed',
			assertionResults: [
				{ status: 'passed', fullName: 'one', failureMessages: [] },
				{ status: 'failed', fullName: 'two', failureMessages: ['AssertionError: 1 is not 2\nat b'] },
			],
		},
	]
	expect(failedTests({ ...report, testResults: files })).toEqual(['a: SyntaxError: no', 'b > two: AssertionError: 1 is not 2'])
	expect(failedTests(null)).toEqual([])
})
