import { memo, type ReactNode, useState } from 'react'
import { picturePath, type RecordingAddress } from '../hooks/use-recording-addresses.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Chip } from '../ui/chip.tsx'
import { Icon } from '../ui/icons.tsx'
import type { RecordingEntry } from './recording-entries.ts'

/** The picture of a row: some way into the film, as its first picture is often black. */
const pictureShare = 0.1

/** The list of recordings. `details` appear under the selected row where there is no room beside the list. */
export function RecordingTable({
	address,
	entries,
	selectedId,
	details,
	onSelect,
}: {
	/** Where the pictures of the rows are loaded from; null = unknown yet. */
	readonly address: RecordingAddress | null
	readonly entries: readonly RecordingEntry[]
	readonly selectedId: string | null
	readonly details: ReactNode
	/** Must stay the same function, so that rows render again only when they change. */
	readonly onSelect: (id: string) => void
}) {
	const words = useTexts().recordings
	return (
		<table className="table">
			<thead>
				<tr>
					<th>{words.colRecording}</th>
					<th className="table__where">{words.colWhere}</th>
					<th className="is-right">{words.colLength}</th>
					<th className="is-right">{words.colSize}</th>
					<th>{words.colStatus}</th>
				</tr>
			</thead>
			<tbody>
				{entries.map((entry) => (
					<RecordingRow
						key={entry.id}
						address={address}
						entry={entry}
						isSelected={entry.id === selectedId}
						details={entry.id === selectedId ? details : null}
						onSelect={onSelect}
					/>
				))}
			</tbody>
		</table>
	)
}

const RecordingRow = memo(function RecordingRow({
	address,
	entry,
	isSelected,
	details,
	onSelect,
}: {
	readonly address: RecordingAddress | null
	readonly entry: RecordingEntry
	readonly isSelected: boolean
	readonly details: ReactNode
	readonly onSelect: (id: string) => void
}) {
	return (
		<>
			<tr className={isSelected ? 'is-selected' : undefined}>
				<td>
					<button type="button" className="row-button" aria-pressed={isSelected} onClick={() => onSelect(entry.id)}>
						<Sign entry={entry} address={address} />
						<span className="grow">
							<b className="cut">{entry.title}</b>
							<span className="cut tabular">{entry.line}</span>
						</span>
					</button>
				</td>
				<td className="table__where">{entry.where}</td>
				<td className="is-right tabular">{entry.length}</td>
				<td className="is-right tabular">{entry.size}</td>
				<td>
					{entry.progressPercent === null ? (
						<Chip tone={entry.chip.tone} icon={entry.chip.icon}>
							{entry.chip.word}
						</Chip>
					) : (
						<Progress word={entry.chip.word} percent={entry.progressPercent} />
					)}
				</td>
			</tr>
			{details ? (
				<tr className="table__details">
					<td colSpan={5}>{details}</td>
				</tr>
			) : null}
		</>
	)
})

/** A picture of the recording; an icon where there is none. */
function Sign({ entry: { source }, address }: { readonly entry: RecordingEntry; readonly address: RecordingAddress | null }) {
	const [isBroken, setBroken] = useState(false)
	const file = source.kind === 'local' && source.file.status !== 'missing' ? source.file : null
	return (
		<span className="row-button__sign">
			{file && address && !isBroken ? (
				<img
					src={address(picturePath(file.id, file.durationMs * pictureShare))}
					alt=""
					loading="lazy"
					decoding="async"
					onError={() => setBroken(true)}
				/>
			) : (
				<Icon name={source.kind === 'local' ? 'film' : 'cloud'} size={20} />
			)}
		</span>
	)
}

function Progress({ word, percent }: { readonly word: string; readonly percent: number }) {
	return (
		<div className="progress">
			<span>{word}</span>
			<span className="tabular">{Math.round(percent)}%</span>
			<progress aria-label={word} max={100} value={percent} />
		</div>
	)
}
