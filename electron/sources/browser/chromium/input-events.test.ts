import { expect, test } from 'vitest'
import { keyEvents, mouseEvent } from './input-events.ts'

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
