import type { ContractStandIn } from '../../testing/stand-in.ts'
import { startCloudinaryStandIn } from './stand-in.ts'

export const contractStandIns: readonly ContractStandIn[] = [
	{ name: 'as documented', variant: 'live-streaming', start: (clock) => startCloudinaryStandIn({ clock }) },
	{
		name: 'where the documentation is silent',
		variant: 'live-streaming',
		start: (clock) =>
			startCloudinaryStandIn({
				clock,
				wordOnTheWay: null,
				activationMs: 40_000,
				repeatRefused: true,
				refusesWhileActive: false,
				bare: true,
				numbersAsText: true,
				changesSayLittle: true,
				adminAllowed: false,
			}),
	},
	{
		name: 'at the address that the vendor’s SDKs use',
		variant: 'live-streaming',
		async start(clock) {
			const standIn = await startCloudinaryStandIn({ clock })
			return { ...standIn, key: { ...standIn.key, endpoints: { ...standIn.key.endpoints, baseUrl: standIn.sdkBaseUrl } } }
		},
	},
]
