import type { DestinationView } from '../../../shared/domain/destination.ts'
import { useClock, useStudio } from '../../hooks/studio-context.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { destinationNotes } from '../../view-models/destination-notes.ts'
import { DestinationDetails } from './destination-details.tsx'
import { DestinationNotes } from './destination-notes-view.tsx'

/** Below a destination or an account in a list: the same notes and steps as in the studio. Nothing while it takes no part in a show. */
export function DestinationExtras({ view }: { readonly view: DestinationView }) {
	const texts = useTexts()
	const { clock } = useStudio()
	const read = (nowMs: number) => destinationNotes(view, nowMs, texts)
	useClock((nowMs) =>
		read(nowMs)
			.map(({ text }) => text)
			.join(),
	)
	const notes = read(clock.getState().nowMs)
	if (!view.enabled || (notes.length === 0 && view.steps.length === 0)) return null
	return (
		<div className="destination-extras">
			<DestinationNotes view={view} notes={notes} />
			{view.steps.length > 0 ? (
				<details className="more">
					<summary>{texts.destinationRow.stepByStep}</summary>
					<DestinationDetails view={view} offersRetry={!notes.some(({ action }) => action === 'retry')} />
				</details>
			) : null}
		</div>
	)
}
