import { expect, test } from 'vitest'
import { createInTurn } from './in-turn.ts'

test('work runs one after another, and one that fails does not keep the next from running', async () => {
	const inTurn = createInTurn()
	const order: string[] = []
	const first = Promise.withResolvers<string>()
	const slow = inTurn(async () => {
		order.push('slow begins')
		return first.promise
	})
	const failing = inTurn(async () => {
		order.push('failing begins')
		throw new Error('no')
	})
	const last = inTurn(async () => {
		order.push('last begins')
		return 3
	})
	await new Promise((resolve) => setImmediate(resolve))
	expect(order).toEqual(['slow begins'])
	first.resolve('done')
	expect(await slow).toBe('done')
	await expect(failing).rejects.toThrow('no')
	expect(await last).toBe(3)
	expect(order).toEqual(['slow begins', 'failing begins', 'last begins'])
})
