import type { ShowReport } from '../../../shared/domain/show.ts'
import type { StandbyView } from '../../../shared/domain/standby.ts'
import type { StandbyCopy } from '../../../shared/domain/standby-copy.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import { say } from '../../../shared/texts/english.ts'
import { verbatim } from '../../../shared/texts/text.ts'
import type { Activity } from '../../broadcast/activity.ts'
import type { MainSide } from './main-side.ts'
import type { StandbySide } from './standby-side.ts'

/** Both sides of a stand-by pair, as screens and other computers see them. */
export interface Standby
	extends Pick<MainSide, 'report' | 'release' | 'takeBack'>,
		Pick<StandbySide, 'link' | 'unlink' | 'set' | 'takeOver' | 'begin'> {
	view(): StandbyView
	/** On either computer. Rejects with an AppError. */
	giveBack(): Promise<void>
	copy(known: string | null): Promise<StandbyCopy>
	/** After a start: calls `resume`, unless the stand-by computer is on air with the show that this one left. */
	resumeUnlessOnAirInstead(resume: () => void): Promise<void>
	onChange(listener: () => void): () => void
	/** Listens to neither side any more; they have ends of their own. */
	dispose(): void
}

export interface StandbyParts {
	readonly main: MainSide
	readonly standby: StandbySide
	readonly copy: (known: string | null) => Promise<StandbyCopy>
	readonly lastRun: { unfinishedShow(): ShowReport | null }
	readonly activity: Pick<Activity, 'add'>
}

export function createStandby({ main, standby, copy, lastRun, activity }: StandbyParts): Standby {
	const changes = createListeners()
	const unsubscribes = [main.onChange(changes.notify), standby.onChange(changes.notify)]
	return {
		view: () => ({ partner: main.partner(), follows: standby.follows(), ...standby.settings() }),
		copy,
		report: main.report,
		release: main.release,
		takeBack: main.takeBack,
		link: standby.link,
		unlink: standby.unlink,
		set: standby.set,
		takeOver: standby.takeOver,
		begin: standby.begin,
		giveBack: async () => (standby.standIns() ? standby.giveBack() : main.askBack()),
		async resumeUnlessOnAirInstead(resume) {
			const before = lastRun.unfinishedShow()
			if (!before || !main.partner() || !(await main.isOnAirInstead(before.id))) return resume()
			activity.add({ kind: 'show', level: 'warning', subject: verbatim(before.title), text: say('standby/not-resumed') })
		},
		onChange: changes.add,
		dispose() {
			for (const unsubscribe of unsubscribes) unsubscribe()
			changes.clear()
		},
	}
}
