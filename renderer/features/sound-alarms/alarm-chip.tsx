import { useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Icon } from '../../ui/icons.tsx'
import './alarm-chip.css'

/** Silence on air, in the bar of every page. A click opens the mixer. */
export function AlarmChip() {
	const words = useTexts().soundAlarms
	const { stores } = useStudio()
	const text = useView(({ program }) => {
		const alarm = program.soundAlarms?.find(({ kind }) => kind === 'program-silence' || kind === 'silence')
		if (!alarm) return null
		const name = program.sources.find(({ id }) => id === alarm.sourceId)?.name ?? ''
		return alarm.kind === 'program-silence' ? words.programChip : words.channelChip({ name })
	})
	if (text === null) return null
	return (
		<button type="button" className="chip chip--warning alarm-chip cut" title={text} onClick={() => stores.screen.getState().show('sound')}>
			<Icon name="triangle" size={14} />
			{text}
		</button>
	)
}
