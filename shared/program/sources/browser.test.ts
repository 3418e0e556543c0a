import { expect, test } from 'vitest'
import { formOf, settingsIn } from '../kind.ts'
import type { AnySourceKind } from '../source-kind.ts'
import { browser } from './browser.ts'

const kind = browser as unknown as AnySourceKind
const page = { ...browser.defaults, path: 'https://example.com/a' }

test('the form gives back the settings that filled it', () => {
	for (const settings of [
		page,
		{ ...page, zoomPercent: 150, framesPerSecond: 10, whenHidden: 'pause' as const, allowPrivateAddress: true, css: '', hasSound: true },
	])
		expect(settingsIn(kind, formOf(kind, settings), settings)).toEqual(settings)
})

test('usual values are not stored', () => {
	const settings = settingsIn(kind, { ...formOf(kind, page), zoomPercent: 100, framesPerSecond: 30 }, page)
	expect(Object.keys(settings ?? {})).not.toContain('zoomPercent')
	expect(Object.keys(settings ?? {})).not.toContain('framesPerSecond')
	expect(Object.keys(settings ?? {})).not.toContain('hasSound')
})

test('the right to use the own network is for one server', () => {
	const before = { path: 'http://localhost:3000/a', allowPrivateAddress: true }
	const follow = (path: string) => browser.follow?.({ ...before, path }, before, 0)['allowPrivateAddress']
	expect(follow('http://localhost:3000/b')).toBe(true)
	expect(follow('http://example.com/a')).toBe(false)
})
