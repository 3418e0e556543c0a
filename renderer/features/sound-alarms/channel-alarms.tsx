import { useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { SwitchRow } from '../../ui/switch-row.tsx'

const alarms = ['silence', 'clipping', 'speaking'] as const

/** Which alarms a channel can cause. */
export function ChannelAlarms({ id }: { readonly id: string }) {
	const words = useTexts().soundAlarms
	const { runner } = useStudio()
	const chosen = useView(({ program }) => program.sources.find((source) => source.id === id)?.audio?.alarms ?? null)
	const labels = { silence: words.ofSilence, clipping: words.ofClipping, speaking: words.ofSpeaking }
	return (
		<fieldset className="channel-alarms" aria-label={words.title}>
			<h3>{words.title}</h3>
			{alarms.map((alarm) => (
				<SwitchRow
					does="audio.update"
					key={alarm}
					label={labels[alarm]}
					on={chosen?.[alarm] ?? true}
					onChange={(on) => detach(runner.run('audio.update', { sourceId: id, change: { alarms: { ...chosen, [alarm]: on } } }))}
				/>
			))}
		</fieldset>
	)
}
