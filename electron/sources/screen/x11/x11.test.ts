import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findCookie, parseDisplay } from './display-address.ts'
import { screenIn } from './x11-screen.ts'

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

/** The setup message of a server with two screens of 24 bits. */
function setupMessage({ order = 0, bits = 32, red = 0xff_0000 } = {}): Buffer {
	const head = Buffer.alloc(40)
	head.writeUInt32LE(0x40_0000, 12)
	head.writeUInt16LE(5, 24)
	head.set([2, 2, order], 28)
	const formats = Buffer.from([1, 1, 32, 0, 0, 0, 0, 0, 24, bits, 32, 0, 0, 0, 0, 0])
	const screen = (root: number, widthPx: number) => {
		const bytes = Buffer.alloc(40 + 8 + 2 * 24)
		bytes.writeUInt32LE(root, 0)
		bytes.writeUInt16LE(widthPx, 20)
		bytes.writeUInt16LE(768, 22)
		bytes.writeUInt32LE(0x22, 32)
		bytes.set([24, 1], 38)
		bytes.set([24, 0, 2, 0], 40)
		for (const [index, id] of [0x21, 0x22].entries()) {
			bytes.writeUInt32LE(id, 48 + 24 * index)
			bytes.writeUInt32LE(id === 0x22 ? red : 0xff, 48 + 24 * index + 8)
		}
		return bytes
	}
	return Buffer.concat([head, Buffer.from('X.Org\0\0\0'), formats, screen(0x111, 1024), screen(0x222, 1366)])
}

test('a screen is described by the setup message of its server; only usual pixels are taken as they are', () => {
	const second = { root: 0x222, size: { widthPx: 1366, heightPx: 768 }, isBgrx: true, firstId: 0x40_0000 }
	expect(screenIn(setupMessage(), 1)).toEqual(second)
	expect(screenIn(setupMessage(), 2)).toBeNull()
	for (const other of [{ order: 1 }, { bits: 24 }, { red: 0x1f }])
		expect(screenIn(setupMessage(other), 1)).toEqual({ ...second, isBgrx: false })
	const whole = setupMessage()
	// Whatever is cut off or changed: it is another screen, none, or too short.
	fc.assert(
		fc.property(fc.nat(whole.length), fc.nat(whole.length - 1), fc.nat(255), (length, at, value) => {
			const bytes = Buffer.from(whole)
			bytes[at] = value
			try {
				screenIn(bytes.subarray(0, length), 1)
			} catch (error) {
				expect(error).toBeInstanceOf(RangeError)
			}
		}),
	)
})
