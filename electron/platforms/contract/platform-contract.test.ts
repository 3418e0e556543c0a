import { describe, expect, test } from 'vitest'
import { accountPlatforms } from '../account-platforms.ts'
import type { ContractStandIn } from '../testing/stand-in.ts'
import { contractCases, testPlatformContract } from './platform-contract.ts'

const cases = (
	await Promise.all(
		accountPlatforms.map(async (platform) => {
			const { contractStandIns } = (await import(`../${platform.id}/stand-in/contract.ts`)) as {
				contractStandIns: readonly ContractStandIn[]
			}
			return contractCases(platform, contractStandIns)
		}),
	)
).flat()

test('every variant of every platform has a stand-in', () => {
	const covered = new Set(cases.map(({ platform, variant }) => `${platform.id} ${variant.id}`))
	const all = accountPlatforms.flatMap(({ id, variants }) => variants.map((variant) => `${id} ${variant.id}`))
	expect([...covered].sort()).toEqual(all.sort())
})

describe.each(cases)('$title', testPlatformContract)
