/** The part of Vitest's JSON report that is read here. */
export interface VitestReport {
	readonly numPassedTests: number
	readonly numFailedTests: number
	readonly numPendingTests: number
	readonly numTodoTests: number
	/** One for each file, with its absolute path. */
	readonly testResults: readonly {
		readonly name: string
		readonly status: string
		readonly assertionResults: readonly {
			readonly status: string
			readonly fullName?: string
			/** With the stack, one for each failed expectation. */
			readonly failureMessages?: readonly string[] | null
		}[]
		/** Why the file could not be loaded. */
		readonly message?: string
	}[]
}

export interface TestCounts {
	readonly passed: number
	readonly failed: number
	readonly skipped: number
}

/**
 * `report` null: Vitest ended without one. A file that does not load counts as one failure. A run that failed counts at least one, even when every
 * single test passed: an error outside of a test has no test of its own.
 */
export function countTests(report: VitestReport | null, ok: boolean): TestCounts {
	const broken = report?.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0) ?? []
	const failed = (report?.numFailedTests ?? 0) + broken.length
	return {
		passed: report?.numPassedTests ?? 0,
		failed: ok ? failed : Math.max(1, failed),
		skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
	}
}

export function addCounts(all: readonly TestCounts[]): TestCounts {
	return all.reduce(
		(sum, counts) => ({
			passed: sum.passed + counts.passed,
			failed: sum.failed + counts.failed,
			skipped: sum.skipped + counts.skipped,
		}),
		{ passed: 0, failed: 0, skipped: 0 },
	)
}

const firstLine = (text: string | undefined): string => (text ?? '').split('\n', 1)[0] ?? ''

/** One line for each failed test and each file that does not load: who keeps only the end of a run still learns what failed. Pure. */
export function failedTests(report: VitestReport | null): readonly string[] {
	return (report?.testResults ?? []).flatMap((file) => {
		if (file.status === 'failed' && file.assertionResults.length === 0) return [`${file.name}: ${firstLine(file.message)}`]
		return file.assertionResults
			.filter(({ status }) => status === 'failed')
			.map(({ fullName, failureMessages }) => `${file.name} > ${fullName ?? '?'}: ${firstLine(failureMessages?.[0])}`)
	})
}
