import { targetKey } from '../../../shared/program/filter-target.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { FieldsCommand } from '../../ui/off-field.ts'
import type { MeterBank } from '../../views/meter-bank.ts'
import { effectsOf } from './channels.ts'
import { dbText } from './db-text.ts'
import { EffectsList } from './effects-list.tsx'
import { Fader } from './fader.tsx'
import { faderRange } from './scale.ts'
import { MeterMarks, UprightMeter, useReadings } from './upright-meter.tsx'
import { ValueField } from './value-field.tsx'

/** What viewers hear: the sum of all channels, after the limiter. */
export function ProgramStrip({ bank }: { readonly bank: MeterBank | null }) {
	const texts = useTexts()
	const { runner, stores } = useStudio()
	const words = texts.mixer
	const readings = useReadings(bank, 'program')
	const { gainDb, muted, effects } = useView(({ program }) => ({
		gainDb: program.masterGainDb,
		muted: program.masterMuted,
		effects: effectsOf(program.filters, texts),
	}))
	const name = words.program
	return (
		<FieldsCommand value="audio.setMasterGain">
			<section
				className={`channel-strip channel-strip--program${muted ? ' channel-strip--muted' : ''}`}
				aria-label={texts.sound.mix}
				data-channel="program"
			>
				<h2 className="channel-strip__name">{name}</h2>
				<p className="channel-strip__state">{muted ? <span className="mixer-tag mixer-tag--warning cut">{words.muted}</span> : null}</p>
				<EffectsList name={name} effects={effects} onOpen={() => stores.screen.getState().showEffects(targetKey({ kind: 'program' }))} />
				<div className="channel-strip__space" />
				<div className="channel-strip__fader">
					<Fader
						label={words.fader({ name })}
						gainDb={gainDb}
						isMuted={muted}
						onGain={(wanted) => runner.run('audio.setMasterGain', { gainDb: wanted })}
					/>
					<UprightMeter name={name} readings={readings} />
					<MeterMarks />
				</div>
				<div className="channel-strip__values tabular">
					<ValueField
						name={words.faderValue({ name })}
						value={gainDb}
						{...faderRange}
						step={0.1}
						format={(db) => dbText(db, { isSigned: true })}
						onChange={(wanted) => detach(runner.run('audio.setMasterGain', { gainDb: wanted }))}
					/>
					{muted ? <b>{words.muted}</b> : <b ref={readings.figure}>–</b>}
				</div>
				<div className="channel-strip__buttons">
					<Button
						does="audio.setMasterMuted"
						icon={muted ? 'muted' : 'speaker'}
						look={muted ? 'primary' : 'quiet'}
						wide
						onPress={() => detach(runner.run('audio.setMasterMuted', { muted: !muted }))}
					>
						{muted ? words.unmuteAll : words.muteAll}
					</Button>
				</div>
			</section>
		</FieldsCommand>
	)
}
