import type { ContractStandIn } from '../../../electron/platforms/testing/stand-in.ts'
import { startExampleStandIn } from './stand-in.ts'

export const contractStandIns: readonly ContractStandIn[] = [
	{ name: 'as documented', variant: 'v1', start: (clock) => startExampleStandIn({ clock }) },
]
