import { expect, test } from 'vitest'
import type { Log } from '../lib/log.ts'
import { silentLog } from '../lib/log.ts'
import { createManualClock } from '../platforms/testing/manual-clock.ts'
import { createShutdown } from './shutdown.ts'

const turn = () => new Promise((resolve) => setImmediate(resolve))

function setUp() {
	const clock = createManualClock()
	const errors: string[] = []
	const log: Log = { ...silentLog, error: (message, details) => errors.push(`${message}: ${details?.['name']}`) }
	return { clock, errors, shutdown: createShutdown({ clock, log }), did: [] as string[] }
}

test('what was started last is stopped first, one after the other, and only once', async () => {
	const { shutdown, did } = setUp()
	shutdown.add('first', () => did.push('first'))
	shutdown.add('second', async () => {
		did.push('second begins')
		await turn()
		did.push('second ends')
	})
	await Promise.all([shutdown.run(), shutdown.run()])
	await shutdown.run()
	expect(did).toEqual(['second begins', 'second ends', 'first'])
})

test('a step that throws or rejects is logged and keeps no other from running', async () => {
	const { shutdown, did, errors } = setUp()
	shutdown.add('first', () => did.push('first'))
	shutdown.add('rejects', () => Promise.reject(new Error('no')))
	shutdown.add('throws', () => {
		throw new Error('no')
	})
	await shutdown.run()
	expect(did).toEqual(['first'])
	expect(errors).toEqual(['A part of the studio did not stop in order: throws', 'A part of the studio did not stop in order: rejects'])
})

test('a step that hangs is given up after its own limit, and no timer is left', async () => {
	const { shutdown, did, errors, clock } = setUp()
	shutdown.add('first', () => did.push('first'))
	shutdown.add('hangs', () => new Promise(() => {}), 1000)
	const done = shutdown.run()
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
