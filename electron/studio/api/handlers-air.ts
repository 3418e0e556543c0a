import type { Handlers } from '../../../shared/ipc/contract.ts'
import type { AirService } from '../air/air-service.ts'
import { done } from './done.ts'

export interface AirServices {
	readonly air: Pick<AirService, 'setHolding' | 'setDelay' | 'setCut' | 'setWatch' | 'cut'>
}

type AirCalls = Pick<Handlers, Extract<keyof Handlers, `air.${string}`>>

/** What the calls about what leaves this computer do. */
export function airHandlers({ air }: AirServices): AirCalls {
	return {
		'air.setHolding': (holding) => done(air.setHolding(holding)),
		'air.setDelay': ({ delayMs }) => done(air.setDelay(delayMs)),
		'air.setCut': ({ cutMs }) => done(air.setCut(cutMs)),
		'air.setWatch': (watch) => done(air.setWatch(watch)),
		'air.cut': () => done(air.cut()),
	}
}
