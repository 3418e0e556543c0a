import { MarkersCard } from '../features/markers/markers-card.tsx'
import { ReplayCard } from '../features/replay/replay-card.tsx'

/** What can be kept of the show while it runs. */
export function ClipsPanels() {
	return (
		<div className="clips-panels">
			<ReplayCard />
			<MarkersCard />
		</div>
	)
}
