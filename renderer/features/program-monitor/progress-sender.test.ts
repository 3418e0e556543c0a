import { expect, test } from 'vitest'
import { createProgressSender } from './progress-sender.ts'

function setUp() {
	const sent: number[] = []
	const answers: ((answer: object | undefined) => void)[] = []
	const sender = createProgressSender((progress) => {
		sent.push(progress)
		return new Promise((resolve) => answers.push(resolve))
	})
	const answer = async (value: object | undefined) => {
		answers.shift()?.(value)
		await new Promise((resolve) => setTimeout(resolve))
	}
	return { sent, sender, answer }
}

test('while an answer is awaited only the newest place is kept, and it is sent next', async () => {
	const { sent, sender, answer } = setUp()
	const first = sender.send(0.1)
	await sender.send(0.2)
	await sender.send(0.3)
	expect(sent).toEqual([0.1])
	await answer({})
	expect(sent).toEqual([0.1, 0.3])
	await answer({})
	expect(await first).toBe(true)
})

test('what is refused is said, and what waited behind it is not sent', async () => {
	const { sent, sender, answer } = setUp()
	const first = sender.send(0.1)
	await sender.send(0.2)
	await answer(undefined)
	expect(await first).toBe(false)
	expect(sent).toEqual([0.1])
	const next = sender.send(0)
	await answer({})
	expect(await next).toBe(true)
})
