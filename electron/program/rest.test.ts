import { expect, test } from 'vitest'
import { createRest } from './rest.ts'

test('each frame is made at its time while one is needed, four at once while nobody needs them, and half a second of them when nothing has moved for three', () => {
	let isNeeded = true
	const rest = createRest({ numerator: 30, denominator: 1 }, () => isNeeded)
	for (let frame = 0; frame < 200; frame += 1) rest.note(false)
	expect(rest.framesAtOnce()).toBe(1)
	isNeeded = false
	expect(rest.framesAtOnce()).toBe(15)
	rest.note(true)
	expect(rest.framesAtOnce()).toBe(4)
	for (let frame = 0; frame < 89; frame += 1) rest.note(false)
	expect(rest.framesAtOnce()).toBe(4)
	rest.note(false)
	expect(rest.framesAtOnce()).toBe(15)
	rest.stir()
	expect(rest.framesAtOnce()).toBe(4)
})
