import type { DestinationStep, DestinationView } from '../../shared/domain/destination.ts'
import type { Texts } from '../texts/texts.ts'
import type { CheckRow } from '../ui/check-list.tsx'
import { currentStep } from './destination-standing.ts'

/** Going live on one destination, step by step; steps that it does not need are left out. */
export function stepRows(view: DestinationView, texts: Texts): readonly CheckRow[] {
	return view.steps
		.filter(({ state }) => state !== 'skipped')
		.map((step) => ({ id: step.id, state: rowState(step, view), title: texts.destinationRow.steps[step.id], line: sentence(step, texts) }))
}

/** A destination as one line of the show's checklist: its current step. */
export function stepSummary(view: DestinationView, texts: Texts): CheckRow {
	const step = currentStep(view.steps)
	const row = { id: view.id, title: view.name }
	if (step) return { ...row, state: rowState(step, view), at: texts.destinationRow.steps[step.id], line: sentence(step, texts) }
	if (view.state.kind === 'failed') return { ...row, state: 'failed', line: texts.say.error(view.state.error).message }
	if (view.state.kind === 'live') return { ...row, state: 'passed', line: texts.checklist.done }
	return { ...row, state: view.state.kind === 'connecting' ? 'running' : 'optional', line: texts.checklist.waiting }
}

function rowState({ id, state }: DestinationStep, { publish }: DestinationView): CheckRow['state'] {
	if (id === 'publish' && publish === 'possible') return 'held'
	return state === 'waiting' || state === 'skipped' ? 'optional' : state
}

function sentence({ detail, error }: DestinationStep, { say }: Texts): string {
	return error ? `${say(detail)}. ${say.error(error).message}` : say(detail)
}
