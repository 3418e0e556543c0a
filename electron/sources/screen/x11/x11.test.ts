import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findCookie, parseDisplay } from './display-address.ts'

test('names of displays are parsed as X clients do', () => {
	const local = [{ path: '/tmp/.X11-unix/X7' }, { path: '\0/tmp/.X11-unix/X7' }]
	expect(parseDisplay(':7')).toEqual({ addresses: local, number: '7', screen: 0 })
	expect(parseDisplay('unix:7.2')).toEqual({ addresses: local, number: '7', screen: 2 })
	expect(parseDisplay('localhost:10.0')).toEqual({ addresses: [{ host: 'localhost', port: 6010 }], number: '10', screen: 0 })
	for (const name of ['', 'wayland-0', ':', ':x', ':1.x']) expect(parseDisplay(name)).toBeNull()
})

const field = (text: string) => Buffer.concat([Buffer.from([text.length >> 8, text.length & 255]), Buffer.from(text, 'latin1')])
const entry = (display: string, name: string, data: string) =>
	Buffer.concat([Buffer.from([1, 0]), field('studio'), field(display), field(name), field(data)])

test('the cookie of the display is found; one of another display or another kind is not used', () => {
	const file = Buffer.concat([
		entry('1', 'MIT-MAGIC-COOKIE-1', 'one'),
		entry('2', 'XDM-AUTHORIZATION-1', 'other'),
		entry('2', 'MIT-MAGIC-COOKIE-1', 'two'),
	])
	expect(Buffer.from(findCookie(file, '2') ?? []).toString()).toBe('two')
	expect(findCookie(file, '3')).toBeNull()
	expect(Buffer.from(findCookie(entry('', 'MIT-MAGIC-COOKIE-1', 'all'), '9') ?? []).toString()).toBe('all')
	fc.assert(fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => void findCookie(bytes, '0')))
})
