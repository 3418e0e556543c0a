import { expect, test } from 'vitest'
import { privatePage } from '../browser-errors.ts'
import { keyEvents, mouseEvent } from './input-events.ts'
import { whyNotLoaded } from './load-failure.ts'

test('the mouse is where it is on the picture', () => {
	const viewport = { width: 640, height: 360 }
	expect(mouseEvent({ kind: 'press', x: 0.5, y: 0.25 }, viewport)).toEqual({
		type: 'mousePressed',
		x: 320,
		y: 90,
		button: 'left',
		clickCount: 1,
	})
	expect(mouseEvent({ kind: 'scroll', x: 0, y: 1, deltaX: 0, deltaY: 40 }, viewport)).toEqual({
		type: 'mouseWheel',
		x: 0,
		y: 360,
		deltaX: 0,
		deltaY: 40,
	})
})

test('a character writes, a named key acts, and others do nothing', () => {
	expect(keyEvents('ä')).toEqual([
		{ type: 'keyDown', key: 'ä', text: 'ä' },
		{ type: 'keyUp', key: 'ä' },
	])
	expect(keyEvents('Enter')[0]).toMatchObject({ type: 'keyDown', text: '\r', windowsVirtualKeyCode: 13 })
	expect(keyEvents('ArrowLeft')[0]).toEqual({ type: 'rawKeyDown', key: 'ArrowLeft', windowsVirtualKeyCode: 37 })
	expect(keyEvents('AltGraph')).toEqual([])
})

test('why a page was not loaded, in the words of whoever knows best', () => {
	const proxy = { address: 'https://example.com/?token=secret', errorOf: () => null }
	const keyOf = (...about: Parameters<typeof whyNotLoaded>) => whyNotLoaded(...about)?.key
	expect(keyOf(null, 200, proxy)).toBeUndefined()
	expect(keyOf(null, null, proxy)).toBeUndefined()
	expect(keyOf(null, 404, proxy)).toBe('page-not-loaded/status')
	expect(keyOf('timeout', null, proxy)).toBe('page-not-loaded/slow')
	expect(keyOf('net::ERR_CERT_DATE_INVALID', null, proxy)).toBe('source-tls-failed/certificate')
	expect(keyOf('net::ERR_ABORTED', null, proxy)).toBe('page-not-loaded')
	const known = privatePage('example.com')
	expect(keyOf('net::ERR_TUNNEL_CONNECTION_FAILED', null, { ...proxy, errorOf: (host) => (host === 'example.com' ? known : null) })).toBe(
		known.key,
	)
	expect(JSON.stringify(whyNotLoaded('net::ERR_ABORTED', null, proxy))).not.toContain('secret')
})
