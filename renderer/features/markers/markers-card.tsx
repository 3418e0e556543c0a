import './markers.css'
import { useState } from 'react'
import type { Marker } from '../../../shared/domain/marker.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useCommand } from '../../hooks/use-command.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import { formatTime } from '../../lib/format.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { NameEdit } from '../../ui/name-edit.tsx'

/** The markers of this run, the newest first: named and removed in their row. */
export function MarkersCard() {
	const texts = useTexts()
	const words = texts.replay
	const add = useCommand('markers.add')
	const markers = useView(({ recording }) => recording.markers)
	return (
		<Card
			label={words.markers}
			className="markers"
			heading={<h2>{words.markers}</h2>}
			aside={
				<Button size="small" icon="star" reason={add.reason} chord={add.chord} working={add.isUnderWay} onPress={add.run}>
					{words.addMarker}
				</Button>
			}
		>
			{markers.length === 0 ? (
				<p className="markers__none">{words.markersNone}</p>
			) : (
				<ul className="markers__list">
					{markers.toReversed().map((marker) => (
						<MarkerRow key={marker.id} marker={marker} />
					))}
				</ul>
			)}
		</Card>
	)
}

function MarkerRow({ marker }: { readonly marker: Marker }) {
	const words = useTexts().replay
	const { runner } = useStudio()
	const [isNaming, setNaming] = useState(false)
	const { id, name, atMs } = marker
	return (
		<li className="marker">
			<span className="marker__time tabular">{formatTime(atMs)}</span>
			{isNaming ? (
				<NameEdit
					label={words.nameOfMarker}
					value={name}
					onDone={(next) => {
						setNaming(false)
						if (next !== null) detach(runner.run('markers.rename', { id, name: next }))
					}}
				/>
			) : (
				<button type="button" className="marker__name cut" dir="auto" title={words.renameMarker({ name })} onClick={() => setNaming(true)}>
					{name}
				</button>
			)}
			<IconButton
				does="markers.remove"
				icon="trash"
				label={words.removeMarker({ name })}
				onPress={() => detach(runner.run('markers.remove', { id }))}
			/>
		</li>
	)
}
