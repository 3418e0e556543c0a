import type { LookupAddress } from 'node:dns'
import { expect, it } from 'vitest'
import { neverSet } from '../../lib/clock.ts'
import { createHostLookup, lookupFunction } from './host-lookup.ts'

const first = [{ address: '192.0.2.1', family: 4 }]
const second = [{ address: '192.0.2.2', family: 4 }]

function bench() {
	const questions: PromiseWithResolvers<readonly LookupAddress[]>[] = []
	const due: (() => void)[] = []
	const clock = neverSet({
		now: () => 0,
		after(_delayMs, run) {
			due.push(run)
			return () => {}
		},
	})
	const find = createHostLookup(clock, () => {
		const question = Promise.withResolvers<readonly LookupAddress[]>()
		questions.push(question)
		return question.promise
	})
	return { find, questions, wait: () => due.splice(0).forEach((run) => void run()) }
}

it('answers with the known addresses while no name server does, and asks only once at a time', async () => {
	const { find, questions, wait } = bench()
	const asked = find('in.example.net')
	questions[0]?.resolve(first)
	expect(await asked).toEqual(first)
	const later = [find('in.example.net'), find('in.example.net')]
	wait()
	expect(await Promise.all(later)).toEqual([first, first])
	expect(questions).toHaveLength(2)
	questions[1]?.resolve(second)
	await questions[1]?.promise
	const failing = find('in.example.net')
	questions[2]?.reject(Object.assign(new Error('no'), { code: 'EAI_AGAIN' }))
	expect(await failing).toEqual(second)
})

it('a name that was never found is not found, and the next question is a new one', async () => {
	const { find, questions } = bench()
	for (let index = 0; index < 2; index += 1) {
		const asked = find('no.example.net')
		questions[index]?.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }))
		await expect(asked).rejects.toMatchObject({ code: 'ENOTFOUND' })
	}
})

it('speaks as sockets ask: all addresses, one, or one family', async () => {
	const both = [...first, { address: '2001:db8::1', family: 6 }]
	const lookup = lookupFunction(async () => both)
	const ask = (options: object) => new Promise((resolve) => lookup('h', options, (...answer) => resolve(answer)))
	expect(await ask({ all: true })).toEqual([null, both])
	expect(await ask({ family: 6 })).toEqual([null, '2001:db8::1', 6])
	expect(await ask({})).toEqual([null, '192.0.2.1', 4])
})
