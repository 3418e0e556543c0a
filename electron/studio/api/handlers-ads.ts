import type { Handlers } from '../../../shared/ipc/contract.ts'
import type { AdService } from '../../ads/ad-service.ts'
import { done } from './done.ts'

export interface AdServices {
	readonly ads: AdService
}

type AdCalls = Pick<Handlers, Extract<keyof Handlers, `ads.${string}`>>

/** What the calls about ads do. */
export function adHandlers({ ads }: AdServices): AdCalls {
	return {
		'ads.launch': async () => ({ results: [...(await ads.launch())] }),
		'ads.queue': ({ count }) => done(ads.queue(count)),
		'ads.cancelQueue': () => done(ads.cancelQueue()),
		'ads.takeBack': () => done(ads.takeBack()),
		'ads.setSchedule': (schedule) => done(ads.setSchedule(schedule)),
		'ads.pauseSchedule': ({ paused }) => done(ads.pauseSchedule(paused)),
		'ads.skipNext': () => done(ads.skipNext()),
		'ads.pushBack': () => done(ads.pushBack()),
		'ads.setSlate': (slate) => done(ads.setSlate(slate)),
		'ads.returnToShow': () => done(ads.returnToShow()),
	}
}
