import type { DestinationView } from '../../../shared/domain/destination.ts'
import type { ShowView } from '../../../shared/domain/show.ts'
import type { Texts } from '../../texts/texts.ts'
import type { CheckRow } from '../../ui/check-list.tsx'
import { standingOf } from '../../view-models/destination-standing.ts'
import { stepSummary } from '../../view-models/destination-steps.ts'
import { waitsForPublish } from '../../view-models/destinations.ts'
import type { CheckSummary } from './preflight.ts'

/** Without a confirmation after this long, the card says so and offers both options. */
export const patienceMs = 60_000

/** The steps of going live as the studio reports them, with each destination under "destinations"; steps that were not needed are left out. */
export function goingLive(
	show: ShowView,
	destinations: readonly DestinationView[],
	sinceMs: number,
	nowMs: number,
	texts: Texts,
): CheckSummary {
	const enabled = destinations.filter((view) => view.enabled)
	const rows = show.checklist
		.filter(({ state }) => state !== 'skipped')
		.map(
			(step): CheckRow => ({
				id: step.id,
				state: step.state === 'waiting' || step.state === 'skipped' ? 'optional' : step.state,
				title: texts.checklist.titles[step.id],
				line: step.error ? texts.say.both(step.error) : texts.say(step.detail) || wordFor(step.state, texts),
				parts: step.id === 'destinations' ? enabled.map((view) => stepSummary(view, texts)) : [],
			}),
		)
	// Nothing is late then: it waits for the user.
	if (waitsForPublish(enabled)) {
		const tone = enabled.some((view) => standingOf(view) === 'failed') ? 'warning' : 'good'
		return { tone, title: texts.destinationRow.readyToPublish, line: texts.destinationRow.waitsForYou, rows }
	}
	if (nowMs - sinceMs > patienceMs)
		return { tone: 'warning', title: texts.checklist.noConfirmation, line: texts.checklist.keepWaiting, rows }
	const practiceOnly = enabled.every(({ capabilities }) => capabilities.practice)
	const title = practiceOnly ? texts.checklist.goingLivePractice : texts.checklist.goingLive
	return { tone: 'running', title, line: texts.checklist.nobodySees, rows }
}

function wordFor(state: ShowView['checklist'][number]['state'], texts: Texts): string {
	if (state === 'running') return texts.checklist.running
	return state === 'waiting' ? texts.checklist.waiting : texts.checklist.done
}
