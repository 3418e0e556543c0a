import { useClock, useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { ChecklistView } from './checklist-view.tsx'
import { goingLive, patienceMs } from './going-live.ts'
import { preflight } from './preflight.ts'

/** Off air the checks before Go live, then the steps of going live. On air there is nothing to say and no card. */
export function ChecklistPanel() {
	const texts = useTexts()
	const { clock } = useStudio()
	const app = useSlice('app')
	const show = useSlice('show')
	const program = useSlice('program')
	const destinations = useSlice('destinations')
	const recording = useSlice('recording')
	const { state } = show
	useClock((nowMs) => state.kind === 'going-live' && nowMs - state.sinceMs > patienceMs)
	if (state.kind === 'off-air') return <ChecklistView summary={preflight({ app, show, program, destinations, recording }, texts)} />
	if (state.kind !== 'going-live') return null
	return <ChecklistView summary={goingLive(show, destinations, state.sinceMs, clock.getState().nowMs, texts)} />
}
