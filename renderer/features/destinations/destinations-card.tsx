import { initialsOf } from '../../lib/format.ts'
import { destinationRow } from '../../models/destination-row.ts'
import { countDestinations, sortForAttention } from '../../models/destinations.ts'
import { ScenePicture } from '../../pictures/scene-picture.tsx'
import { useClock, useSlice, useStudio } from '../../studio/studio-context.ts'
import type { Texts } from '../../texts/en.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip, Initials } from '../../ui/chip.tsx'
import { Icon } from '../../ui/icons.tsx'
import { FailedDestination } from './failed-destination.tsx'
import './destinations.css'

export function DestinationsCard() {
	const texts = useTexts()
	const { client, runner, stores, clock } = useStudio()
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
			row: destinationRow(view, nowMs, { inBreak, seesAd: view.id === ads.destinationId, isSlate: ads.slate.active !== null }, texts),
		}))
	useClock((nowMs) =>
		read(nowMs)
			.map(({ row }) => row.line + row.nextTry)
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
				{others.map(({ view, row }) => (
					<li key={view.id} className="destination">
						<div className="destination__row">
							<Initials>{initialsOf(view.name)}</Initials>
							<div className="grow">
								<b className="cut">{view.name}</b>
								<span className="cut tabular">{row.line}</span>
							</div>
							{inBreak && view.state.kind === 'live' ? <Sees seesAd={view.id === ads.destinationId} sceneId={onAirSceneId} /> : null}
							<Chip tone={row.chip.tone} icon={row.chip.icon}>
								{row.chip.word}
							</Chip>
						</div>
						{row.nextTry ? (
							<div className="note">
								<Icon name="info" />
								<span className="grow tabular">
									{row.nextTry} <span className="note__more">{carryOn}</span>
								</span>
								<Button size="small" onPress={() => void runner.attempt(() => client.call('destinations.retryNow', { id: view.id }))}>
									{texts.destinations.tryNow}
								</Button>
							</div>
						) : null}
					</li>
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
function stillWorks(othersLive: boolean, isRecording: boolean, texts: Texts): string {
	if (othersLive) return isRecording ? texts.destinations.othersAndRecordings : texts.destinations.othersCarryOn
	return isRecording ? texts.destinations.recordingsCarryOn : ''
}

function countText(destinations: Parameters<typeof countDestinations>[0], texts: Texts): string {
	const counts = countDestinations(destinations)
	const parts = [
		counts.live > 0 ? texts.destinations.liveCount(counts.live) : null,
		counts.connecting > 0 ? texts.destinations.connectingCount(counts.connecting) : null,
		counts.reconnecting > 0 ? texts.destinations.reconnectingCount(counts.reconnecting) : null,
		counts.failed > 0 ? texts.destinations.failedCount(counts.failed) : null,
	]
	return parts.filter(Boolean).join(', ')
}
