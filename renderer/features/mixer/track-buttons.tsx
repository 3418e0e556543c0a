import { trackNumbers } from '../../../shared/domain/channel.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { trackName } from './channels.ts'

type Track = (typeof trackNumbers)[number]

export function TrackButtons({
	name,
	tracks,
	trackNames,
	onTracks,
}: {
	readonly name: string
	readonly tracks: readonly Track[]
	readonly trackNames: readonly string[]
	readonly onTracks: (tracks: readonly Track[]) => void
}) {
	const texts = useTexts()
	return (
		<fieldset className="track-buttons" aria-label={texts.mixer.tracks({ name })}>
			{trackNumbers.map((track) => {
				const isOn = tracks.includes(track)
				const label = texts.mixer.track({ track, name: trackName(trackNames, track, texts) })
				return (
					<button
						key={track}
						type="button"
						aria-pressed={isOn}
						aria-label={label}
						title={label}
						onClick={() => onTracks(isOn ? tracks.filter((each) => each !== track) : [...tracks, track])}
					>
						{track}
					</button>
				)
			})}
		</fieldset>
	)
}
