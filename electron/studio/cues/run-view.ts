import { endOf, type RunState } from '../../../shared/cues/run-state.ts'
import type { CueRunView } from '../../../shared/domain/cue.ts'
import { say } from '../../../shared/texts/english.ts'
import type { Text } from '../../../shared/texts/text.ts'

/** What screens see of the state, in Unix time. Pure. */
export function viewOf(
	{ current, mode, standbyId, held, heldById, done, movedAds }: RunState,
	more: Pick<CueRunView, 'listId' | 'next' | 'message' | 'timeZone'>,
): CueRunView {
	const end = current && endOf(current)
	return {
		mode,
		standbyId,
		current: current && {
			cueId: current.cueIds[0] ?? '',
			withIds: current.cueIds.slice(1),
			startedAtMs: current.startedAtMs,
			endsAtMs: end?.atMs ?? null,
			endsBy: end?.by ?? null,
			problems: current.problems.map(({ text }) => text),
		},
		held,
		heldById,
		done: { ...done },
		movedAds: { ...movedAds },
		...more,
	}
}

/** What GO did. `leftOut`: what of the cue before does not happen anymore. */
export function wordsOfGo(kind: 'began' | 'repeated', name: Text, leftOut: readonly Text[]): Text {
	if (kind === 'repeated') return say('cue/repeated', { name })
	const [first, ...others] = leftOut
	if (!first) return say('cue/began', { name })
	return say('cue/began-left', { name, left: others.reduce((all, next) => say('cue/list', { first: all, others: next }), first) })
}
