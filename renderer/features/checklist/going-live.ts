import type { ShowView } from '../../../shared/domain/show.ts'
import type { Texts } from '../../texts/en.ts'
import type { CheckRow, CheckSummary } from './preflight.ts'

/** Without a confirmation after so long, the card says so and offers both ways. */
export const patienceMs = 60_000

/** The steps of going live as the studio tells them; steps that were not needed are left out. */
export function goingLive(show: ShowView, sinceMs: number, nowMs: number, practiceOnly: boolean, texts: Texts): CheckSummary {
	const rows = show.checklist
		.filter(({ state }) => state !== 'skipped')
		.map(
			(step): CheckRow => ({
				id: step.id,
				state: step.state === 'waiting' || step.state === 'skipped' ? 'optional' : step.state,
				title: texts.checklist.titles[step.id],
				line: step.error ? `${step.error.message} ${step.error.action}` : step.detail || wordFor(step.state, texts),
			}),
		)
	if (nowMs - sinceMs > patienceMs)
		return { tone: 'warning', title: texts.checklist.noConfirmation, line: texts.checklist.keepWaiting, rows }
	const title = practiceOnly ? texts.checklist.goingLivePractice : texts.checklist.goingLive
	return { tone: 'running', title, line: texts.checklist.nobodySees, rows }
}

function wordFor(state: ShowView['checklist'][number]['state'], texts: Texts): string {
	if (state === 'running') return texts.checklist.running
	return state === 'waiting' ? texts.checklist.waiting : texts.checklist.done
}
