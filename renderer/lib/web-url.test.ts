import { expect, test } from 'vitest'
import { webUrl } from './web-url.ts'

test.each([
	['https://video.example/x', 'https://video.example/x'],
	['http://video.example/x', null],
	['javascript:alert(1)', null],
	['https://user:word@video.example/', null],
	['video', null],
	[null, null],
])('%s opens as %s', (address, opened) => {
	expect(webUrl(address)).toBe(opened)
})
