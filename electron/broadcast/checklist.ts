import type { ChecklistStep, ChecklistStepId } from '../../shared/domain/show.ts'
import type { AppErrorData } from '../../shared/errors/app-error.ts'
import { say } from '../../shared/texts/english.ts'
import { noText, type Text } from '../../shared/texts/text.ts'

const order: readonly ChecklistStepId[] = ['settings', 'sources', 'encoder', 'recording', 'platforms', 'destinations', 'on-air']

/** The steps of going live as immutable values: every change returns a new list. */
export type Checklist = readonly ChecklistStep[]

export function newChecklist(): Checklist {
	return order.map((id) => ({ id, state: 'waiting', detail: noText, error: null }))
}

export function withStep(
	checklist: Checklist,
	id: ChecklistStepId,
	state: ChecklistStep['state'],
	detail: Text,
	error: AppErrorData | null = null,
): Checklist {
	return checklist.map((step) => (step.id === id ? { id, state, detail, error } : step))
}

/** `problems`: settings of the stream that a destination does not support, as sentences. */
export function withSettings(checklist: Checklist, destinations: number, problems: readonly Text[]): Checklist {
	const [problem, ...others] = problems
	if (problem === undefined) return withStep(checklist, 'settings', 'passed', say('checklist/destinations', { count: destinations }))
	return withStep(
		checklist,
		'settings',
		'warning',
		others.length === 0 ? problem : say('checklist/and-more', { problem, count: others.length }),
	)
}

/** `broken`: names of sources that have a problem. */
export function withSources(checklist: Checklist, broken: readonly string[]): Checklist {
	if (broken.length === 0) return withStep(checklist, 'sources', 'passed', say('checklist/sources-run'))
	return withStep(checklist, 'sources', 'warning', say('checklist/no-signal', { names: broken.join(', ') }))
}

export function withPreparation(
	checklist: Checklist,
	{ waiting, failed, total }: { readonly waiting: number; readonly total: number; readonly failed: readonly AppErrorData[] },
): Checklist {
	if (waiting > 0) return withStep(checklist, 'platforms', 'running', say('checklist/preparing'))
	if (failed.length === 0) return withStep(checklist, 'platforms', 'passed', say('checklist/prepared'))
	const state = failed.length === total ? 'failed' : 'warning'
	return withStep(checklist, 'platforms', state, say('checklist/not-prepared', { failed: failed.length, total }), failed[0] ?? null)
}

export function withPushes(
	checklist: Checklist,
	{ live, failed, total }: { readonly live: number; readonly failed: number; readonly total: number },
): Checklist {
	const state = live === total ? 'passed' : failed > 0 ? 'warning' : 'running'
	return withStep(checklist, 'destinations', state, say('checklist/taken', { live, total }))
}
