import { expect, test } from 'vitest'
import { nothingSending, percentOf, withFiles, withoutOne, withSent } from './sending.ts'

test('the percentage counts the bytes of all files that were given together, and begins again afterwards', () => {
	let sending = withFiles(nothingSending, [{ size: 100 }, { size: 300 }])
	expect([sending.files, percentOf(sending)]).toEqual([2, 0])
	sending = withoutOne(withSent(sending, 100))
	expect([sending.files, percentOf(sending)]).toEqual([1, 25])
	sending = withFiles(sending, [{ size: 400 }])
	expect(percentOf(withSent(sending, 200))).toBe(37)
	// Framing is sent as well, and the studio has not answered yet.
	expect(percentOf(withSent(sending, 900))).toBe(99)
	expect(withoutOne(withoutOne(sending))).toEqual(nothingSending)
	expect(percentOf(withFiles(nothingSending, [{ size: 0 }]))).toBe(0)
})
