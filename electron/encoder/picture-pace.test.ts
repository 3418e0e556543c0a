import { expect, test } from 'vitest'
import { createPicturePace } from './picture-pace.ts'

function setUp() {
	let nowMs = 0
	const pace = createPicturePace(() => nowMs)
	return {
		pace,
		pass(ms: number) {
			nowMs += ms
		},
	}
}

test('each time it falls behind it gets half as many pictures, an eighth at the least', () => {
	const { pace } = setUp()
	const steps = [pace.step()]
	for (let time = 0; time < 5; time++) {
		pace.slowDown()
		steps.push(pace.step())
	}
	expect(steps).toEqual([1, 2, 4, 8, 8, 8])
})

test('once it has kept up for half a minute it gets more again', () => {
	const { pace, pass } = setUp()
	pace.slowDown()
	pace.slowDown()
	pass(29_000)
	pace.note(false)
	expect(pace.maySpeedUp()).toBe(false)
	pace.note(true)
	pass(29_000)
	expect(pace.maySpeedUp()).toBe(false)
	pass(1000)
	expect(pace.maySpeedUp()).toBe(true)
	pace.speedUp()
	expect([pace.step(), pace.maySpeedUp()]).toEqual([2, false])
	pass(30_000)
	pace.speedUp()
	pass(60_000)
	expect([pace.step(), pace.maySpeedUp()]).toEqual([1, false])
})

test('a try that fails makes the next one later; a load of its own does not', () => {
	const { pace, pass } = setUp()
	pace.slowDown()
	pass(30_000)
	pace.speedUp()
	pass(10_000)
	pace.slowDown()
	pass(59_000)
	expect(pace.maySpeedUp()).toBe(false)
	pass(1000)
	expect(pace.maySpeedUp()).toBe(true)
	pace.speedUp()
	pass(600_000)
	pace.slowDown()
	pass(30_000)
	expect(pace.maySpeedUp()).toBe(true)
})
