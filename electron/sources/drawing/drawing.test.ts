import { PassThrough } from 'node:stream'
import { beforeEach, expect, test } from 'vitest'
import { silentLog } from '../../lib/log.ts'
import { createManualClock, type ManualClock } from '../../platforms/testing/manual-clock.ts'
import type { ChildExit, ForkChild } from '../../process/forked-child.ts'
import { createDrawing, type Drawing } from './drawing.ts'
import type { DrawingHead, DrawingJob, ToDrawing } from './drawing-messages.ts'
import { messageOf } from './drawing-pipe.ts'
import { memoryLimitSignal } from './watchdog-options.ts'

/** A process that the test controls. */
interface FakeProcess {
	readonly jobs: Extract<ToDrawing, { type: 'job' }>[]
	readonly pid: number
	say(head: DrawingHead): Promise<void>
	/** A process that hangs accepts no job; otherwise each job is accepted at once. */
	isHung: boolean
	isKilled: boolean
	isStopped: boolean
	exit(signal?: string): void
}

let clock: ManualClock
let processes: FakeProcess[]
let ownBytes: number
/** null: the processor time cannot be measured. */
let processorMs: number | null
let drawing: Drawing

const forkChild: ForkChild = () => {
	const pipe = new PassThrough()
	const exits = new Set<(exit: ChildExit) => void>()
	const fake: FakeProcess = {
		jobs: [],
		pid: processes.length + 100,
		isKilled: false,
		isHung: false,
		isStopped: false,
		async say(head) {
			for (const part of messageOf(head)) pipe.write(part)
			await new Promise((resolve) => setImmediate(resolve))
		},
		exit(signal) {
			for (const listener of exits) listener({ code: null, signal: signal ?? null, forced: false, spawnError: null })
		},
	}
	processes.push(fake)
	return {
		pid: fake.pid,
		onExtraPipe: (listener) => listener(pipe),
		send(message) {
			const sent = message as unknown as ToDrawing
			if (sent.type === 'stop') fake.isStopped = true
			else {
				fake.jobs.push(sent)
				if (!fake.isHung) void fake.say({ type: 'taken', id: sent.id })
			}
			return true
		},
		onMessage() {},
		onExit: (listener) => exits.add(listener),
		kill() {
			fake.isKilled = true
		},
		rssBytes: async () => null,
	}
}

beforeEach(() => {
	clock = createManualClock()
	processes = []
	ownBytes = 1000
	processorMs = null
	const measures = { ownBytes: () => ownBytes, processorMs: () => processorMs }
	drawing = createDrawing({ forkChild, entry: new URL('file:///x'), clock, log: silentLog, ...measures })
})

const image = (path: string): DrawingJob => ({ kind: 'image', path, neverIn: [], frame: 0, sizes: [{ widthPx: 2, heightPx: 2 }] })
const at = (index: number): FakeProcess => {
	const found = processes[index]
	if (!found) throw new Error(`There is no process ${index}.`)
	return found
}

/** The outcome of a job: "drawn", a code, or "open". */
function request(job: DrawingJob): { readonly outcome: () => string } {
	let outcome = 'open'
	drawing.draw(job).then(
		() => {
			outcome = 'drawn'
		},
		(error: { code: string }) => {
			outcome = error.code
		},
	)
	return { outcome: () => outcome }
}

/** Starts the first process and completes one job. */
async function at0Ready(): Promise<void> {
	request(image('/first'))
	await at(0).say({ type: 'ready' })
	await at(0).say(drawn(1))
}

const settle = () => new Promise((resolve) => setImmediate(resolve))
const drawn = (id: number): DrawingHead => ({ type: 'drawn', id, pictures: [], cells: [], file: null })

test('one process does one job after another and ends when it has had nothing to do for a while', async () => {
	const first = request(image('/a'))
	expect(processes).toHaveLength(1)
	await at(0).say({ type: 'ready' })
	await at(0).say(drawn(1))
	expect(first.outcome()).toBe('drawn')
	clock.advance(9000)
	const second = request(image('/b'))
	await at(0).say(drawn(2))
	expect([second.outcome(), processes.length]).toEqual(['drawn', 1])
	clock.advance(9000)
	expect(at(0).isStopped).toBe(false)
	clock.advance(2000)
	expect(at(0).isStopped).toBe(true)
	request(image('/c'))
	expect(processes).toHaveLength(2)
})

test('a job that arrives while the process is ending is done by the next one', async () => {
	await at0Ready()
	clock.advance(10_000)
	expect(at(0).isStopped).toBe(true)
	const job = request(image('/late'))
	expect([at(0).jobs.length, processes.length]).toEqual([1, 1])
	at(0).exit()
	await at(1).say({ type: 'ready' })
	await at(1).say(drawn(at(1).jobs[0]?.id ?? -1))
	expect([job.outcome(), at(0).isKilled]).toEqual(['drawn', false])
})

test('a process that is not ready in time is replaced', async () => {
	const job = request(image('/a'))
	clock.advance(15_000)
	expect([at(0).isKilled, processes.length, job.outcome()]).toEqual([true, 2, 'open'])
	await at(1).say({ type: 'ready' })
	await at(1).say(drawn(at(1).jobs[0]?.id ?? -1))
	expect(job.outcome()).toBe('drawn')
})

test('a file that does not answer fails with its own error; others of the same process continue', async () => {
	const hung = request(image('/share/a'))
	const good = request(image('/b'))
	await at(0).say({ type: 'ready' })
	clock.advance(1000)
	await at(0).say({ type: 'began', id: 2, needsBytes: 50 })
	await at(0).say(drawn(2))
	expect(good.outcome()).toBe('drawn')
	clock.advance(2500)
	await settle()
	expect(hung.outcome()).toBe('source-file-slow')
	const later = request(image('/c'))
	await at(0).say(drawn(3))
	expect([later.outcome(), processes.length, at(0).isKilled]).toEqual(['drawn', 1, false])
})

test('a process whose threads for files all hang is replaced, and nothing else is lost', async () => {
	const hung = Array.from({ length: 8 }, (_, index) => request(image(`/share/${index}`)))
	await at(0).say({ type: 'ready' })
	clock.advance(2900)
	const good = request(image('/good'))
	clock.advance(200)
	await settle()
	expect(new Set(hung.map(({ outcome }) => outcome()))).toEqual(new Set(['source-file-slow']))
	expect(at(0).isKilled).toBe(true)
	await at(1).say({ type: 'ready' })
	await at(1).say(drawn(at(1).jobs[0]?.id ?? -1))
	expect(good.outcome()).toBe('drawn')
})

test('a process that does not answer is replaced, and its jobs are done by another one', async () => {
	await at0Ready()
	at(0).isHung = true
	const job = request(image('/a'))
	clock.advance(3100)
	await settle()
	expect([at(0).isKilled, job.outcome(), processes.length]).toEqual([true, 'open', 2])
	await at(1).say({ type: 'ready' })
	await at(1).say(drawn(at(1).jobs[0]?.id ?? -1))
	expect(job.outcome()).toBe('drawn')
})

test('a job that takes too long is tried once more in another lane, then fails; the jobs behind it are drawn', async () => {
	const bomb = request(image('/bomb'))
	const good = request(image('/good'))
	await at(0).say({ type: 'ready' })
	await at(0).say({ type: 'began', id: 1, needsBytes: 50 })
	clock.advance(800)
	await settle()
	expect(at(0).isKilled).toBe(true)
	expect(at(1).jobs.map(({ job, mayBeHeavy }) => [job.kind === 'image' && job.path, mayBeHeavy])).toEqual([['/good', false]])
	expect(at(2).jobs.map(({ job, mayBeHeavy }) => [job.kind === 'image' && job.path, mayBeHeavy])).toEqual([['/bomb', true]])
	await at(1).say({ type: 'ready' })
	await at(1).say(drawn(at(1).jobs[0]?.id ?? -1))
	expect(good.outcome()).toBe('drawn')
	await at(2).say({ type: 'ready' })
	await at(2).say({ type: 'began', id: at(2).jobs[0]?.id ?? -1, needsBytes: 50 })
	clock.advance(2900)
	await settle()
	expect([bomb.outcome(), at(2).isKilled, at(1).isKilled]).toEqual(['source-picture-slow', true, false])
})

test('a job that waits for the processor is not ended before it has had its time, or five times as long', async () => {
	processorMs = 0
	const slow = request(image('/slow'))
	await at(0).say({ type: 'ready' })
	await at(0).say({ type: 'began', id: 1, needsBytes: 50 })
	clock.advance(2000)
	processorMs = 600
	clock.advance(500)
	expect(at(0).isKilled).toBe(false)
	await at(0).say(drawn(1))
	expect(slow.outcome()).toBe('drawn')
	request(image('/busy'))
	await at(0).say({ type: 'began', id: 2, needsBytes: 50 })
	processorMs += 800
	clock.advance(100)
	await settle()
	expect(at(0).isKilled).toBe(true)
	request(image('/stopped'))
	const next = processes.findLast(({ jobs }) => jobs.some(({ mayBeHeavy }) => !mayBeHeavy)) ?? at(0)
	await next.say({ type: 'ready' })
	await next.say({ type: 'began', id: next.jobs.at(-1)?.id ?? -1, needsBytes: 50 })
	clock.advance(3400)
	expect(next.isKilled).toBe(false)
	clock.advance(200)
	await settle()
	expect(next.isKilled).toBe(true)
})

test('a heavy picture has a limit in all, also when its process does not start', async () => {
	const job = request(image('/heavy'))
	await at(0).say({ type: 'ready' })
	await at(0).say({ type: 'heavy', id: 1 })
	await settle()
	clock.advance(14_000)
	await settle()
	expect(job.outcome()).toBe('open')
	clock.advance(1100)
	await settle()
	expect([job.outcome(), at(1).isKilled]).toEqual(['source-picture-slow', true])
})

test('a job that takes more memory than it announced is ended, with its own error', async () => {
	const job = request(image('/a'))
	await at(0).say({ type: 'ready' })
	await at(0).say({ type: 'began', id: 1, needsBytes: 50 })
	ownBytes += 40
	clock.advance(200)
	expect(at(0).isKilled).toBe(false)
	ownBytes += 20
	clock.advance(100)
	await settle()
	expect([job.outcome(), at(0).isKilled]).toEqual(['source-picture-memory', true])
})

test('heavy jobs are drawn two at a time at most, each in a separate process', async () => {
	const jobs = ['/a', '/b', '/c'].map((path) => request(image(path)))
	await at(0).say({ type: 'ready' })
	for (const id of [1, 2, 3]) await at(0).say({ type: 'heavy', id })
	await settle()
	expect(processes).toHaveLength(3)
	await at(1).say({ type: 'ready' })
	await at(1).say(drawn(1))
	await settle()
	expect(at(1).jobs).toHaveLength(2)
	expect(jobs.map(({ outcome }) => outcome())).toEqual(['drawn', 'open', 'open'])
})

test('when a process ends, only the job that it was drawing fails', async () => {
	const bad = request(image('/bad'))
	const good = request(image('/good'))
	await at(0).say({ type: 'ready' })
	await at(0).say({ type: 'began', id: 1, needsBytes: 50 })
	at(0).exit('SIGSEGV')
	await settle()
	expect(bad.outcome()).toBe('source-picture-broke')
	await at(1).say({ type: 'ready' })
	await at(1).say(drawn(at(1).jobs[0]?.id ?? -1))
	expect(good.outcome()).toBe('drawn')
	const large = request(image('/large'))
	const id = at(1).jobs.at(-1)?.id ?? -1
	await at(1).say({ type: 'began', id, needsBytes: 50 })
	at(1).exit(memoryLimitSignal)
	await settle()
	expect(large.outcome()).toBe('source-picture-memory')
})

test('a process that cannot be started is not started endlessly', async () => {
	const job = request(image('/a'))
	for (let index = 0; index < 20 && job.outcome() === 'open'; index += 1) {
		processes.at(-1)?.exit()
		await settle()
	}
	expect(job.outcome()).toBe('source-picture-broke')
	expect(processes.length).toBeLessThan(8)
})

test('disposing ends what runs, and no job is answered after it', async () => {
	const job = request(image('/a'))
	const closed = drawing.dispose()
	expect(at(0).isStopped).toBe(true)
	clock.advance(1000)
	await closed
	expect([job.outcome(), at(0).isKilled]).toEqual(['open', true])
	const late = request(image('/b'))
	await settle()
	expect([late.outcome(), processes.length]).toEqual(['source-picture-broke', 1])
})
