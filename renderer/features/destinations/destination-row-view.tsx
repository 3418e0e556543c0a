import { type ReactNode, useId, useState } from 'react'
import type { DestinationView } from '../../../shared/domain/destination.ts'
import { initialsOf } from '../../lib/format.ts'
import { Chip, Initials } from '../../ui/chip.tsx'
import { Icon } from '../../ui/icons.tsx'
import type { DestinationNote } from '../../view-models/destination-notes.ts'
import type { DestinationRow } from '../../view-models/destination-row.ts'
import { DestinationDetails } from './destination-details.tsx'
import { DestinationNotes } from './destination-notes-view.tsx'

/** One destination in the card. In a show it opens in place and tells how far it is. */
export function DestinationRowView({
	view,
	row,
	notes,
	carryOn,
	mark,
}: {
	readonly view: DestinationView
	readonly row: DestinationRow
	readonly notes: readonly DestinationNote[]
	readonly carryOn: string
	/** Before the chip: what its viewers see in a break. */
	readonly mark: ReactNode
}) {
	const id = useId()
	const [wantsOpen, setOpen] = useState(false)
	const canOpen = view.steps.length > 0
	const isOpen = canOpen && wantsOpen
	const head = (
		<>
			<Initials>{initialsOf(view.name)}</Initials>
			<span className="grow">
				<b className="cut">{view.name}</b>
				<span className="destination__line tabular">{row.line}</span>
			</span>
			{mark}
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
					aria-controls={isOpen ? id : undefined}
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
			<DestinationNotes view={view} notes={notes} carryOn={carryOn} />
			{isOpen ? (
				<div id={id}>
					<DestinationDetails view={view} offersRetry={!notes.some(({ action }) => action === 'retry')} />
				</div>
			) : null}
		</li>
	)
}
