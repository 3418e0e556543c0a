import { type ReactNode, useEffect, useState } from 'react'
import type { SourceKind } from '../../../shared/domain/source.ts'
import { useSlice, useStudio } from '../../studio/studio-context.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { IconButton } from '../../ui/button.tsx'
import type { IconName } from '../../ui/icons.tsx'
import { ChannelView } from './channel-view.tsx'
import { createMeterBank, type MeterBank } from './meter-bank.ts'
import './sound.css'

const icons: Readonly<Partial<Record<SourceKind, IconName>>> = { 'audio-input': 'microphone', media: 'music', 'test-pattern': 'pattern' }

export function SoundPanel({ tabs }: { readonly tabs: ReactNode }) {
	const texts = useTexts()
	const { client, runner, feed } = useStudio()
	const program = useSlice('program')
	const [bank, setBank] = useState<MeterBank | null>(null)
	const [isAdjusting, setAdjusting] = useState(false)
	const sources = program.sources.flatMap((source) => (source.audio ? [{ ...source, audio: source.audio }] : []))

	useEffect(() => {
		const opened = createMeterBank(feed.onLevels)
		setBank(opened)
		return () => opened.close()
	}, [feed])

	return (
		<section className="panel panel--sound" aria-label={texts.sound.label} data-region="">
			<header className="panel__head">
				{tabs}
				<h2 className="grow">{texts.sound.label}</h2>
				<IconButton
					icon="tune"
					label={isAdjusting ? texts.sound.adjustDone : texts.sound.adjust}
					pressed={isAdjusting}
					onPress={() => setAdjusting(!isAdjusting)}
				/>
			</header>
			<div className="panel__list sound__list">
				{sources.length === 0 ? <p className="sound__empty">{texts.sound.empty}</p> : null}
				{sources.map(({ id, name, settings, audio }) => (
					<ChannelView
						key={id}
						id={id}
						name={name}
						icon={icons[settings.kind] ?? 'speaker'}
						isMuted={audio.muted}
						gainDb={audio.gainDb}
						bank={bank}
						isAdjusting={isAdjusting}
						onMute={() => void runner.attempt(() => client.call('audio.setMuted', { sourceId: id, muted: !audio.muted }))}
						onGain={(gainDb) => void runner.attempt(() => client.call('audio.setGain', { sourceId: id, gainDb }))}
					/>
				))}
				<ChannelView
					id="program"
					name={texts.sound.mix}
					icon="speaker"
					isMuted={false}
					gainDb={program.masterGainDb}
					bank={bank}
					isAdjusting={isAdjusting}
					onMute={null}
					onGain={(gainDb) => void runner.attempt(() => client.call('audio.setMasterGain', { gainDb }))}
				/>
			</div>
		</section>
	)
}
