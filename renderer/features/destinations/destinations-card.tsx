import type { DestinationView } from '../../../shared/domain/destination.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import type { StudioState } from '../../stores/studio-stores.ts'
import { LatePart } from '../../texts/late-part.tsx'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { type Standing, standingOf } from '../../view-models/destination-standing.ts'
import { countDestinations, sortForAttention } from '../../view-models/destinations.ts'
import { DestinationRowView } from './destination-row-view.tsx'
import { FailedDestination } from './lazy-failed-destination.ts'

/** The frame and the order of the rows; each row reads its own state by id. */
export function DestinationsCard() {
	const texts = useTexts()
	const { stores } = useStudio()
	const { failedIds, otherIds, inBreak, isOffAir, count, carryOn } = useView((state) => cardOf(state, texts))
	const isEmpty = failedIds.length + otherIds.length === 0

	return (
		<Card
			label={texts.destinations.label}
			className="destinations"
			heading={<h2 id="destinations-card">{inBreak ? texts.destinations.whatViewersSee : texts.destinations.label}</h2>}
			aside={
				isOffAir ? (
					<Button look="ghost" size="small" icon="plus" onPress={() => stores.screen.getState().open({ kind: 'add-destination' })}>
						{texts.destinations.add}
					</Button>
				) : (
					<span className="card__aside tabular">{count}</span>
				)
			}
		>
			{failedIds.map((id) => (
				<LatePart key={id}>
					<FailedDestination id={id} />
				</LatePart>
			))}
			{isEmpty ? (
				<div className="empty">
					<p>{texts.destinations.emptyTitle}</p>
					<Button look="primary" size="small" onPress={() => stores.screen.getState().open({ kind: 'add-destination' })}>
						{texts.destinations.addOne}
					</Button>
				</div>
			) : null}
			<ul className="destinations__list">
				{otherIds.map((id) => (
					<DestinationRowView key={id} id={id} carryOn={carryOn} />
				))}
			</ul>
		</Card>
	)
}

function cardOf({ destinations, ads, recording, show }: StudioState, texts: Texts) {
	const sorted = sortForAttention(destinations)
	const isFailed = ({ enabled, state }: DestinationView) => enabled && state.kind === 'failed'
	const isRecording = recording.local.kind === 'recording' || recording.cloud.kind === 'started'
	return {
		failedIds: sorted.filter(isFailed).map(({ id }) => id),
		otherIds: sorted.filter((view) => !isFailed(view)).map(({ id }) => id),
		inBreak: ads.state.kind === 'in-break',
		isOffAir: show.state.kind === 'off-air',
		count: countText(destinations, texts),
		carryOn: stillWorks(countDestinations(destinations).live > 0, isRecording, texts),
	}
}

/** What continues despite a lost destination; nothing when nothing else runs. */
function stillWorks(othersLivestream: boolean, isRecording: boolean, texts: Texts): string {
	if (othersLivestream) return isRecording ? texts.destinations.othersAndRecordings : texts.destinations.othersCarryOn
	return isRecording ? texts.destinations.recordingsCarryOn : ''
}

/** When there are more states than fit beside the heading, only a number is shown: the rows show the rest. */
const mostKinds = 2

function countText(destinations: readonly DestinationView[], texts: Texts): string {
	const standings = destinations.map(standingOf)
	const count = (kind: Standing) => standings.filter((standing) => standing === kind).length
	const words = texts.destinations
	const others: readonly [number, (params: { readonly count: number }) => string][] = [
		[count('rehearsal'), texts.destinationRow.rehearsalCount],
		[count('connecting'), words.connectingCount],
		[count('trouble'), texts.destinationRow.otherCount],
		[count('lost'), words.reconnectingCount],
		[count('failed'), words.failedCount],
	]
	const present = others.filter(([number]) => number > 0)
	const rest = present.reduce((sum, [number]) => sum + number, 0)
	const live = count('live') > 0 ? [words.liveCount({ count: count('live') })] : []
	const reported =
		present.length > mostKinds
			? [texts.destinationRow.otherCount({ count: rest })]
			: present.map(([number, word]) => word({ count: number }))
	return [...live, ...reported].join(', ')
}
