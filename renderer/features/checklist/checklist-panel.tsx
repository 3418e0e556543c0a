import { useView } from '../../hooks/use-view.ts'
import type { StudioState } from '../../stores/studio-stores.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { ChecklistView } from './checklist-view.tsx'
import { goingLive } from './going-live.ts'
import { preflight } from './preflight.ts'

/** Off air, the checks before Go live, then the steps of going live. On air there is nothing to show and no card. */
export function ChecklistPanel() {
	const texts = useTexts()
	const summary = useView((state, nowMs) => summaryOf(state, nowMs, texts))
	return summary && <ChecklistView summary={summary} />
}

function summaryOf({ app, show, program, destinations, recording }: StudioState, nowMs: number, texts: Texts) {
	const { state } = show
	if (state.kind === 'off-air') return preflight({ app, show, program, destinations, recording }, texts)
	return state.kind === 'going-live' ? goingLive(show, destinations, state.sinceMs, nowMs, texts) : null
}
