import { expect, test } from 'vitest'
import type { I420Picture } from '../../../shared/domain/feeds.ts'
import { withDigits } from '../digit-cells.ts'
import type { TextSettings } from './drawing-messages.ts'
import { registerInter } from './fonts.ts'
import { createTextPainter } from './text-drawing.ts'

registerInter()

const plain: TextSettings = {
	kind: 'text',
	template: '',
	countdownTo: null,
	color: '#ffffff',
	background: null,
	backgroundOpacity: 0.8,
	fontSizePx: 30,
	weight: 'bold',
	align: 'center',
}
const slotsOf = (text: string) => [...text.matchAll(/\d/g)].map(({ index }) => index)

/** The share of pixels of a plane that are visibly different. */
function difference(a: I420Picture, b: I420Picture): number {
	const seen = (picture: I420Picture, at: number) => ((picture.data[at] ?? 0) * (picture.alpha?.[at] ?? 255)) / 255
	const pixels = a.widthPx * a.heightPx
	let wrong = 0
	for (let at = 0; at < pixels; at += 1) {
		if (Math.abs(seen(a, at) - seen(b, at)) > 32 || Math.abs((a.alpha?.[at] ?? 255) - (b.alpha?.[at] ?? 255)) > 48) wrong += 1
	}
	return wrong / pixels
}

const size = { widthPx: 640, heightPx: 200 }

test.each([
	['a clock', plain, '00:00:00'],
	['regular, at the left, small', { ...plain, weight: 'regular', align: 'left', fontSizePx: 15 }, 'It is 00:00:00 now'],
	['at the right, on a plate', { ...plain, align: 'right', background: '#203040', color: '#ffcc00' }, 'Back in 00:00'],
	['opaque', { ...plain, background: '#203040', backgroundOpacity: 1 }, '0:00:00'],
	['large', { ...plain, fontSizePx: 120 }, '00:00:00'],
	['on several lines', { ...plain, fontSizePx: 40 }, 'Doors open in 00:00, and the show itself begins in 00:00 after that'],
	['right to left', { ...plain, align: 'left' }, 'שלום 00:00 עולם'],
	['beside letters', plain, 'x00y00z'],
] as const)('replaced digits look like drawn ones: %s', (_name, settings, shape) => {
	const paint = createTextPainter(settings, size, 1)
	const slots = slotsOf(shape)
	const { picture, cells } = paint(shape, slots)
	expect(cells).not.toBeNull()
	for (const start of [1, 4, 7]) {
		const letters = shape.split('')
		for (const [index, slot] of slots.entries()) letters[slot] = String((start + 3 * index) % 10)
		const text = letters.join('')
		expect(difference(withDigits(picture, cells ?? [], text), paint(text).picture)).toBeLessThan(0.0005)
	}
})

test('a text whose digits do not fit, are too many or are none is drawn as it is', () => {
	const paint = createTextPainter(plain, size, 1)
	const many = '00 '.repeat(20)
	expect(paint(many, slotsOf(many)).cells).toBeNull()
	expect(paint('Hello', []).cells).toBeNull()
	expect(difference(paint('12:34', []).picture, paint('12:34', slotsOf('12:34')).picture)).toBeGreaterThan(0)
	const huge = createTextPainter({ ...plain, fontSizePx: 400 }, { widthPx: 1920, heightPx: 540 }, 1)
	expect(huge('00:00:00', slotsOf('00:00:00')).cells).toBeNull()
})

test('a digit that an ellipsis has cut off is skipped', () => {
	const narrow = createTextPainter(plain, { widthPx: 120, heightPx: 48 }, 1)
	const shape = 'It is 00:00:00'
	const { cells } = narrow(shape, slotsOf(shape))
	expect((cells?.length ?? 0) < 6).toBe(true)
})
