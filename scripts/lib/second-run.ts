import type { VitestReport } from './test-counts.ts'

/** More failed files than this are no accident of a busy machine: they are not run again. */
const mostFiles = 8

/**
 * The files to run once more, one after the other with the machine to themselves: tests of real processes count frames and seconds, and a machine that
 * other programs use may take those away. Whole files, because what a test finds is made before the first one of its file. None when a suite failed in
 * another way (no report, a file that does not load, an error outside of a test) or in too many files. Pure.
 */
export function filesToRunAgain(report: VitestReport | null, ok: boolean): readonly string[] {
	if (ok || !report) return []
	const failed = report.testResults.filter((file) => file.status === 'failed')
	if (failed.some((file) => file.assertionResults.length === 0)) return []
	return failed.length > mostFiles ? [] : failed.map((file) => file.name)
}

/** The report of a suite without these files: the second run counts for them. Pure. */
export function withoutFiles(report: VitestReport, files: readonly string[]): VitestReport {
	const kept = report.testResults.filter((file) => !files.includes(file.name))
	const all = kept.flatMap((file) => file.assertionResults)
	const count = (...statuses: readonly string[]) => all.filter(({ status }) => statuses.includes(status)).length
	return {
		numPassedTests: count('passed'),
		numFailedTests: count('failed'),
		numPendingTests: count('pending', 'skipped', 'disabled'),
		numTodoTests: count('todo'),
		testResults: kept,
	}
}
