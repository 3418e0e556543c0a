import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../lib/clock.ts'
import { silentLog } from '../lib/log.ts'
import { createForkChild } from './forked-child.ts'
import { untilTooMany } from './restart-policy.ts'
import { createSupervisedChild, type UnexpectedEnd } from './supervised-child.ts'

let folder: string
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-supervised-'))
})
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

const memoryLimitBytes = 250_000_000

test('a real child that grows beyond its limit is restarted, and the next one works', async () => {
	const file = join(folder, 'grows.ts')
	const channel = new URL('./child-channel.ts', import.meta.url).href
	await writeFile(
		file,
		`import { openChildChannel } from '${channel}'
		const channel = openChildChannel()
		const kept: Buffer[] = []
		channel.onMessage((word) => {
			if (word === 'grow') kept.push(Buffer.alloc(300_000_000, 1))
			else channel.send({ type: 'answer', pid: process.pid })
		})
`,
	)
	const ended = Promise.withResolvers<UnexpectedEnd>()
	const pids: number[] = []
	const secondAnswer = Promise.withResolvers<void>()
	const child = createSupervisedChild<string, { readonly type: 'answer'; readonly pid: number }>({
		name: 'growing',
		fork: createForkChild(),
		entry: pathToFileURL(file),
		clock: systemClock,
		log: silentLog,
		heartbeatMs: 15_000,
		memoryLimitBytes,
		stopMessage: 'stop',
		stopLimitMs: 0,
		restart: untilTooMany,
		onForked: (send) => send('hello'),
		onMessage({ pid }) {
			pids.push(pid)
			if (pids.length === 1) child.send('grow')
			else secondAnswer.resolve()
		},
		onEnded: ended.resolve,
	})
	try {
		child.start()
		const { tooLargeBytes, restartInMs } = await ended.promise
		expect(tooLargeBytes).toBeGreaterThan(memoryLimitBytes)
		expect(restartInMs).toBe(0)
		await secondAnswer.promise
		expect(new Set(pids).size).toBe(2)
	} finally {
		await child.dispose()
	}
}, 30_000)
