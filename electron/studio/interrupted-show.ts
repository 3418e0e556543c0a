import type { ShowReport } from '../../shared/domain/show.ts'
import { AppError, toAppErrorData } from '../../shared/errors/app-error.ts'
import { messageOf, say } from '../../shared/texts/english.ts'
import { verbatim } from '../../shared/texts/text.ts'
import type { Activity } from '../broadcast/activity.ts'
import type { Conductor } from '../broadcast/conductor.ts'
import type { Held } from '../lib/document/document.ts'
import { reportUnlessExpected } from '../lib/expected.ts'
import type { Settings } from '../settings/settings-schema.ts'

export interface InterruptedShowOptions {
	readonly lastRun: {
		/** The report of the newest show that was interrupted; null = none, or dismissed. */
		unfinishedShow(): ShowReport | null
		dismiss(): void
	}
	readonly conductor: Pick<Conductor, 'resume'>
	readonly settings: Held<Settings['show']>
	readonly activity: Pick<Activity, 'add'>
	/** Unix ms. */
	readonly now: () => number
}

/** The show that Showcaller left when it ended: resumed by hand, or by itself at the start. */
export interface InterruptedShowService {
	/** Throws AppError "no-interrupted-show", or what keeps any show from starting; it stays offered then. */
	resume(): void
	/** At the start: resumes it if the settings say so. What keeps it from starting becomes an activity line. */
	resumeByItself(): void
	setResumesByItself(resumesByItself: boolean): void
}

/** Longer ago than this, nobody expects the show to go on without being asked, ms. The screen's sentence says ten minutes. */
const resumesWithinMs = 10 * 60_000

export function createInterruptedShow({ lastRun, conductor, settings, activity, now }: InterruptedShowOptions): InterruptedShowService {
	function resume(): void {
		const before = lastRun.unfinishedShow()
		if (!before) throw new AppError('no-interrupted-show')
		conductor.resume(before)
		lastRun.dismiss()
	}

	return {
		resume,
		resumeByItself() {
			const before = lastRun.unfinishedShow()
			if (!before || !settings.current().resumesByItself || now() - before.endedAtMs > resumesWithinMs) return
			try {
				resume()
			} catch (error) {
				reportUnlessExpected(error)
				const reason = messageOf(toAppErrorData(error))
				activity.add({ kind: 'show', level: 'error', subject: verbatim(before.title), text: say('show/not-resumed', { reason }) })
			}
		},
		setResumesByItself(resumesByItself) {
			settings.update(({ title }) => ({ title, ...(resumesByItself ? { resumesByItself } : {}) }))
		},
	}
}
