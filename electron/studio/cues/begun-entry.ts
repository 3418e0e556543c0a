import type { RunnableCue } from '../../../shared/cues/runnable-cue.ts'
import type { AsRunEntry } from '../../../shared/domain/as-run.ts'
import type { Cue, CueList } from '../../../shared/domain/cue.ts'
import { actionSummary } from '../../../shared/domain/cue-action.ts'
import type { CueNames } from '../../../shared/program/cue-action-kind.ts'

/** The line of the as-run log for a cue that begins: nothing of it has run yet. Times are Unix ms. Pure. */
export function begunEntry(
	{ id: cueId, number, name, lengthS, actions }: Cue,
	of: Pick<AsRunEntry, 'showId' | 'mode' | 'by'> & {
		readonly list: Pick<CueList, 'id' | 'name'> | null
		readonly planned: RunnableCue['actions']
		readonly names: CueNames
	},
	{ askedAtMs, startedAtMs }: Pick<AsRunEntry, 'askedAtMs' | 'startedAtMs'>,
): Omit<AsRunEntry, 'id' | 'endedAtMs' | 'outcome'> {
	const { list, planned, names, ...rest } = of
	const after = new Map(planned.map(({ id, afterMs }) => [id, afterMs]))
	return {
		...{ ...rest, listId: list?.id ?? '', listName: list?.name ?? '', cueId, number, name, lengthS, askedAtMs, startedAtMs },
		actions: actions.map((action) => ({
			actionId: action.id,
			kind: action.kind,
			what: actionSummary(action, names),
			askedAtMs: startedAtMs + (after.get(action.id) ?? 0),
			startedAtMs: null,
			outcome: 'waiting',
			problem: null,
		})),
	}
}
