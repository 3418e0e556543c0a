import type { Clock } from '../../lib/clock.ts'
import { type AdAnswers, answersSince } from './ad-answers.ts'
import type { CueStudio } from './cue-action-runner.ts'

/** Ads of cues that did not run, and run later. */
export interface MovedAds {
	/**
	 * Runs that many as soon as the platforms allow it. `answered`: what they have answered so far, each time that changes. Throws an AppError when it
	 * cannot be done.
	 */
	run(count: number, answered: (answers: AdAnswers) => void): void
	dispose(): void
}

export function createMovedAds(
	ads: Pick<CueStudio['ads'], 'queue' | 'view' | 'onChange'>,
	clock: Pick<Clock, 'steady' | 'unixOf'>,
): MovedAds {
	let stop = () => {}
	return {
		run(count, answered) {
			const startedAtMs = clock.steady()
			ads.queue(count)
			stop()
			let shown = ''
			const evaluate = () => {
				const view = ads.view()
				const answers = answersSince(view, clock.unixOf(startedAtMs), ['queue'])
				const text = JSON.stringify(answers)
				if (text !== shown) answered(answers)
				shown = text
				// An ad that was asked for before the queue was canceled still runs.
				const isPending = view.platforms.some(({ state }) => state.kind === 'launching' || state.kind === 'unconfirmed')
				if (view.queue === null && !isPending) stop()
			}
			stop = ads.onChange(evaluate)
			evaluate()
		},
		dispose: () => stop(),
	}
}
