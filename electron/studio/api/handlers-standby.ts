import type { Handlers } from '../../../shared/ipc/contract.ts'
import type { Standby } from '../standby/standby.ts'
import { done } from './done.ts'

export interface StandbyServices {
	readonly standby: Standby
}

type StandbyCalls = Pick<Handlers, Extract<keyof Handlers, `standby.${string}`>>

/** What the calls about the stand-by computer do, on either computer. */
export function standbyHandlers({ standby }: StandbyServices): StandbyCalls {
	return {
		'standby.link': async ({ link }) => done(await standby.link(link)),
		'standby.unlink': async () => done(await standby.unlink()),
		'standby.set': (change) => done(standby.set(change)),
		'standby.takeOver': () => done(standby.takeOver()),
		'standby.giveBack': async () => done(await standby.giveBack()),
		'standby.copy': ({ known }) => standby.copy(known),
		'standby.report': (said) => standby.report(said),
		'standby.release': async ({ showId }) => done(await standby.release(showId)),
		'standby.return': async (given) => done(await standby.takeBack(given)),
	}
}
