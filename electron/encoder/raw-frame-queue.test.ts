import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { createRawFrameQueue, type RawFrameQueue } from './raw-frame-queue.ts'

/** A pipe that takes one write and holds it until it is released. */
function slowPipe() {
	const seen: number[] = []
	const buffers = new Set<ArrayBufferLike>()
	let release: (() => void) | null = null
	const pipe = new Writable({
		highWaterMark: 1,
		write(chunk: Buffer, _encoding, done) {
			buffers.add(chunk.buffer)
			release = () => {
				// Read when the write ends, as the kernel would.
				seen.push(chunk[0] ?? -1)
				release = null
				done()
			}
		},
	})
	return { pipe, seen, buffers, step: () => release?.() }
}

const picture = (value: number) => new Uint8Array(6).fill(value)

async function drain(queue: RawFrameQueue, slow: ReturnType<typeof slowPipe>): Promise<void> {
	let empty = false
	queue.whenEmpty(() => {
		empty = true
	})
	while (!empty) {
		slow.step()
		await new Promise((resolve) => setImmediate(resolve))
	}
}

test('repeats the newest queued picture when too many wait, and loses no frame', async () => {
	const slow = slowPipe()
	const queue = createRawFrameQueue(slow.pipe, 6, 3)
	expect([1, 2, 3, 4, 5].map((value) => queue.push(picture(value)))).toEqual(['taken', 'taken', 'taken', 'repeat', 'repeat'])
	expect(queue.waiting()).toBe(5)
	await drain(queue, slow)
	expect(slow.seen).toEqual([1, 2, 3, 3, 3])
})

test('one picture in four is taken while the encoder stays behind, so that the picture never stands still', async () => {
	const slow = slowPipe()
	const queue = createRawFrameQueue(slow.pipe, 6, 4)
	for (let frame = 1; frame <= 100; frame += 1) {
		queue.push(picture(frame))
		// It takes nine pictures in the time of ten.
		if (frame % 10 === 0) continue
		slow.step()
		await new Promise((resolve) => setImmediate(resolve))
	}
	const longestRepeat = Math.max(...slow.seen.map((value) => slow.seen.filter((other) => other === value).length))
	expect(queue.waiting()).toBeGreaterThan(4)
	expect(longestRepeat).toBeLessThanOrEqual(4)
})

test('an encoder that takes nothing costs the memory of twice the limit', () => {
	const slow = slowPipe()
	const queue = createRawFrameQueue(slow.pipe, 6, 3)
	const results = Array.from({ length: 60 }, (_, index) => queue.push(picture(index)))
	expect(results.filter((result) => result === 'taken')).toHaveLength(6)
	expect(queue.waiting()).toBe(60)
})

test('copies what it takes and reuses its memory', async () => {
	const slow = slowPipe()
	const queue = createRawFrameQueue(slow.pipe, 6, 3)
	const mixer = picture(0)
	for (let frame = 1; frame <= 30; frame += 1) {
		mixer.fill(frame)
		queue.push(mixer)
		mixer.fill(99)
		slow.step()
		await new Promise((resolve) => setImmediate(resolve))
	}
	expect(slow.seen).toEqual(Array.from({ length: 30 }, (_, index) => index + 1))
	expect(slow.buffers.size).toBeLessThanOrEqual(3)
})

/** A picture of the mixer that can be kept, and how many times it is kept at the moment. */
function lender(value: number) {
	const lent = { bytes: picture(value), kept: 0 }
	return {
		...lent,
		isKept: () => lent.kept > 0,
		keep: () => {
			lent.kept += 1
			return () => {
				lent.kept -= 1
			}
		},
	}
}

test('writes a kept picture from where it stands and gives it back once it is neither needed nor the newest', async () => {
	const slow = slowPipe()
	const queue = createRawFrameQueue(slow.pipe, 6, 3)
	const [first, second] = [lender(1), lender(2)]
	queue.push(first.bytes, first.keep)
	expect(slow.buffers.has(first.bytes.buffer)).toBe(true)
	queue.push(second.bytes, second.keep)
	expect([first.isKept(), second.isKept()]).toEqual([true, true])
	slow.step()
	await new Promise((resolve) => setImmediate(resolve))
	slow.step()
	await new Promise((resolve) => setImmediate(resolve))
	expect(slow.seen).toEqual([1, 2])
	expect([first.isKept(), second.isKept()]).toEqual([false, true])
	queue.push(picture(3))
	expect(second.isKept()).toBe(false)
})

test('what cannot be kept is copied', () => {
	const slow = slowPipe()
	const queue = createRawFrameQueue(slow.pipe, 6, 3)
	const mixer = picture(1)
	queue.push(mixer, () => null)
	mixer.fill(99)
	slow.step()
	expect(slow.seen).toEqual([1])
})

test('a closed queue gives back everything that is not being written', () => {
	const slow = slowPipe()
	const queue = createRawFrameQueue(slow.pipe, 6, 3)
	const pictures = [lender(1), lender(2), lender(3), lender(4)]
	for (const { bytes, keep } of pictures) queue.push(bytes, keep)
	queue.dispose()
	expect(pictures.map(({ isKept }) => isKept())).toEqual([true, true, false, false])
	const late = lender(5)
	queue.push(late.bytes, late.keep)
	expect(late.isKept()).toBe(false)
})

test('a broken pipe counts as empty, so that stopping never waits for it', () => {
	const pipe = new Writable({ write: (_chunk, _encoding, done) => done(new Error('EPIPE')) })
	pipe.on('error', () => {})
	const queue = createRawFrameQueue(pipe, 6, 3)
	queue.push(picture(1))
	return new Promise<void>((resolve) => queue.whenEmpty(resolve))
})

test('refuses a picture of another size', () => {
	const queue = createRawFrameQueue(slowPipe().pipe, 6, 3)
	expect(() => queue.push(new Uint8Array(5))).toThrow(RangeError)
})

test('memory of a backlog that has left is not kept', async () => {
	const slow = slowPipe()
	const queue = createRawFrameQueue(slow.pipe, 6, 20)
	const drained = async () => {
		let isEmpty = false
		queue.whenEmpty(() => {
			isEmpty = true
		})
		while (!isEmpty) {
			slow.step()
			await new Promise((resolve) => setImmediate(resolve))
		}
	}
	for (let value = 1; value <= 15; value += 1) queue.push(picture(value))
	await drained()
	const before = new Set(slow.buffers)
	expect(before.size).toBe(15)
	for (let value = 1; value <= 15; value += 1) queue.push(picture(value))
	await drained()
	// Three were ready, and the newest one is still shown while they leave.
	expect([...slow.buffers].filter((buffer) => !before.has(buffer)).length).toBeGreaterThanOrEqual(11)
	expect(slow.seen).toHaveLength(30)
})

test('a picture that is queued again does not count as waiting, and makes no other one wait', async () => {
	const slow = slowPipe()
	const queue = createRawFrameQueue(slow.pipe, 6, 3)
	queue.push(picture(1))
	queue.pushAgain(4)
	expect(queue.waiting()).toBe(1)
	expect([queue.push(picture(2)), queue.push(picture(3)), queue.waiting()]).toEqual(['taken', 'taken', 3])
	await drain(queue, slow)
	expect(slow.seen).toEqual([1, 1, 1, 1, 1, 2, 3])
	expect(queue.waiting()).toBe(0)
})
