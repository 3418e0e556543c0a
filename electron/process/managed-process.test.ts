import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { systemClock } from '../lib/clock.ts'
import { startManagedProcess } from './managed-process.ts'
import type { Spawn } from './spawn.ts'

test('a program that could not be started for want of descriptors has no pipes, and says why', async () => {
	const spawn: Spawn = () => {
		// As Node creates it in this case: without any stream.
		const child = new EventEmitter()
		setImmediate(() => child.emit('error', Object.assign(new Error('spawn EMFILE'), { code: 'EMFILE' })))
		return child as never
	}
	const program = startManagedProcess({ spawn, clock: systemClock, command: 'x', args: [], input: true, gentle: 'close-output' })
	expect(program.pid).toBe(-1)
	program.output.on('data', () => {})
	expect(await program.exited).toMatchObject({ spawnError: 'EMFILE' })
	expect(await program.stop()).toBe('by-itself')
})
