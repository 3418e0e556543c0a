import type { ChecklistStep, ChecklistStepId } from '../../shared/domain/show.ts'
import type { AppErrorData } from '../../shared/errors/app-error.ts'

const order: readonly ChecklistStepId[] = ['settings', 'sources', 'encoder', 'recording', 'platforms', 'destinations', 'on-air']

/** The steps of going live as values: every change gives a new list. */
export type Checklist = readonly ChecklistStep[]

export function newChecklist(): Checklist {
	return order.map((id) => ({ id, state: 'waiting', detail: '', error: null }))
}

export function withStep(
	checklist: Checklist,
	id: ChecklistStepId,
	state: ChecklistStep['state'],
	detail: string,
	error: AppErrorData | null = null,
): Checklist {
	return checklist.map((step) => (step.id === id ? { id, state, detail, error } : step))
}

export function stepOf(checklist: Checklist, id: ChecklistStepId): ChecklistStep {
	const step = checklist.find((candidate) => candidate.id === id)
	if (!step) throw new Error(`The checklist has no step "${id}"`)
	return step
}
