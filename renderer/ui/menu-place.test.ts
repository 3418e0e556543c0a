import { expect, test } from 'vitest'
import { menuPlace } from './menu-place.ts'

const window = { width: 1000, height: 600 }
const menu = { width: 200, height: 300 }

test('a menu opens to the right and below, on the other side where there is no room, and never leaves the window', () => {
	expect(menuPlace({ left: 100, top: 100 }, menu, window)).toEqual({ left: 100, top: 100 })
	expect(menuPlace({ left: 900, top: 100 }, menu, window)).toEqual({ left: 700, top: 100 })
	expect(menuPlace({ left: 100, top: 500 }, menu, window)).toEqual({ left: 100, top: 200 })
	expect(menuPlace({ left: 100, top: 290 }, { width: 200, height: 400 }, window)).toEqual({ left: 100, top: 192 })
	expect(menuPlace({ left: 2, top: 2 }, { width: 200, height: 900 }, window)).toEqual({ left: 8, top: 8 })
})
