import { type ReactNode, useEffect, useState } from 'react'
import type { Source, SourceKind, SourceState } from '../../../shared/domain/source.ts'
import { usedSources } from '../../../shared/domain/source-use.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { IconButton } from '../../ui/button.tsx'
import type { IconName } from '../../ui/icons.tsx'
import type { MenuItem } from '../../ui/menu.tsx'
import { againWord } from '../../view-models/source-again.ts'
import { ChannelView } from './channel-view.tsx'
import { createMeterBank, type MeterBank } from './meter-bank.ts'
import './sound.css'

const icons: Readonly<Partial<Record<SourceKind, IconName>>> = { 'audio-input': 'microphone', media: 'music', 'test-pattern': 'pattern' }

export function SoundPanel({ tabs }: { readonly tabs: ReactNode }) {
	const texts = useTexts()
	const { runner, feed, stores } = useStudio()
	const program = useSlice('program')
	const [bank, setBank] = useState<MeterBank | null>(null)
	const [isAdjusting, setAdjusting] = useState(false)
	const { open } = stores.screen.getState()
	const sources = usedSources(program).flatMap((source) => (source.audio ? [{ ...source, audio: source.audio }] : []))

	useEffect(() => {
		const opened = createMeterBank(feed.onLevels)
		setBank(opened)
		return () => opened.close()
	}, [feed])

	function menuOf(source: Source): readonly MenuItem[] {
		const { id, settings } = source
		const again = againWord(settings.kind, program.sourceStates[id], texts)
		return [
			{ label: texts.sources.edit, icon: 'tune', onChoose: () => open({ kind: 'edit-source', sourceId: id }) },
			{ label: texts.sources.rename, icon: 'text', onChoose: () => open({ kind: 'rename-source', sourceId: id }) },
			...(again === null
				? []
				: [
						{
							label: again,
							icon: 'refresh' as const,
							onChoose: () => void runner.run('sources.restart', { id }),
						},
					]),
			{
				label: texts.sources.remove,
				icon: 'trash',
				danger: true,
				divided: true,
				onChoose: () => open({ kind: 'remove-source', sourceId: id }),
			},
		]
	}

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
				{sources.map((source) => (
					<ChannelView
						key={source.id}
						id={source.id}
						name={source.name}
						icon={icons[source.settings.kind] ?? 'speaker'}
						menu={menuOf(source)}
						problem={problemOf(program.sourceStates[source.id])}
						isMuted={source.audio.muted}
						gainDb={source.audio.gainDb}
						bank={bank}
						isAdjusting={isAdjusting}
						onMute={() => void runner.run('audio.setMuted', { sourceId: source.id, muted: !source.audio.muted })}
						onGain={(gainDb) => void runner.run('audio.setGain', { sourceId: source.id, gainDb })}
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
					onGain={(gainDb) => void runner.run('audio.setMasterGain', { gainDb })}
				/>
			</div>
		</section>
	)
}

function problemOf(state: SourceState | undefined): string | null {
	return state?.kind === 'failed' || state?.kind === 'lost' ? state.error.message : null
}
