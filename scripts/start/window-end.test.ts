import { expect, test } from 'vitest'
import { afterWindow, type WindowEnd } from './window-end.ts'

const closed: WindowEnd = { code: 0, openMs: 60_000, busy: false, recentReopens: 0 }

test('closing the window ends the studio only while nothing runs', () => {
	expect(afterWindow(closed)).toBe('end')
	expect(afterWindow({ ...closed, busy: true })).toBe('keep-running')
})

test('a window that crashes during a show comes back, but not for ever', () => {
	expect(afterWindow({ ...closed, code: null, busy: true })).toBe('reopen')
	expect(afterWindow({ ...closed, code: 139, busy: true, recentReopens: 2 })).toBe('reopen')
	expect(afterWindow({ ...closed, code: 139, openMs: 200, busy: true, recentReopens: 2 })).toBe('reopen')
	expect(afterWindow({ ...closed, code: null, busy: true, recentReopens: 3 })).toBe('keep-running')
	expect(afterWindow({ ...closed, code: null })).toBe('end')
})

test('a Chromium that never had a window of its own is not taken for one that was closed', () => {
	expect(afterWindow({ ...closed, openMs: 500 })).toBe('handed-over')
	expect(afterWindow({ ...closed, openMs: 500, code: 1 })).toBe('not-opened')
	expect(afterWindow({ ...closed, openMs: 500, code: null, busy: true })).toBe('not-opened')
})
