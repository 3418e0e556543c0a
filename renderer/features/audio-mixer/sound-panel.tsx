import { memo, type ReactNode, useEffect, useState } from 'react'
import type { ProgramView } from '../../../shared/domain/snapshot.ts'
import type { SourceState } from '../../../shared/domain/source.ts'
import { usedSources } from '../../../shared/domain/source-use.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { IconButton } from '../../ui/button.tsx'
import type { MenuItem } from '../../ui/menu.tsx'
import { soundIcon } from '../../ui/source-icons.ts'
import { againWord } from '../../view-models/source-again.ts'
import { createMeterBank, type MeterBank } from '../../views/meter-bank.ts'
import { ChannelView } from './channel-view.tsx'

export function SoundPanel({ tabs }: { readonly tabs: ReactNode }) {
	const texts = useTexts()
	const { runner, feed, stores } = useStudio()
	const { ids, masterGainDb } = useView(({ program }) => ({
		ids: usedSources(program).flatMap(({ id, audio }) => (audio ? [id] : [])),
		masterGainDb: program.masterGainDb,
	}))
	const [bank, setBank] = useState<MeterBank | null>(null)
	const [isAdjusting, setAdjusting] = useState(false)

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
				<IconButton icon="faders" label={texts.sound.mixer} onPress={() => stores.screen.getState().show('sound')} />
				<IconButton
					icon="tune"
					label={isAdjusting ? texts.sound.adjustDone : texts.sound.adjust}
					pressed={isAdjusting}
					onPress={() => setAdjusting(!isAdjusting)}
				/>
			</header>
			<div className="panel__list sound__list">
				{ids.length === 0 ? <p className="sound__empty">{texts.sound.empty}</p> : null}
				{ids.map((id) => (
					<SourceChannel key={id} id={id} bank={bank} isAdjusting={isAdjusting} />
				))}
				<ChannelView
					id="program"
					name={texts.sound.mix}
					icon="speaker"
					isMuted={false}
					gainDb={masterGainDb}
					bank={bank}
					isAdjusting={isAdjusting}
					onMute={null}
					onGain={(gainDb) => detach(runner.run('audio.setMasterGain', { gainDb }))}
				/>
			</div>
		</section>
	)
}

/** The channel of one source. */
const SourceChannel = memo(function SourceChannel({
	id,
	bank,
	isAdjusting,
}: {
	readonly id: string
	readonly bank: MeterBank | null
	readonly isAdjusting: boolean
}) {
	const texts = useTexts()
	const { runner, stores } = useStudio()
	const { open } = stores.screen.getState()
	const shown = useView(({ program }) => channelOf(program, id, texts))
	if (!shown) return null
	const { name, icon, isMuted, gainDb, again, problem } = shown
	const menu: readonly MenuItem[] = [
		{ label: texts.sources.edit, icon: 'tune', does: 'sources.update', onChoose: () => open({ kind: 'edit-source', sourceId: id }) },
		{ label: texts.sources.rename, icon: 'text', does: 'sources.update', onChoose: () => open({ kind: 'rename-source', sourceId: id }) },
		...(again === null
			? []
			: [
					{
						label: again,
						icon: 'refresh' as const,
						does: 'sources.restart',
						onChoose: () => detach(runner.run('sources.restart', { id })),
					},
				]),
		{
			label: texts.sources.remove,
			icon: 'trash',
			danger: true,
			divided: true,
			does: 'sources.remove',
			onChoose: () => open({ kind: 'remove-source', sourceId: id }),
		},
	]
	return (
		<ChannelView
			id={id}
			name={name}
			icon={icon}
			menu={menu}
			problem={problem}
			isMuted={isMuted}
			gainDb={gainDb}
			bank={bank}
			isAdjusting={isAdjusting}
			onMute={() => detach(runner.run('audio.setMuted', { sourceId: id, muted: !isMuted }))}
			onGain={(wanted) => detach(runner.run('audio.setGain', { sourceId: id, gainDb: wanted }))}
		/>
	)
})

function channelOf({ sources, sourceStates }: ProgramView, id: string, texts: Texts) {
	const source = sources.find((each) => each.id === id)
	if (!source?.audio) return null
	return {
		name: source.name,
		icon: soundIcon(source.settings.kind),
		isMuted: source.audio.muted,
		gainDb: source.audio.gainDb,
		again: againWord(source.settings.kind, sourceStates[id], texts),
		problem: problemOf(sourceStates[id]),
	}
}

function problemOf(state: SourceState | undefined): string | null {
	return state?.kind === 'failed' || state?.kind === 'lost' ? state.error.message : null
}
