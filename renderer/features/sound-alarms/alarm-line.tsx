import type { SoundAlarmKind } from '../../../shared/domain/sound-alarm.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import './sound-alarms.css'

/** The strongest alarm about the sound, with what can be done about it. `onCheck`: shows the channel. */
export function AlarmLine({ onCheck }: { readonly onCheck: (sourceId: string) => void }) {
	const texts = useTexts()
	const { runner } = useStudio()
	const words = texts.soundAlarms
	const shown = useView(({ program }, nowMs) => {
		const alarm = program.soundAlarms?.[0]
		if (!alarm) return null
		const name = program.sources.find(({ id }) => id === alarm.sourceId)?.name ?? ''
		const seconds = Math.max(0, Math.round((nowMs - alarm.sinceMs) / 1000))
		return { ...alarm, sentence: sentenceOf(alarm.kind, name, seconds, words) }
	})
	if (!shown) return null
	const { kind, sourceId, sentence } = shown
	const isSilence = kind === 'silence' || kind === 'program-silence'
	return (
		<div className="alarm-line">
			<Icon name="triangle" size={16} />
			<b className="cut" role="alert">
				{sentence}
			</b>
			<Button
				does="soundAlarms.dismiss"
				look="ghost"
				size="small"
				onPress={() => detach(runner.run('soundAlarms.dismiss', { kind, sourceId }))}
			>
				{isSilence ? words.fine : words.hide}
			</Button>
			{sourceId === null ? null : kind === 'muted-speaking' ? (
				<Button does="audio.setMuted" size="small" onPress={() => detach(runner.run('audio.setMuted', { sourceId, muted: false }))}>
					{words.unmute}
				</Button>
			) : (
				<Button size="small" onPress={() => onCheck(sourceId)}>
					{words.check}
				</Button>
			)}
		</div>
	)
}

function sentenceOf(kind: SoundAlarmKind, name: string, seconds: number, words: Texts['soundAlarms']): string {
	if (kind === 'program-silence') return words[kind]({ seconds })
	return kind === 'silence' ? words[kind]({ name, seconds }) : words[kind]({ name })
}
