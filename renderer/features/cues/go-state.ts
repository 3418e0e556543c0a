import type { Cue, CueListView, CueRunView } from '../../../shared/domain/cue.ts'
import type { Text } from '../../../shared/texts/text.ts'

/** What the GO button says. */
export type GoState =
	| { readonly kind: 'ready' }
	/** A second press does nothing yet. */
	| { readonly kind: 'began'; readonly number: string }
	/** The standby cue begins automatically. `share` of the wait that is over, 0 to 1. */
	| { readonly kind: 'next'; readonly number: string; readonly leftMs: number; readonly share: number }
	/** GO begins it before its time. */
	| { readonly kind: 'early'; readonly number: string }
	| { readonly kind: 'held' }
	| { readonly kind: 'slate' }
	| { readonly kind: 'last' }
	| { readonly kind: 'nothing' }
	/** How many actions of the standby cue will not work; GO does the rest. */
	| { readonly kind: 'broken'; readonly number: string; readonly fails: number; readonly actions: number }

/** After a GO, this long a second press does nothing. */
export const goPauseMs = 700

interface GoInput {
	readonly list: CueListView['open']
	readonly problems: CueListView['problems']
	readonly run: CueRunView
	/** The slate of an ad break is on air. */
	readonly isSlate: boolean
	readonly nowMs: number
}

/** Pure. */
export function goStateOf({ list, problems, run, isSlate, nowMs }: GoInput): GoState {
	const cueOf = (id: string | null | undefined): Cue | undefined => list?.cues.find((cue) => cue.id === id)
	const [standby, current] = [cueOf(run.standbyId), cueOf(run.current?.cueId)]
	if (current && run.current && nowMs - run.current.startedAtMs < goPauseMs) return { kind: 'began', number: current.number }
	if (!standby) return run.current || Object.keys(run.done).length > 0 ? { kind: 'last' } : { kind: 'nothing' }
	const { number, actions } = standby
	const fails = Math.min(actions.length, actionProblems(problems[standby.id]))
	if (fails > 0) return { kind: 'broken', number, fails, actions: actions.length }
	if (run.held) return { kind: 'held' }
	if (isSlate) return { kind: 'slate' }
	if (run.next?.cueId === standby.id) {
		const fromMs = run.current?.startedAtMs ?? run.next.atMs
		const wholeMs = Math.max(1, run.next.atMs - fromMs)
		const leftMs = Math.max(0, run.next.atMs - nowMs)
		return { kind: 'next', number, leftMs, share: Math.min(1, Math.max(0, 1 - leftMs / wholeMs)) }
	}
	if (run.mode === 'rehearsal' && standby.follow.kind !== 'by-hand' && run.current) return { kind: 'early', number }
	return { kind: 'ready' }
}

/** How many actions would not work. A cue may have other problems, which change nothing of what GO does. Pure. */
export function actionProblems(problems: CueListView['problems'][string] = []): number {
	return problems.filter(isActionProblem).length
}

/** Whether a problem of a cue is one of its actions. Pure. */
export function isActionProblem({ key }: Pick<Text, 'key'>): boolean {
	return key === 'cue-problem/action'
}
