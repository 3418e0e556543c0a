import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { systemClock } from '../lib/clock.ts'
import { type ManagedProcessOptions, startManagedProcess } from './managed-process.ts'

const shell = (script: string, rest: Partial<ManagedProcessOptions> = {}) =>
	startManagedProcess({ spawn, clock: systemClock, command: '/bin/sh', args: ['-c', script], input: true, gentle: 'end-input', ...rest })

async function until(condition: () => boolean, limitMs = 10_000): Promise<void> {
	const end = Date.now() + limitMs
	while (!condition()) {
		if (Date.now() > end) throw new Error('The condition was not met in time.')
		await new Promise((resolve) => setTimeout(resolve, 10))
	}
}

const isAlive = (pid: number) => existsSync(`/proc/${pid}`)

test('ends by its input, and stopping twice gives the same answer', async () => {
	const program = shell('cat >/dev/null')
	const [first, second] = await Promise.all([program.stop(), program.stop()])
	expect([first, second]).toEqual(['gently', 'gently'])
	expect(await program.exited).toMatchObject({ code: 0 })
	expect(await program.stop()).toBe('gently')
})

test('escalates to SIGTERM and then kills the whole group', async () => {
	const deaf = shell('while :; do sleep 0.05; done', { graceMs: 50 })
	expect(await deaf.stop()).toBe('terminated')
	const lines: string[] = []
	const stubborn = shell(`trap "" TERM; (trap "" TERM; while :; do sleep 1; done) & echo $! >&2; while :; do sleep 1; done`, {
		graceMs: 50,
		terminateMs: 100,
		onLine: (line) => lines.push(line),
	})
	await until(() => lines.length > 0)
	const grandchild = Number(lines[0])
	expect(isAlive(grandchild)).toBe(true)
	expect(await stubborn.stop()).toBe('killed')
	await until(() => !isAlive(grandchild))
})

test('keeps the last 200 whole lines, redacted', async () => {
	const program = shell(
		`i=0; while [ $i -lt 250 ]; do echo "line $i" >&2; i=$((i+1)); done; printf 'Failed rtmp://host/live/my_secret_key?auth=1\\nhalf' >&2`,
	)
	const exit = await program.exited
	expect(exit).toMatchObject({ code: 0 })
	expect(program.lastLines()).toHaveLength(200)
	expect(program.lastLines().at(-1)).toBe('half')
	expect(program.lastLines().at(-2)).toBe('Failed rtmp://host/live/[redacted]?[redacted]')
	expect(await program.stop()).toBe('by-itself')
})

test('a program that gives nothing, or stops giving, is killed and says why', async () => {
	const silent = shell('sleep 60', { firstOutputMs: 100 })
	expect(await silent.exited).toMatchObject({ signal: 'SIGKILL' })
	expect(silent.hung()).toBe('no-first-output')
	const stale = shell('echo x; sleep 60', { firstOutputMs: 5000, staleMs: 100 })
	stale.output.on('data', () => stale.sawOutput())
	await stale.exited
	expect(stale.hung()).toBe('stale')
})

test.runIf(process.platform === 'linux')(
	'a program that is stopped and does not run on is killed, without any limit on its output',
	async () => {
		const program = shell('sleep 60')
		process.kill(program.pid, 'SIGSTOP')
		expect(await program.exited).toMatchObject({ signal: 'SIGKILL' })
		expect(program.hung()).toBe('stale')
	},
)

test('a program that does not exist is an exit, not an exception', async () => {
	const program = startManagedProcess({ spawn, clock: systemClock, command: '/nowhere/ffmpeg', args: [], input: true, gentle: 'quit-key' })
	expect(await program.exited).toMatchObject({ spawnError: 'ENOENT' })
	expect(await program.stop()).toBe('by-itself')
})

test('extra pipes carry data both ways', async () => {
	const program = shell('cat <&3 >&4', { extraPipes: 2 })
	let text = ''
	program.pipe(4).on('data', (bytes: Buffer) => {
		text += bytes.toString()
	})
	program.pipe(3).end('through')
	await program.exited
	await until(() => text === 'through')
})

test('what is left of a group ends with its leader', async () => {
	const lines: string[] = []
	const program = shell('sleep 60 & echo $! >&2', { onLine: (line) => lines.push(line) })
	await program.exited
	await until(() => !isAlive(Number(lines[0])))
})

/** Starts FFmpeg from a parent of its own, kills that parent with SIGKILL, and waits until FFmpeg has ended too. */
async function diesWithItsParent(args: readonly string[], inputs: boolean): Promise<void> {
	const script = `
import { spawn } from 'node:child_process'
import { startManagedProcess } from ${JSON.stringify(new URL('./managed-process.ts', import.meta.url).pathname)}
import { systemClock } from ${JSON.stringify(new URL('../lib/clock.ts', import.meta.url).pathname)}
const program = startManagedProcess({ spawn, clock: systemClock, command: 'ffmpeg', args: ${JSON.stringify(args)}, input: ${inputs}, extraPipes: 1, gentle: 'end-input' })
console.log(program.pid)
setInterval(() => {}, 1000)
`
	const parent: ChildProcess = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
	let text = ''
	parent.stdout?.on('data', (bytes: Buffer) => {
		text += bytes.toString()
	})
	await until(() => /\d+\n/.test(text))
	const pid = Number(text)
	expect(isAlive(pid)).toBe(true)
	parent.kill('SIGKILL')
	await until(() => !isAlive(pid))
}

test('FFmpeg dies with a killed parent: as a source blocked on its full pipe, and as an encoder waiting for input', async () => {
	const common = ['-hide_banner', '-loglevel', 'error']
	await diesWithItsParent([...common, '-f', 'lavfi', '-i', 'testsrc=s=640x360:r=30', '-f', 'rawvideo', 'pipe:1'], false)
	await diesWithItsParent([...common, '-re', '-f', 'lavfi', '-i', 'sine', '-f', 'f32le', 'pipe:3'], false)
	const raw = ['-f', 'rawvideo', '-s', '64x64', '-r', '30', '-i', 'pipe:0', '-f', 'f32le', '-ar', '48000', '-ac', '2', '-i', 'pipe:3']
	await diesWithItsParent([...common, ...raw, '-f', 'flv', 'pipe:1'], true)
})
