import { expect, test } from 'vitest'
import { systemClock } from '../lib/clock.ts'
import { silentLog } from '../lib/log.ts'
import type { ManagedProcess, ProcessExit } from '../process/managed-process.ts'
import { createLoadedEncoder } from './loaded-encoder.ts'

function setUp() {
	const started: { readonly args: readonly string[]; readonly end: () => void; isKilled: boolean; readonly program: ManagedProcess }[] = []
	const loaded = createLoadedEncoder({ spawn: () => expect.fail('not spawned'), clock: systemClock, log: silentLog }, (_options, args) => {
		const { promise, resolve } = Promise.withResolvers<ProcessExit>()
		const one = {
			args,
			end: () => resolve({ code: 1, signal: null, spawnError: null }),
			isKilled: false,
			program: {
				exited: promise,
				kill() {
					one.isKilled = true
				},
			} as ManagedProcess,
		}
		started.push(one)
		return one.program
	})
	return { started, loaded, keep: (...args: string[]) => loaded.keep({ ffmpegPath: 'ffmpeg', args, extraPipes: 1 }) }
}

test('it is loaded once, handed out once, and only to whom it fits', () => {
	const { started, loaded, keep } = setUp()
	keep('-b:v', '2500k')
	keep('-b:v', '2500k')
	expect(started).toHaveLength(1)
	expect(loaded.take(['-b:v', '900k'])).toBe(null)
	expect(loaded.take(['-b:v', '2500k'])).toBe(started[0]?.program)
	expect(loaded.take(['-b:v', '2500k'])).toBe(null)
	loaded.keep(null)
	expect(started[0]?.isKilled).toBe(false)
})

test('one that fits no longer ends, and one that ended is not handed out', async () => {
	const { started, loaded, keep } = setUp()
	keep('a')
	keep('b')
	expect(started.map(({ isKilled }) => isKilled)).toEqual([true, false])
	started[1]?.end()
	await new Promise((resolve) => setImmediate(resolve))
	expect(loaded.take(['b'])).toBe(null)
	keep('c')
	loaded.keep(null)
	expect(started[2]?.isKilled).toBe(true)
})
