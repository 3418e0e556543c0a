import { expect } from 'vitest'
import type { AppErrorData } from '../../shared/errors/app-error.ts'

/** A whole sentence for people and what to do, and nothing from inside the program. */
export function expectClear(error: AppErrorData | undefined, code: string): void {
	expect(error).toMatchObject({ code })
	for (const text of [error?.message, error?.action]) {
		expect(text).toMatch(/^\S.* .*\.$/s)
		expect(text).not.toMatch(/\bat .*:\d+:\d+|Error:|\[object/)
		// To programmers who call us the names of types may be said.
		if (code !== 'invalid-input') expect(text).not.toMatch(/undefined|null|NaN/)
	}
}
