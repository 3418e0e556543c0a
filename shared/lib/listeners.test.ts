import { expect, test } from 'vitest'
import { createListeners } from './listeners.ts'

test('a listener that throws harms no other, and its error is reported', () => {
	const errors: unknown[] = []
	const heard: string[] = []
	const listeners = createListeners<string>((error) => errors.push(error))
	const bug = new TypeError('a bug in a listener')
	listeners.add((word) => heard.push(`first ${word}`))
	listeners.add(() => {
		throw bug
	})
	listeners.add((word) => heard.push(`last ${word}`))
	listeners.notify('hello')
	expect(heard).toEqual(['first hello', 'last hello'])
	expect(errors).toEqual([bug])
})

test('a listener that unsubscribes while it is called is called no more; the others are', () => {
	const heard: string[] = []
	const listeners = createListeners()
	const unsubscribe = listeners.add(() => {
		heard.push('once')
		unsubscribe()
	})
	listeners.add(() => heard.push('always'))
	listeners.notify()
	listeners.notify()
	expect(heard).toEqual(['once', 'always', 'always'])
	listeners.clear()
	listeners.notify()
	expect(heard).toHaveLength(3)
})

test('without a handler the error reaches the last resort of the process', async () => {
	// Vitest's own handlers would fail the run.
	const others = process.listeners('unhandledRejection')
	process.removeAllListeners('unhandledRejection')
	try {
		const reported = new Promise((resolve) => process.once('unhandledRejection', resolve))
		const listeners = createListeners()
		const bug = new RangeError('a bug in a listener')
		listeners.add(() => {
			throw bug
		})
		listeners.notify()
		expect(await reported).toBe(bug)
	} finally {
		for (const other of others) process.on('unhandledRejection', other)
	}
})
