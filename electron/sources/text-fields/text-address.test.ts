import { expect, test } from 'vitest'
import { AppError } from '../../../shared/errors/app-error.ts'
import { createManualClock } from '../../platforms/testing/manual-clock.ts'
import type { WebAnswer } from '../web-answers.ts'
import { followTextAddress } from './text-address.ts'

function follow(everyS?: number) {
	const clock = createManualClock()
	let isShown = true
	let answer: () => Promise<WebAnswer> = async () => json('{"home":1}')
	let asked = 0
	let next = Promise.withResolvers<void>()
	const fields = followTextAddress(
		{ file: 'https://league.example/score', ...(everyS === undefined ? {} : { everyS }) },
		{
			clock,
			webAnswers: {
				get() {
					asked += 1
					return answer()
				},
			},
		},
		() => isShown,
		() => next.resolve(),
	)
	return {
		clock,
		fields,
		asked: () => asked,
		show: (shown: boolean) => {
			isShown = shown
			if (shown) fields.show()
		},
		willAnswer: (with_: typeof answer) => {
			answer = with_
		},
		async settled(): Promise<void> {
			await next.promise
			next = Promise.withResolvers()
		},
	}
}
const json = (text: string): WebAnswer => ({ type: 'application/json', path: '/score', text })

test('a visible text asks at its interval; an answer that cannot be read leaves the last good one', async () => {
	const { clock, fields, asked, willAnswer, settled } = follow(5)
	await settled()
	expect(fields.fields()?.field('home')).toBe('1')
	clock.advance(4999)
	expect(asked()).toBe(1)
	willAnswer(async () => json('{"home":2}'))
	clock.advance(1)
	await settled()
	expect(fields.fields()?.field('home')).toBe('2')
	for (const [given, code] of [
		[async () => json('{"home":'), 'text-answer-incomplete'],
		[() => Promise.reject(new AppError('source-timeout')), 'source-timeout'],
	] as const) {
		willAnswer(given)
		clock.advance(5000)
		await settled()
		expect([fields.fields()?.field('home'), fields.problem()?.code]).toEqual(['2', code])
	}
	willAnswer(async () => ({ type: 'text/csv', path: '/score', text: 'home\n7' }))
	clock.advance(5000)
	await settled()
	expect([fields.fields()?.field('home'), fields.problem()]).toEqual(['7', null])
	fields.dispose()
	clock.advance(60_000)
	expect(asked()).toBe(5)
})

test('a hidden text asks nothing, and asks at once when it is shown again', async () => {
	const { clock, fields, asked, show, settled } = follow()
	await settled()
	show(false)
	clock.advance(600_000)
	expect(asked()).toBe(1)
	show(true)
	await settled()
	expect(asked()).toBe(2)
	show(true)
	expect(asked()).toBe(2)
	fields.dispose()
})
