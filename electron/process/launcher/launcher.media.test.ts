import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { getPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { silentLog } from '../../lib/log.ts'
import { waitUntil } from '../../testing/wait-until.ts'
import { type ChildExit, createForkChild, type ForkChild } from '../forked-child.ts'
import { readInPlace, readPieces } from '../read-in-place.ts'
import { createLauncher, type Launcher } from './launcher.ts'

let folder: string
let launcher: Launcher
let launcherPids: number[]
let entry: URL

/** Writes to its pipe as soon as it runs, answers with its environment, and says a last word when it is asked to end. */
const talking = `
	import { Socket } from 'node:net'
	import { openChildChannel } from '${new URL('../child-channel.ts', import.meta.url).href}'
	const channel = openChildChannel()
	const pipe = new Socket({ fd: 4, readable: false, writable: true })
	pipe.on('error', () => {})
	pipe.write('first ')
	channel.onDisconnect(() => process.exit(0))
	channel.onMessage((word) => {
		if (word === 'end') pipe.write('last', () => process.exit(7))
		else channel.send({ word, color: process.env.COLOR, parent: process.ppid, pid: process.pid })
	})
`

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-launcher-'))
	entry = pathToFileURL(join(folder, 'talking.ts'))
	await writeFile(join(folder, 'talking.ts'), talking)
	launcherPids = []
	const plain = createForkChild()
	const forkChild: ForkChild = (at, options) => {
		const child = plain(at, options)
		launcherPids.push(child.pid)
		return child as never
	}
	launcher = createLauncher({ forkChild, entry: new URL('../../children/launcher.ts', import.meta.url), log: silentLog })
	launcher.open()
})
afterEach(async () => {
	launcher.dispose()
	await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

interface Answer {
	readonly word: string
	readonly color: string
	readonly parent: number
	readonly pid: number
}

function launch() {
	const answers: Answer[] = []
	const pipes: Readable[] = []
	const exits: ChildExit[] = []
	let written = ''
	const child = launcher.createForkChild({ COLOR: 'green' })<string, Answer>(entry, { extraPipe: true, priority: 5 })
	child.onMessage((answer) => answers.push(answer))
	child.onExtraPipe((pipe) => {
		pipes.push(pipe)
		readInPlace(
			pipe,
			readPieces(100, (bytes) => {
				written += Buffer.from(bytes).toString()
			}),
		)
	})
	child.onExit((exit) => exits.push(exit))
	return { child, answers, pipes, exits, written: () => written }
}

test('a child is heard and hears, and every byte of its pipe arrives, from the first one on', async () => {
	const { child, answers, exits, written } = launch()
	child.send('hello')
	await waitUntil('an answer', () => answers.length === 1)
	expect(getPriority(child.pid)).toBe(5)
	expect(answers).toEqual([{ word: 'hello', color: 'green', parent: launcherPids[0], pid: child.pid }])
	child.send('end')
	await waitUntil('its end', () => exits.length === 1)
	expect(exits).toEqual([{ code: 7, signal: null, forced: false, spawnError: null }])
	await waitUntil('the last bytes', () => written() === 'first last')
	expect(child.send('anybody?')).toBe(false)
})

test.skipIf(process.platform === 'win32')('whoever asks for a child does not wait for it', async () => {
	const [pid = -1] = launcherPids
	const first = launch()
	first.child.send('there')
	await waitUntil('the launcher works', () => first.answers.length === 1)
	process.kill(pid, 'SIGSTOP')
	const { child, answers, written } = launch()
	child.send('hello')
	// Everything else of this process goes on, although nobody starts the child yet.
	await new Promise((resolve) => setImmediate(resolve))
	expect(child.pid).toBe(-1)
	process.kill(pid, 'SIGCONT')
	await waitUntil('an answer', () => answers.length === 1)
	await waitUntil('its bytes', () => written() === 'first ')
})

test('a child that is killed is reported, and its neighbors stay', async () => {
	const [one, other] = [launch(), launch()]
	for (const { child } of [one, other]) child.send('hello')
	await waitUntil('two answers', () => one.answers.length + other.answers.length === 2)
	one.child.kill()
	await waitUntil('its end', () => one.exits.length === 1)
	expect(one.exits[0]?.signal).toBe('SIGKILL')
	other.child.send('still there')
	await waitUntil('an answer', () => other.answers.length === 2)
})

test('the children of a launcher that is killed end with it, and the next child gets another one', async () => {
	const { child, answers, exits } = launch()
	child.send('hello')
	await waitUntil('an answer', () => answers.length === 1)
	process.kill(launcherPids[0] ?? -1, 'SIGKILL')
	await waitUntil('its end', () => exits.length === 1)
	const gone = () => {
		try {
			return !process.kill(child.pid, 0)
		} catch {
			return true
		}
	}
	await waitUntil('the child has ended', gone)
	const next = launch()
	next.child.send('hello')
	await waitUntil('an answer of the next', () => next.answers.length === 1)
	expect(launcherPids).toHaveLength(2)
	expect(next.answers[0]?.parent).toBe(launcherPids[1])
})
