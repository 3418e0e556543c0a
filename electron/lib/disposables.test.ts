import { expect, test } from 'vitest'
import { createManualClock } from '../platforms/testing/manual-clock.ts'
import { createDisposables } from './disposables.ts'
import type { Log } from './log.ts'
import { silentLog } from './log.ts'

const turn = () => new Promise((resolve) => setImmediate(resolve))

function setUp() {
	const clock = createManualClock()
	const errors: string[] = []
	const log: Log = { ...silentLog, error: (message, details) => errors.push(`${message}: ${details?.['name']}`) }
	return { clock, errors, disposables: createDisposables({ clock, log }), did: [] as string[] }
}

test('what was started last is stopped first, one after the other, and only once', async () => {
	const { disposables, did } = setUp()
	disposables.add('first', () => did.push('first'))
	disposables.add('second', async () => {
		did.push('second begins')
		await turn()
		did.push('second ends')
	})
	await Promise.all([disposables.dispose(), disposables.dispose()])
	await disposables.dispose()
	expect(did).toEqual(['second begins', 'second ends', 'first'])
})

test('a step that throws or rejects is logged and keeps no other from running', async () => {
	const { disposables, did, errors } = setUp()
	disposables.add('first', () => did.push('first'))
	disposables.add('rejects', () => Promise.reject(new Error('no')))
	disposables.add('throws', () => {
		throw new Error('no')
	})
	await disposables.dispose()
	expect(did).toEqual(['first'])
	expect(errors).toEqual(['A part of the studio did not stop in order: throws', 'A part of the studio did not stop in order: rejects'])
})

test('a step that hangs is given up after its own limit, and no timer is left', async () => {
	const { disposables, did, errors, clock } = setUp()
	disposables.add('first', () => did.push('first'))
	disposables.add('hangs', () => new Promise(() => {}), 1000)
	const done = disposables.dispose()
	await turn()
	clock.advance(999)
	await turn()
	expect(did).toEqual([])
	clock.advance(1)
	await done
	expect(did).toEqual(['first'])
	expect(errors).toEqual(['A part of the studio did not stop in time: hangs'])
	expect(clock.timersInMs()).toEqual([])
})

test('a step with limits of its own is waited for, without a timer', async () => {
	const { disposables, did, clock } = setUp()
	const slow = Promise.withResolvers<void>()
	disposables.add('first', () => did.push('first'))
	disposables.add('slow', () => slow.promise, Number.POSITIVE_INFINITY)
	const done = disposables.dispose()
	await turn()
	expect([did, clock.timersInMs()]).toEqual([[], []])
	slow.resolve()
	await done
	expect(did).toEqual(['first'])
})
