import { memo, useId, useState } from 'react'
import { useView } from '../../hooks/use-view.ts'
import { initialsOf } from '../../lib/format.ts'
import { ScenePicture } from '../../pictures/scene-picture.tsx'
import type { StudioState } from '../../stores/studio-stores.ts'
import { LatePart } from '../../texts/late-part.tsx'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Chip, Initials } from '../../ui/chip.tsx'
import { Icon } from '../../ui/icons.tsx'
import { seesAd } from '../../view-models/ads.ts'
import { destinationNotes } from '../../view-models/destination-notes.ts'
import { destinationRow } from '../../view-models/destination-row.ts'
import { DestinationDetails } from './destination-details.tsx'
import { DestinationNotes } from './destination-notes-view.tsx'
import { ViewersLine } from './lazy-viewers-line.ts'

/** One destination in the card. During a show it expands in place and shows its progress. */
export const DestinationRowView = memo(function DestinationRowView({ id, carryOn }: { readonly id: string; readonly carryOn: string }) {
	const texts = useTexts()
	const detailsId = useId()
	const [wantsOpen, setOpen] = useState(false)
	const shown = useView((state, nowMs) => rowOf(state, id, nowMs, texts))
	if (!shown) return null
	const { name, row, notes, canOpen, isWatched, sees } = shown
	const isOpen = canOpen && wantsOpen
	const head = (
		<>
			<Initials>{initialsOf(name)}</Initials>
			<span className="grow">
				<b className="cut">{name}</b>
				<span className="destination__line tabular">{row.line}</span>
			</span>
			{sees ? <Sees {...sees} /> : null}
			<Chip tone={row.chip.tone} icon={row.chip.icon}>
				{row.chip.word}
			</Chip>
		</>
	)
	return (
		<li className="destination">
			{canOpen ? (
				<button
					type="button"
					className="destination__row destination__row--opens"
					aria-expanded={isOpen}
					aria-controls={isOpen ? detailsId : undefined}
					onClick={() => setOpen(!isOpen)}
				>
					{head}
					<span className="destination__turn">
						<Icon name="chevron" size={14} />
					</span>
				</button>
			) : (
				<div className="destination__row">{head}</div>
			)}
			<DestinationNotes id={id} name={name} notes={notes} carryOn={carryOn} />
			{isWatched ? (
				<LatePart>
					<ViewersLine id={id} part="faults" />
				</LatePart>
			) : null}
			{isOpen ? (
				<div id={detailsId}>
					<DestinationDetails id={id} offersRetry={!notes.some(({ action }) => action === 'retry')} />
				</div>
			) : null}
		</li>
	)
})

function rowOf({ destinations, ads, program }: StudioState, id: string, nowMs: number, texts: Texts) {
	const view = destinations.find((each) => each.id === id)
	if (!view) return null
	const inBreak = ads.state.kind === 'in-break'
	const isAd = seesAd(ads, id)
	return {
		name: view.name,
		row: destinationRow(view, nowMs, { inBreak, seesAd: isAd, isSlate: ads.slate.active !== null }, texts),
		notes: destinationNotes(view, nowMs, texts),
		canOpen: view.steps.length > 0,
		isWatched: view.witness !== undefined,
		/** What its viewers see in a break. */
		sees: inBreak && view.state.kind === 'live' ? { isAd, sceneId: program.onAirSceneId } : null,
	}
}

function Sees({ isAd, sceneId }: { readonly isAd: boolean; readonly sceneId: string | null }) {
	const texts = useTexts()
	if (isAd) return <span className="sees sees--ad">{texts.destinations.adPicture}</span>
	return <span className="sees">{sceneId ? <ScenePicture sceneId={sceneId} /> : null}</span>
}
