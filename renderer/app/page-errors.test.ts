import { beforeEach, expect, test } from 'vitest'
import { watchPageErrors } from './page-errors.ts'

let page: EventTarget
let logged: string[]
let reported: number
let isUserActive: boolean
let stop: () => void

beforeEach(() => {
	page = new EventTarget()
	logged = []
	reported = 0
	isUserActive = false
	stop = watchPageErrors(page as Window, {
		log: (error) => logged.push(error.split('\n', 1)[0] ?? ''),
		notifyUser: () => {
			reported += 1
		},
		isUserActive: () => isUserActive,
	})
})

const thrown = (error: unknown, message = '') => page.dispatchEvent(Object.assign(new Event('error'), { error, message }))
const rejected = (reason: unknown) => page.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason }))

test('an error that is thrown or rejected is logged once, and nobody is disturbed', () => {
	const error = new Error('broken')
	thrown(error)
	thrown(error)
	rejected(new TypeError('no function'))
	rejected('a word')
	thrown(null, 'Script error.')
	expect(logged).toEqual(['Error: broken', 'TypeError: no function', 'a word', 'Script error.'])
	expect(reported).toBe(0)
})

test('the user is notified after each action that failed', () => {
	const error = new Error('broken')
	isUserActive = true
	rejected(error)
	rejected(error)
	expect([logged.length, reported]).toEqual([1, 2])
})

test('an error that comes with ever other words does not fill the log', () => {
	for (let count = 0; count < 100; count++) rejected(`broken ${count}`)
	rejected('x'.repeat(10_000))
	expect(logged).toHaveLength(20)
})

test('a note of the browser about its layout is no error, and nothing is logged after the end', () => {
	isUserActive = true
	thrown(null, 'ResizeObserver loop completed with undelivered notifications.')
	stop()
	rejected(new Error('late'))
	expect([logged, reported]).toEqual([[], 0])
})
