import type { DestinationView } from '../../../shared/domain/destination.ts'
import { useClock, useSlice, useStudio } from '../../hooks/studio-context.ts'
import { ScenePicture } from '../../pictures/scene-picture.tsx'
import type { Texts } from '../../texts/en.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { seesAd } from '../../view-models/ads.ts'
import { destinationNotes } from '../../view-models/destination-notes.ts'
import { destinationRow } from '../../view-models/destination-row.ts'
import { type Standing, standingOf } from '../../view-models/destination-standing.ts'
import { countDestinations, sortForAttention } from '../../view-models/destinations.ts'
import { DestinationRowView } from './destination-row-view.tsx'
import { FailedDestination } from './failed-destination.tsx'
import './destinations.css'

export function DestinationsCard() {
	const texts = useTexts()
	const { stores, clock } = useStudio()
	const destinations = useSlice('destinations')
	const ads = useSlice('ads')
	const recording = useSlice('recording')
	const isRecording = recording.local.kind === 'recording' || recording.cloud.kind === 'started'
	const { onAirSceneId } = useSlice('program')
	const { state: show } = useSlice('show')
	const inBreak = ads.state.kind === 'in-break'
	const read = (nowMs: number) =>
		sortForAttention(destinations).map((view) => ({
			view,
			row: destinationRow(view, nowMs, { inBreak, seesAd: seesAd(ads, view.id), isSlate: ads.slate.active !== null }, texts),
			notes: destinationNotes(view, nowMs, texts),
		}))
	useClock((nowMs) =>
		read(nowMs)
			.map(({ row, notes }) => [row.line, ...notes.map(({ text }) => text)].join())
			.join(),
	)
	const rows = read(clock.getState().nowMs)
	const failed = rows.filter(({ view }) => view.enabled && view.state.kind === 'failed')
	const others = rows.filter((row) => !failed.includes(row))
	const isOffAir = show.kind === 'off-air'
	const carryOn = stillWorks(countDestinations(destinations).live > 0, isRecording, texts)

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
					<span className="card__aside tabular">{countText(destinations, texts)}</span>
				)
			}
		>
			{failed.map(({ view, row }) => (
				<FailedDestination key={view.id} view={view} row={row} />
			))}
			{destinations.length === 0 ? (
				<div className="empty">
					<p>{texts.destinations.emptyTitle}</p>
					<Button look="primary" size="small" onPress={() => stores.screen.getState().open({ kind: 'add-destination' })}>
						{texts.destinations.addOne}
					</Button>
				</div>
			) : null}
			<ul className="destinations__list">
				{others.map(({ view, row, notes }) => (
					<DestinationRowView
						key={view.id}
						view={view}
						row={row}
						notes={notes}
						carryOn={carryOn}
						mark={inBreak && view.state.kind === 'live' ? <Sees seesAd={seesAd(ads, view.id)} sceneId={onAirSceneId} /> : null}
					/>
				))}
			</ul>
		</Card>
	)
}

function Sees({ seesAd, sceneId }: { readonly seesAd: boolean; readonly sceneId: string | null }) {
	const texts = useTexts()
	if (seesAd) return <span className="sees sees--ad">{texts.destinations.adPicture}</span>
	return <span className="sees">{sceneId ? <ScenePicture sceneId={sceneId} /> : null}</span>
}

/** What a lost destination does not touch; nothing when nothing else runs. */
function stillWorks(othersLivestream: boolean, isRecording: boolean, texts: Texts): string {
	if (othersLivestream) return isRecording ? texts.destinations.othersAndRecordings : texts.destinations.othersCarryOn
	return isRecording ? texts.destinations.recordingsCarryOn : ''
}

/** More kinds than fit beside the heading are one number: the rows tell the rest. */
const mostKinds = 2

function countText(destinations: readonly DestinationView[], texts: Texts): string {
	const standings = destinations.map(standingOf)
	const count = (kind: Standing) => standings.filter((standing) => standing === kind).length
	const words = texts.destinations
	const others: readonly [number, (count: number) => string][] = [
		[count('rehearsal'), texts.destinationRow.rehearsalCount],
		[count('connecting'), words.connectingCount],
		[count('trouble'), texts.destinationRow.otherCount],
		[count('lost'), words.reconnectingCount],
		[count('failed'), words.failedCount],
	]
	const present = others.filter(([number]) => number > 0)
	const rest = present.reduce((sum, [number]) => sum + number, 0)
	const live = count('live') > 0 ? [words.liveCount(count('live'))] : []
	const told = present.length > mostKinds ? [texts.destinationRow.otherCount(rest)] : present.map(([number, word]) => word(number))
	return [...live, ...told].join(', ')
}
