import type { AccountPlatform } from '../account-platform.ts'
import type { ContractStandIn } from '../testing/stand-in.ts'
import { type ContractCase, startContractRig } from './contract-rig.ts'
import { testFailures } from './failures-contract.ts'
import { testPorts } from './ports-contract.ts'
import { testShows } from './shows-contract.ts'

/** One case for each stand-in of a platform's variants. */
export function contractCases(platform: AccountPlatform, standIns: readonly ContractStandIn[]): ContractCase[] {
	return platform.variants.flatMap((variant) =>
		standIns
			.filter((standIn) => standIn.variant === variant.id)
			.map((standIn) => ({ title: `${platform.name}, ${standIn.name}`, platform, variant, standIn })),
	)
}

/** What the studio relies on with every platform: the same steps and the same failures. Declares its tests in the enclosing describe block. */
export function testPlatformContract(contractCase: ContractCase): void {
	const rig = startContractRig(contractCase)
	testShows(contractCase, rig)
	testFailures(rig)
	testPorts(contractCase, rig)
}
