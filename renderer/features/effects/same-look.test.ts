import { expect, test } from 'vitest'
import { builtInLooks } from '../../../shared/program/looks.ts'
import { isSameLook } from './same-look.ts'

test('a look is the one in use when all its filters are there with the same settings, and no other', () => {
	for (const look of builtInLooks) {
		const filters = look.filters.map((settings) => ({ enabled: true, settings }))
		const inUse = builtInLooks.filter((other) =>
			isSameLook(
				filters.map(({ enabled, settings }) => ({
					enabled,
					settings: Object.fromEntries(Object.entries(settings).reverse()) as typeof settings,
				})),
				other.filters.map((settings) => ({ enabled: true, settings })),
			),
		)
		expect(inUse).toEqual([look])
	}
	const [first] = builtInLooks.flatMap(({ filters }) => filters)
	if (!first) throw new Error('There are looks.')
	expect(isSameLook([{ enabled: false, settings: first }], [{ enabled: true, settings: first }])).toBe(false)
})
