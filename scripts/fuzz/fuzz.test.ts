import { expect, test } from 'vitest'
import { fuzz } from './run-target.ts'
import { targets } from './targets/all.ts'

// The long form is `npm run test:fuzz`. This one has the same inputs every time.
const seed = 20_261_130
const inputsOfOne = 120

test.each(targets.map((target) => [target.name, target] as const))(
	'%s: nothing but its own refusals, in bounded work and memory',
	async (_, target) => {
		const inputs = Math.ceil(inputsOfOne * (target.share ?? 1))
		const { findings, inputs: read } = await fuzz(target, { seed, goesOn: (round) => round < inputs, mostFindings: 1 })
		expect(
			findings.map(({ what, round, input }) => `seed ${seed}, input ${round}: ${what}\n${input.toString('latin1').slice(0, 500)}`),
		).toEqual([])
		expect(read).toBe(inputs)
	},
)
