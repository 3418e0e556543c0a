import { expect, test } from 'vitest'
import { createPendingWork } from './pending-work.ts'

test('an end waits for all work, whether it succeeds or fails', async () => {
	const pending = createPendingWork()
	await pending.settled()
	const [good, bad] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
	pending.add(good.promise)
	pending.add(bad.promise)
	let isSettled = false
	const settled = pending.settled().then(() => {
		isSettled = true
	})
	good.resolve()
	await new Promise((resolve) => setImmediate(resolve))
	expect(isSettled).toBe(false)
	bad.reject(new Error('It failed.'))
	await settled
	expect(isSettled).toBe(true)
})
