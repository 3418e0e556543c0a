import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ChildExit, createForkChild, type ForkedChild } from './forked-child.ts'

const heartbeatMs = 250
const channel = new URL('./child-channel.ts', import.meta.url).href
/** Blocks the event loop for this many heartbeat limits. */
const spin = (limits: number) => `for (const endMs = Date.now() + ${limits * heartbeatMs}; Date.now() < endMs; );`

let folder: string
const children: ForkedChild<string, string>[] = []

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-forked-'))
})
afterAll(async () => {
	for (const child of children) child.kill()
	await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

async function start(name: string, script: string, limitMs = heartbeatMs, isPunctual = false): Promise<ForkedChild<string, string>> {
	const file = join(folder, `${name}.ts`)
	await writeFile(file, `import { openChildChannel } from '${channel}'\n${script}\n`)
	const child = createForkChild()<string, string>(pathToFileURL(file), { heartbeatMs: limitMs, isPunctual })
	children.push(child)
	return child
}

test('a child that takes several limits to load is not taken for a hung one', async () => {
	// The limit is a long one: a busy machine may need a second for any answer.
	const limits = 4
	const script = `${spin(3 * limits)}\nopenChildChannel().onMessage((word) => process.send?.('heard ' + word))`
	const child = await start('slow', script, limits * heartbeatMs)
	const outcome = await new Promise<string | ChildExit>((resolve) => {
		child.onMessage(resolve)
		child.onExit(resolve)
		child.send('hello')
	})
	expect(outcome).toBe('heard hello')
})

test.runIf(process.platform === 'linux')(
	'a child gives memory back at once, and what it starts is not told to: FFmpeg takes new memory for each picture',
	async () => {
		const words = (environment: string) => `${environment}.match(/MALLOC_/g)?.length ?? 0`
		const script = `import { readFileSync } from 'node:fs'
		import { execFileSync } from 'node:child_process'
		openChildChannel().onMessage(() => {
			const [own, handedOn] = [readFileSync('/proc/self/environ', 'utf8'), execFileSync('env', { encoding: 'utf8' })]
			process.send?.(String(${words('own')}) + ' and ' + String(${words('handedOn')}))
		})`
		const child = await start('memory', script, 5000)
		const answer = await new Promise<string | ChildExit>((resolve) => {
			child.onMessage(resolve)
			child.onExit(resolve)
			child.send('tell')
		})
		expect(answer).toBe('2 and 0')
	},
)

test('a child that answered once and then hangs is killed', async () => {
	const child = await start(
		'hangs',
		`openChildChannel().onMessage(() => { for (;;); })
		process.on('message', (message: object) => 'heartbeat' in message && process.send?.('answered'))`,
	)
	const exit = await new Promise<ChildExit>((resolve) => {
		child.onExit(resolve)
		child.onMessage(() => child.send('hang'))
	})
	expect(exit.forced).toBe(true)
})

test.runIf(process.platform === 'linux')('a child that is stopped is killed long before its heartbeat is missed', async () => {
	const child = await start('stopped', 'openChildChannel()', 600_000)
	process.kill(child.pid, 'SIGSTOP')
	expect((await new Promise<ChildExit>((resolve) => child.onExit(resolve))).forced).toBe(true)
})

test.runIf(process.platform === 'linux')(
	'a punctual child shares the processors as a session of its own, and ends with its channel',
	async () => {
		const sessionOf = (pid: number) => Number(readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.split(' ')[3])
		const script = `openChildChannel().onDisconnect(() => process.exit(0))\nprocess.on('message', () => process.disconnect())`
		const punctual = await start('punctual', script, 600_000, true)
		const usual = await start('usual', script, 600_000)
		expect([sessionOf(punctual.pid), sessionOf(usual.pid)]).toEqual([punctual.pid, sessionOf(process.pid)])
		punctual.send('end')
		expect(await new Promise<ChildExit>((resolve) => punctual.onExit(resolve))).toMatchObject({ code: 0, forced: false })
	},
)

test('a child that never answers is killed in the end', async () => {
	const child = await start('never', 'for (;;);')
	expect((await new Promise<ChildExit>((resolve) => child.onExit(resolve))).forced).toBe(true)
})

test.each([
	['an exception', `setTimeout(() => { throw new TypeError('a bug in a timer') })`],
	['a rejection', `void Promise.reject(new TypeError('a bug in a timer'))`],
])('a child that meets %s that nobody caught says where, and ends so that another can be started', async (name, script) => {
	const child = await start(`stray-${name.replaceAll(' ', '-')}`, `openChildChannel().onMessage(() => { ${script} })`, 600_000)
	const words: unknown[] = []
	const exit = await new Promise<ChildExit>((resolve) => {
		child.onMessage((message) => words.push(message))
		child.onExit(resolve)
		child.send('go')
	})
	expect(exit).toMatchObject({ code: 70, forced: false })
	expect(words).toMatchObject([{ type: 'log', level: 'error', message: expect.stringMatching(/a bug in a timer\n\s+at [\s\S]*stray-/) }])
})

test('why a child could not even be started is reported, whichever way Node reports it', async () => {
	const end = (child: ForkedChild<string, string>) => new Promise<ChildExit>((resolve) => child.onExit(resolve))
	const { execPath } = process
	process.execPath = join(folder, 'no-such-program')
	try {
		expect((await end(createForkChild()(pathToFileURL('/none.ts')))).spawnError).toBe('ENOENT')
	} finally {
		process.execPath = execPath
	}
	const tooLong = { TOO_LONG: 'x'.repeat(8_000_000) }
	expect((await end(createForkChild(tooLong)(pathToFileURL('/none.ts')))).spawnError).toBe('E2BIG')
})
