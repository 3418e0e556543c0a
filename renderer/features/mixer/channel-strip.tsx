import { memo, useState } from 'react'
import { useStore } from 'zustand/react'
import type { ProgramView } from '../../../shared/domain/snapshot.ts'
import type { CallInput } from '../../../shared/ipc/contract.ts'
import { targetKey } from '../../../shared/program/filter-target.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import { isOnly } from '../../stores/headphones-store.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { IconButton } from '../../ui/button.tsx'
import { ContextMenu, type OpenMenu } from '../../ui/context-menu.tsx'
import { Icon } from '../../ui/icons.tsx'
import { MenuButton, type MenuItem } from '../../ui/menu.tsx'
import { menuPoint } from '../../ui/menu-place.ts'
import { FieldsCommand } from '../../ui/off-field.ts'
import { againWord } from '../../view-models/source-again.ts'
import type { MeterBank } from '../../views/meter-bank.ts'
import { channelTag, effectsOf, groupOf, silentSince } from './channels.ts'
import { dbText, syncText } from './db-text.ts'
import { EffectsList } from './effects-list.tsx'
import { Fader } from './fader.tsx'
import { PanSlider } from './pan-slider.tsx'
import { faderRange } from './scale.ts'
import { TrackButtons } from './track-buttons.tsx'
import { MeterMarks, UprightMeter, useReadings } from './upright-meter.tsx'
import { ValueField } from './value-field.tsx'

type Change = CallInput<'audio.update'>['change']
const headphonesWays = ['both', 'off', 'only'] as const

interface ChannelStripProps {
	readonly id: string
	readonly bank: MeterBank | null
	/** Its further settings are shown beside the mixer. */
	readonly isOpen: boolean
	readonly onOpen: (id: string) => void
}

/** One source, from its name down to its fader. */
export const ChannelStrip = memo(function ChannelStrip({ id, bank, isOpen, onOpen }: ChannelStripProps) {
	const texts = useTexts()
	const { runner, stores } = useStudio()
	const readings = useReadings(bank, id)
	const [opened, setOpened] = useState<OpenMenu | null>(null)
	const isHeardAlone = useStore(stores.headphones, ({ isOn, feed }) => isOn && isOnly(feed, id))
	const shown = useView(({ program }, nowMs) => channelView(program, id, readings.clips, nowMs, texts))
	if (!shown) return null
	const { name, audio, effects, tag, trackNames } = shown
	const words = texts.mixer
	const update = (change: Change, gesture?: string) =>
		runner.run('audio.update', { sourceId: id, change, ...(gesture === undefined ? {} : { gesture }) })
	const { open, showEffects } = stores.screen.getState()
	const menu: readonly MenuItem[] = [
		{
			label: audio.muted ? words.unmute : words.mute,
			icon: audio.muted ? 'speaker' : 'muted',
			keys: 'M',
			does: 'audio.update',
			onChoose: () => detach(update({ muted: !audio.muted })),
		},
		{
			label: isHeardAlone ? words.hearAll : words.hearOnly,
			icon: 'headphones',
			keys: 'S',
			onChoose: () => stores.headphones.getState().toggleOnly(id),
		},
		{ label: words.faderToZero, icon: 'undo', keys: '0', does: 'audio.update', onChoose: () => detach(update({ gainDb: 0 })) },
		{
			label: texts.sources.effects,
			icon: 'palette',
			divided: true,
			onChoose: () => showEffects(targetKey({ kind: 'source', id }), 'sound'),
		},
		{ label: words.settings, icon: 'faders', onChoose: () => onOpen(id) },
		{ label: texts.sources.edit, icon: 'tune', does: 'sources.update', onChoose: () => open({ kind: 'edit-source', sourceId: id }) },
		{ label: texts.sources.rename, icon: 'text', does: 'sources.update', onChoose: () => open({ kind: 'rename-source', sourceId: id }) },
		...(shown.again === null
			? []
			: [
					{
						label: shown.again,
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
	const classes = ['channel-strip', audio.muted ? 'channel-strip--muted' : '', tag?.tone === 'warning' ? 'channel-strip--warned' : '']
	return (
		<FieldsCommand value="audio.update">
			<section
				className={[...classes, isOpen || isHeardAlone ? 'channel-strip--open' : ''].filter(Boolean).join(' ')}
				aria-label={name}
				data-channel={id}
				onContextMenu={(event) => {
					event.preventDefault()
					setOpened({ title: name, entries: menu, at: menuPoint(event) })
				}}
				onKeyDown={(event) => {
					if (event.key !== 'ContextMenu' && !(event.key === 'F10' && event.shiftKey)) return
					event.preventDefault()
					setOpened({ title: name, entries: menu, at: menuPoint(event) })
				}}
			>
				<ContextMenu menu={opened} onClose={() => setOpened(null)} />
				<div className="channel-strip__name">
					<MenuButton label={words.options({ name })} icon="chevron" text={name} items={menu} />
				</div>
				<p className="channel-strip__state">{tag ? <span className={`mixer-tag mixer-tag--${tag.tone} cut`}>{tag.text}</span> : null}</p>
				<EffectsList name={name} effects={effects} onOpen={() => showEffects(targetKey({ kind: 'source', id }), 'sound')} />
				<TrackButtons
					name={name}
					tracks={audio.tracks ?? [1]}
					trackNames={trackNames}
					onTracks={(tracks) => detach(update({ tracks: [...tracks] }))}
				/>
				<div className="knob">
					<MenuButton
						label={words.headphones({ name })}
						icon="headphones"
						text={words.headphonesWays[audio.headphones ?? 'both']}
						items={headphonesWays.map((way) => ({
							label: words.headphonesWays[way],
							icon: 'headphones',
							does: 'audio.update',
							checked: (audio.headphones ?? 'both') === way,
							onChoose: () => detach(update({ headphones: way })),
						}))}
					/>
				</div>
				<div className="knob">
					<Icon name="timer" size={14} />
					<ValueField
						name={words.sync({ name })}
						value={audio.syncOffsetMs ?? 0}
						min={-500}
						max={2000}
						step={1}
						format={syncText}
						onChange={(syncOffsetMs) => detach(update({ syncOffsetMs }))}
					/>
				</div>
				<PanSlider name={name} pan={audio.pan ?? 0} onPan={(pan, gesture) => update({ pan }, gesture)} />
				<div className="channel-strip__fader">
					<Fader
						label={words.fader({ name })}
						gainDb={audio.gainDb}
						isMuted={audio.muted}
						onGain={(gainDb, gesture) => update({ gainDb }, gesture)}
					/>
					<UprightMeter name={name} readings={readings} />
					<MeterMarks />
				</div>
				<div className="channel-strip__values tabular">
					<ValueField
						name={words.faderValue({ name })}
						value={audio.gainDb}
						{...faderRange}
						step={0.1}
						format={(db) => dbText(db, { isSigned: true })}
						onChange={(gainDb) => detach(update({ gainDb }))}
					/>
					{audio.muted ? <b>{words.muted}</b> : <b ref={readings.figure}>–</b>}
				</div>
				<div className="channel-strip__buttons">
					<IconButton
						does="audio.update"
						icon={audio.muted ? 'muted' : 'speaker'}
						label={audio.muted ? texts.sound.unmute({ name }) : texts.sound.mute({ name })}
						pressed={audio.muted}
						onPress={() => detach(update({ muted: !audio.muted }))}
					/>
					<IconButton
						icon="headphones"
						label={texts.headphones.hear({ name })}
						pressed={isHeardAlone}
						onPress={() => stores.headphones.getState().toggleOnly(id)}
					/>
				</div>
			</section>
		</FieldsCommand>
	)
})

function channelView(program: ProgramView, id: string, clips: number, nowMs: number, texts: Texts) {
	const source = program.sources.find((each) => each.id === id)
	if (!source?.audio) return null
	const state = program.sourceStates[id]
	return {
		name: source.name,
		audio: source.audio,
		effects: effectsOf(source.filters ?? [], texts),
		trackNames: program.trackNames,
		tag: channelTag({ state, clips, group: groupOf(program, source.audio), silentSinceMs: silentSince(program, id), nowMs }, texts),
		again: againWord(source.settings.kind, state, texts),
	}
}
