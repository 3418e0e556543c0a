import { expect, test } from 'vitest'
import { hasGraphicsCard } from './graphics-card.ts'

test('on Linux a graphics card is a device; elsewhere there is one', () => {
	expect(hasGraphicsCard('linux', () => false)).toBe(false)
	expect(hasGraphicsCard('linux', (path) => path === '/dev/dri')).toBe(true)
	expect(hasGraphicsCard('linux', (path) => path === '/dev/dxg')).toBe(true)
	expect([hasGraphicsCard('win32', () => false), hasGraphicsCard('darwin', () => false)]).toEqual([true, true])
})
