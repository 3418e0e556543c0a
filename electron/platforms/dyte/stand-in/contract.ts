import type { ContractStandIn } from '../../testing/stand-in.ts'
import { startDyteStandIn } from './stand-in.ts'

const variants = ['dyte', 'realtimekit-transition', 'realtimekit'] as const

export const contractStandIns: readonly ContractStandIn[] = [
	...variants.map((variant) => ({
		name: `${variant} as in the vendor's examples`,
		variant,
		start: (clock: Parameters<ContractStandIn['start']>[0]) => startDyteStandIn({ clock, variant }),
	})),
	...(['schemas', 'flat'] as const).map((shape) => ({
		name: `answers of the shape "${shape}"`,
		variant: 'dyte',
		start: (clock: Parameters<ContractStandIn['start']>[0]) =>
			startDyteStandIn({
				clock,
				switches: {
					shape,
					createdStatus: 'INVOKED',
					endedStatus: 'OFFLINE',
					textValues: true,
					endedStaysActive: true,
					knowsExcludeMeetings: false,
					bareUnauthorized: false,
					longestPage: 10,
					sendsPaging: false,
				},
			}),
	})),
]
