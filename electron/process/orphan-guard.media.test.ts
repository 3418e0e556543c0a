import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { waitUntil } from '../testing/wait-until.ts'
import { createOrphanGuard } from './orphan-guard.ts'
import type { Spawn } from './spawn.ts'

const isAlive = (pid: number) => existsSync(`/proc/${pid}`)
const childrenOf = (pid: number) =>
	readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
		.split(' ')
		.filter((each) => each !== '')
		.map(Number)

const guard = JSON.stringify(new URL('./orphan-guard.ts', import.meta.url).pathname)

/** A parent that starts a program with a guard and prints its process id. */
async function startElsewhere(command: string, args: readonly string[], options: object) {
	const script = `
import { createOrphanGuard } from ${guard}
const child = createOrphanGuard()(${JSON.stringify(command)}, ${JSON.stringify(args)}, ${JSON.stringify(options)})
console.log(child.pid)
setInterval(() => {}, 1000)
`
	const parent: ChildProcess = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
	let text = ''
	parent.stdout?.on('data', (bytes: Buffer) => {
		text += bytes.toString()
	})
	await waitUntil('its program', () => text.includes('\n'))
	return { parent, pid: Number(text) }
}

const group = { stdio: ['ignore', 'pipe', 'ignore'], detached: true }
const copiesNothing = ['-hide_banner', '-loglevel', 'error', '-i', 'udp://127.0.0.1:9?timeout=0', '-c', 'copy', '-f', 'mpegts', 'pipe:1']
const deaf = 'trap "" TERM HUP INT; while :; do sleep 1; done'

test.concurrent.each<readonly [what: string, command: string, args: readonly string[], options: object]>([
	['an FFmpeg that waits for a stream and never writes', 'ffmpeg', copiesNothing, group],
	['a program that takes no signal, and what it started', '/bin/sh', ['-c', `(${deaf}) & ${deaf}`], group],
	['a short program that hangs', '/bin/sh', ['-c', deaf], { stdio: 'ignore' }],
])('%s is gone within seconds of a parent that is killed', async (_what, command, args, options) => {
	const { parent, pid } = await startElsewhere(command, args, options)
	await waitUntil('the guard', () => childrenOf(parent.pid ?? -1).length === 2)
	const below = [...childrenOf(parent.pid ?? -1), ...childrenOf(pid)]
	expect(below).toContain(pid)
	parent.kill('SIGKILL')
	await waitUntil('the end of all', () => !below.some(isAlive), 8000)
})

/** The programs that a guard started, their shells included. */
function guarded() {
	const started: ChildProcess[] = []
	const record: Spawn = (command, args, options) => {
		const child = spawn(command, args, options)
		started.push(child)
		return child
	}
	return { start: createOrphanGuard({ spawn: record }), started, running: () => started.filter(({ pid = -1 }) => isAlive(pid)) }
}

test('the shell that watches runs while something runs, and is replaced when it is killed', async () => {
	const { start, started, running } = guarded()
	const first = start('/bin/sh', ['-c', 'read end'], { stdio: ['pipe', 'ignore', 'ignore'] })
	const second = start('/bin/sh', ['-c', 'read end'], { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
	expect(running()).toHaveLength(3)
	started[1]?.kill('SIGKILL')
	await waitUntil('another', () => started.length === 4)
	first.stdin?.end()
	await waitUntil('the end of one', () => running().length === 2)
	expect(running()).toContain(second)
	second.stdin?.end()
	await waitUntil('the end of all', () => running().length === 0)
	expect(started).toHaveLength(4)
})
