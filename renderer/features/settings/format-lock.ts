import { useView } from '../../hooks/use-view.ts'
import { useTexts } from '../../texts/texts-context.ts'

/** Why size and frame rate cannot change now; null: they can. */
export function useFormatLock(): string | null {
	const words = useTexts().settings
	const why = useView(({ show, recording, program }) => {
		if (show.state.kind !== 'off-air') return 'show'
		if (recording.local.kind !== 'off' || recording.cleanRecordings.length > 0) return 'recording'
		return program.encoder.kind === 'off' ? null : 'show'
	})
	if (why === null) return null
	return why === 'show' ? words.formatInShow : words.formatInRecording
}
