import { useRef, useState } from 'react'
import { trackNumbers } from '../../../shared/domain/channel.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { trackName } from './channels.ts'

/** The names of the tracks of a recording. A click on one renames it. */
export function TracksCard() {
	const texts = useTexts()
	const { runner } = useStudio()
	const words = texts.mixer
	const { names, isRecording } = useView(({ program, recording }) => ({
		names: program.trackNames,
		isRecording: recording.local.kind === 'recording',
	}))
	const [editing, setEditing] = useState<number | null>(null)
	const list = useRef<HTMLUListElement>(null)

	function rename(track: number, typed: string | null): void {
		setEditing(null)
		if (typed === null || typed.trim() === (names[track - 1] ?? '')) return
		detach(runner.run('audio.setTrackName', { track, name: typed.trim() }))
	}

	return (
		<Card
			label={words.recordingTracks}
			heading={<h2 className="grow">{words.recordingTracks}</h2>}
			aside={
				isRecording ? (
					<Chip tone="live" icon="dot">
						{words.recording}
					</Chip>
				) : null
			}
		>
			<ul className="track-names" ref={list}>
				{trackNumbers.map((track) => (
					<li key={track}>
						<span className="track-names__number" aria-hidden="true">
							{track}
						</span>
						{editing === track ? (
							<TrackNameField
								label={words.renameTrack({ track })}
								value={names[track - 1] ?? ''}
								placeholder={trackName([], track, texts)}
								onDone={(typed) => rename(track, typed)}
							/>
						) : (
							<button
								type="button"
								className="cut"
								aria-label={words.track({ track, name: trackName(names, track, texts) })}
								title={words.renameTrack({ track })}
								onClick={() => setEditing(track)}
							>
								{trackName(names, track, texts)}
							</button>
						)}
					</li>
				))}
			</ul>
		</Card>
	)
}

/** An empty name brings the default name back. */
function TrackNameField({
	label,
	value,
	placeholder,
	onDone,
}: {
	readonly label: string
	readonly value: string
	readonly placeholder: string
	readonly onDone: (typed: string | null) => void
}) {
	const isDone = useRef(false)
	function finish(typed: string | null): void {
		if (isDone.current) return
		isDone.current = true
		onDone(typed)
	}
	return (
		<input
			className="name-edit"
			aria-label={label}
			defaultValue={value}
			placeholder={placeholder}
			maxLength={40}
			dir="auto"
			spellCheck={false}
			ref={(input) => {
				if (input && document.activeElement !== input) input.focus()
			}}
			onKeyDown={(event) => {
				event.stopPropagation()
				if (event.key === 'Enter' && !event.nativeEvent.isComposing) finish(event.currentTarget.value)
				else if (event.key === 'Escape') finish(null)
			}}
			onBlur={(event) => finish(event.currentTarget.value)}
		/>
	)
}
