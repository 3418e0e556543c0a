import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { PassThrough, type Readable } from 'node:stream'
import { afterEach, expect, test } from 'vitest'
import { copyInto, type ReadTarget, readInPlace, readPieces } from './read-in-place.ts'

const stops: (() => void)[] = []
afterEach(() => {
	for (const stop of stops.splice(0)) stop()
})

/** A process that writes the bytes 0, 1, 2 … 250, 0 … and ends, or never ends. */
function counting(pieces: number | 'endless') {
	const code = `
		const piece = Buffer.alloc(251 * 400, 0).map((_, index) => index % 251)
		let left = ${pieces === 'endless' ? 'Infinity' : pieces}
		process.stdout.on('error', () => {})
		const go = (error) => { if (error) process.exit(3); if (left-- > 0) process.stdout.write(piece, go) }
		go()`
	const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
	stops.push(() => child.kill('SIGKILL'))
	return child
}

/** Provides buffers of an odd size, filled one after the other as pictures are. */
function checkedTarget(): ReadTarget & { readonly count: () => number; readonly wrong: () => number } {
	let memory = new Uint8Array(10_007)
	let filled = 0
	let count = 0
	let wrong = 0
	return {
		space: () => memory.subarray(filled),
		filled(added) {
			for (const byte of memory.subarray(filled, filled + added)) wrong += byte === count++ % 251 ? 0 : 1
			filled += added
			if (filled < memory.length) return
			memory = new Uint8Array(10_007)
			filled = 0
		},
		count: () => count,
		wrong: () => wrong,
	}
}

const ended = (stream: Readable) => (stream.closed ? Promise.resolve() : once(stream, 'close'))

test('every byte of a pipe arrives in order, wherever the memories end', async () => {
	const child = counting(100)
	const target = checkedTarget()
	await ended(readInPlace(child.stdout, target))
	expect(target.count()).toBe(100 * 251 * 400)
	expect(target.wrong()).toBe(0)
})

test('pauses and continues without losing a byte', async () => {
	const child = counting(60)
	const inner = checkedTarget()
	let pauses = 0
	const stream: Readable = readInPlace(child.stdout, {
		space: inner.space,
		filled(count) {
			inner.filled(count)
			if (inner.count() < (pauses + 1) * 500_000) return
			pauses += 1
			stream.pause()
			const paused = inner.count()
			setImmediate(() => {
				expect(inner.count()).toBe(paused)
				stream.resume()
			})
		},
	})
	await ended(stream)
	expect(pauses).toBeGreaterThan(5)
	expect(inner.count()).toBe(60 * 251 * 400)
	expect(inner.wrong()).toBe(0)
})

test('destroying the given stream closes the pipe, so that its writer ends', async () => {
	const child = counting('endless')
	const target = checkedTarget()
	const stream = readInPlace(child.stdout, target)
	const exit = once(child, 'exit')
	while (target.count() === 0) await new Promise((resolve) => setImmediate(resolve))
	child.stdout.destroy()
	await ended(stream)
	expect((await exit)[0]).toBe(3)
	expect(target.wrong()).toBe(0)
})

test('a killed process closes the stream', async () => {
	const child = counting('endless')
	const stream = readInPlace(
		child.stdout,
		readPieces(1000, () => child.kill('SIGKILL')),
	)
	await ended(stream)
	expect(stream.closed).toBe(true)
})

test('a stream that is no pipe of a child is copied', async () => {
	const source = new PassThrough()
	const target = checkedTarget()
	const stream = readInPlace(source, target)
	source.end(Buffer.alloc(251 * 200).map((_, index) => index % 251))
	await ended(stream)
	expect(target.count()).toBe(251 * 200)
	expect(target.wrong()).toBe(0)
})

test('pieces end where the memory does', () => {
	const pieces: number[][] = []
	copyInto(
		readPieces(3, (bytes) => pieces.push([...bytes])),
		Uint8Array.of(1, 2, 3, 4, 5, 6, 7),
	)
	expect(pieces).toEqual([[1, 2, 3], [4, 5, 6], [7]])
})
