import type { ContractStandIn } from '../../testing/stand-in.ts'
import { startStreamdiverStandIn } from './stand-in.ts'
import { standardSwitches } from './switches.ts'

/** A tenant with one channel needs no choice. */
const channels = standardSwitches.channels.slice(0, 1)

export const contractStandIns: readonly ContractStandIn[] = [
	{ name: 'API v2 as documented', variant: 'v2', start: (clock) => startStreamdiverStandIn({ clock, channels }) },
	{
		name: 'API v2 where the documentation was read wrong',
		variant: 'v2',
		start: (clock) =>
			startStreamdiverStandIn({
				clock,
				channels,
				finishPath: 'stop',
				commandMethod: 'PUT',
				updateMethod: 'PUT',
				historyPath: 'query',
				thumbnailSet: 'post-raw',
				mediaDelete: 'body',
				hasSecondary: false,
				namesPrimary: false,
				hasRtmpConnections: false,
				seenAfterMs: 0,
				failsWithHttp200: true,
				startAnswersInputs: false,
				listMember: null,
				hasTimes: false,
				words: { created: 'NEW', started: 'PREVIEW', converting: 'PROCESSING' },
			}),
	},
]
