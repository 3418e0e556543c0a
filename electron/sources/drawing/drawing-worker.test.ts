import { expect, test } from 'vitest'
import type { DrawingHead, DrawingJob } from './drawing-messages.ts'
import type { DrawingTurn } from './drawing-turn.ts'
import { createDrawingWorker } from './drawing-worker.ts'

const job: DrawingJob = { kind: 'lost-card', name: '', sizes: [] }
const settle = () => new Promise((resolve) => setImmediate(resolve))

/** A worker in which the test decides when jobs end and when messages are written. */
function setUp() {
	const sent: string[] = []
	const ends = new Map<number, () => void>()
	let drain = () => {}
	let isFull = false
	const risky = new Set<number>()
	let running = 0
	const work = createDrawingWorker({
		async send(head: DrawingHead) {
			if (head.type !== 'taken' && 'id' in head) sent.push(`${head.type} ${head.id}`)
			if (!isFull || head.type === 'began' || head.type === 'taken') return
			await new Promise<void>((resolve) => {
				drain = resolve
			})
		},
		async run(_job, turn: DrawingTurn) {
			running += 1
			const id = running
			await turn.begin(risky.has(id), 0)
			await new Promise<void>((resolve) => ends.set(id, resolve))
			return { pictures: [], cells: [], file: null }
		},
	})
	return {
		sent,
		risky,
		request: (id: number) => work({ type: 'job', id, job, mayBeHeavy: false }),
		async end(id: number) {
			ends.get(id)?.()
			await settle()
		},
		fill: () => {
			isFull = true
		},
		async drain() {
			isFull = false
			drain()
			await settle()
		},
	}
}

test('jobs are drawn one after another, and risky ones wait for all others', async () => {
	const { sent, risky, request, end } = setUp()
	risky.add(2)
	for (const id of [1, 2, 3]) request(id)
	await settle()
	expect(sent).toEqual(['began 1'])
	await end(1)
	await end(3)
	await end(2)
	expect(sent).toEqual(['began 1', 'drawn 1', 'began 3', 'drawn 3', 'began 2', 'drawn 2'])
})

test('the next job begins when the pictures of the one before have been written', async () => {
	const { sent, request, end, fill, drain } = setUp()
	request(1)
	request(2)
	await settle()
	fill()
	await end(1)
	expect(sent).toEqual(['began 1', 'drawn 1'])
	await drain()
	expect(sent).toEqual(['began 1', 'drawn 1', 'began 2'])
})
