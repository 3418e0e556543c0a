import { expect, test } from 'vitest'
import { isGranted, isOwnPage, isPictureWindowUrl, mayOpenOutside } from './own-pages.ts'

test('only the built screen is our own page', () => {
	expect(isOwnPage('app://studio/')).toBe(true)
	expect(isOwnPage('app://studio/index.html#/report')).toBe(true)
	for (const url of ['app://other/', 'https://studio/', 'file:///studio', 'app://studio.example/', 'app://studio@evil/', 'nonsense', '']) {
		expect(isOwnPage(url), url).toBe(false)
	}
})

test('a page may open a window only for a picture of its own', () => {
	expect(isPictureWindowUrl('app://studio/index.html#/program/window')).toBe(true)
	expect(isPictureWindowUrl('app://studio/index.html#/multiview/window')).toBe(true)
	for (const url of [
		'app://studio/index.html',
		'app://studio/index.html#/settings/window',
		'https://studio/#/program/window',
		'#/program/window',
	]) {
		expect(isPictureWindowUrl(url), url).toBe(false)
	}
})

test('only plain https leaves for the browser', () => {
	expect(mayOpenOutside('https://developers.dailymotion.com/api')).toBe(true)
	for (const url of [
		'http://example.com',
		'file:///etc/passwd',
		'javascript:alert(1)',
		'https://user:pw@example.com',
		'steam://run',
		'x',
	]) {
		expect(mayOpenOutside(url), url).toBe(false)
	}
})

test('permissions are refused unless listed, and always to other pages', () => {
	expect(isGranted('loopback-network', 'app://studio/index.html')).toBe(true)
	expect(isGranted('loopback-network', 'https://example.com/')).toBe(false)
	expect(isGranted('midi', 'app://studio/index.html')).toBe(true)
	for (const permission of ['media', 'display-capture', 'geolocation', 'openExternal', 'usb', 'midiSysex', 'unknown']) {
		expect(isGranted(permission, 'app://studio/index.html'), permission).toBe(false)
	}
})
