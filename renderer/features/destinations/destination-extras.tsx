import { useView } from '../../hooks/use-view.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { destinationNotes } from '../../view-models/destination-notes.ts'
import { DestinationDetails } from './destination-details.tsx'
import { DestinationNotes } from './destination-notes-view.tsx'

/** Below a destination or an account in a list: the same notes and steps as in the Studio. Nothing while it takes no part in a show. */
export function DestinationExtras({ id }: { readonly id: string }) {
	const texts = useTexts()
	const shown = useView(({ destinations }, nowMs) => {
		const view = destinations.find((each) => each.id === id)
		if (!view?.enabled) return null
		return { name: view.name, notes: destinationNotes(view, nowMs, texts), hasSteps: view.steps.length > 0 }
	})
	if (!shown || (shown.notes.length === 0 && !shown.hasSteps)) return null
	const { name, notes, hasSteps } = shown
	return (
		<div className="destination-extras">
			<DestinationNotes id={id} name={name} notes={notes} />
			{hasSteps ? (
				<details className="more">
					<summary>{texts.destinationRow.stepByStep}</summary>
					<DestinationDetails id={id} offersRetry={!notes.some(({ action }) => action === 'retry')} />
				</details>
			) : null}
		</div>
	)
}
