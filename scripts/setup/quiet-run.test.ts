import { expect, test } from 'vitest'
import { lastMeaningfulLine } from './quiet-run.mjs'

test('finds the line that says what went wrong', () => {
	expect(
		lastMeaningfulLine(
			'npm error code EUSAGE\nnpm error\nnpm error Missing: a from lock file\nnpm error A complete log of this run can be found in: x\n',
		),
	).toBe('Missing: a from lock file')
	expect(lastMeaningfulLine('Error: no such host\n    at lookup (node:dns)\n    at async next\n')).toBe('Error: no such host')
	const vite =
		'✗ Build failed in 9ms\n\n\u001b[31m[UNRESOLVED_ENTRY] \u001b[0mCannot resolve entry module a.ts.\n 2 │ import a\n   │  ── Help\n\n    at x (y.mjs:1)\n  errors: [Getter/Setter]\n}\n'
	expect(lastMeaningfulLine(vite)).toBe('[UNRESOLVED_ENTRY] Cannot resolve entry module a.ts.')
	expect(lastMeaningfulLine('')).toBe('')
})
