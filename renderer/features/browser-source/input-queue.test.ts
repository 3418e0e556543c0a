import { expect, test } from 'vitest'
import type { PageInput } from '../../../shared/domain/page-input.ts'
import { createInputQueue } from './input-queue.ts'

const move = (x: number): PageInput => ({ kind: 'move', x, y: 0 })

test('inputs are sent one after another, and of moves that wait only the last', async () => {
	const sent: PageInput[] = []
	const open: (() => void)[] = []
	const push = createInputQueue((input) => {
		sent.push(input)
		return new Promise<void>((resolve, reject) => open.push(sent.length === 1 ? () => reject(new Error('refused')) : resolve))
	})
	push(move(0.1))
	push(move(0.2))
	push(move(0.3))
	push({ kind: 'press', x: 0.3, y: 0 })
	push(move(0.4))
	expect(sent).toEqual([move(0.1)])
	for (let answers = 0; answers < 4; answers += 1) {
		open[answers]?.()
		await new Promise((resolve) => setTimeout(resolve))
	}
	expect(sent).toEqual([move(0.1), move(0.3), { kind: 'press', x: 0.3, y: 0 }, move(0.4)])
})
