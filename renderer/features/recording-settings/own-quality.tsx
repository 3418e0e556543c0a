import { trackNumbers } from '../../../shared/domain/channel.ts'
import { videoCodec } from '../../../shared/domain/encoder.ts'
import { mostCleanRecordings, type OwnRecordingSettings } from '../../../shared/domain/own-recording.ts'
import { kindHasPicture } from '../../../shared/domain/source.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { SelectField } from '../../ui/field.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { SettingBox, SettingRow } from '../../ui/setting-row.tsx'
import { Switch } from '../../ui/switch.tsx'
import {
	measureOf,
	measureOptions,
	ofPreset,
	presetOf,
	type QualityPreset,
	sizeOf,
	sizeOptions,
	withMeasure,
	withSize,
	withTrack,
} from './own-choices.ts'
import './own-quality.css'

/** Whether recordings are the same as the stream or have an encoder of their own, their sound tracks, and which sources are recorded clean. */
export function OwnQuality() {
	return (
		<>
			<Quality />
			<Tracks />
			<Clean />
		</>
	)
}

function useOwn() {
	const { runner } = useStudio()
	const { own } = useSlice('recording')
	return { own, setOwn: (next: OwnRecordingSettings | null) => detach(runner.run('recording.setOwn', { own: next })) }
}

function Quality() {
	const { ownRecording: words, settings } = useTexts()
	const { own, setOwn } = useOwn()
	const { format } = useSlice('program')
	const { workingEncoders } = useSlice('app')
	const preset = presetOf(own)
	const presets: readonly { readonly value: QualityPreset; readonly label: string }[] = [
		{ value: 'as-sent', label: words.asSent },
		{ value: '8', label: words.rate({ mb: '8' }) },
		{ value: '20', label: words.rate({ mb: '20' }) },
		{ value: 'own', label: words.own },
	]
	return (
		<SettingBox does="recording.setOwn" title={words.title}>
			<SettingRow label={words.quality} line={own ? words.ownLine : words.asSentLine}>
				<Segmented label={words.quality} value={preset} options={presets} onChange={(value) => setOwn(ofPreset(value, own))} />
			</SettingRow>
			{own && preset === 'own' ? (
				<div className="form__row form__row--top">
					<SelectField
						label={words.size}
						value={sizeOf(own)}
						options={sizeOptions(own, format, words)}
						onChange={(size) => setOwn(withSize(own, size))}
					/>
					<SelectField
						label={words.encoder}
						value={own.codec}
						options={[
							{ value: 'auto', label: settings.codecAuto },
							...videoCodec.options.map((value) => ({
								value,
								label: (workingEncoders?.includes(value) ?? true) ? value : settings.codecNotWorking({ name: value }),
							})),
						]}
						onChange={(codec) => setOwn({ ...own, codec: codec as OwnRecordingSettings['codec'] })}
					/>
					<SelectField
						label={words.measure}
						value={measureOf(own)}
						options={measureOptions(own, words)}
						onChange={(measure) => setOwn(withMeasure(own, measure))}
					/>
				</div>
			) : null}
			<p className="own-quality__note">{words.applies}</p>
		</SettingBox>
	)
}

function Tracks() {
	const { ownRecording: words } = useTexts()
	const { own, setOwn } = useOwn()
	const { sources, trackNames } = useSlice('program')
	return (
		<SettingBox does="recording.setOwn" title={words.tracks}>
			{own ? (
				<ul className="own-quality__list">
					{trackNumbers.map((number) => {
						const name = trackNames[number - 1] || words.track({ number })
						const channels = sources.filter(({ audio }) => audio && (audio.tracks ?? [1]).includes(number)).map((source) => source.name)
						const isOn = own.tracks.includes(number)
						return (
							<li key={number} className="own-quality__row">
								<span className="own-quality__number">{number}</span>
								<b className="grow cut">{name}</b>
								<span className="own-quality__channels cut">{words.trackLine({ count: channels.length, names: channels.join(', ') })}</span>
								<Switch
									label={words.trackOn({ name })}
									on={isOn}
									reason={isOn && own.tracks.length === 1 ? words.lastTrack : null}
									onChange={(isWanted) => setOwn(withTrack(own, number, isWanted))}
								/>
							</li>
						)
					})}
				</ul>
			) : (
				<p className="own-quality__note">{words.tracksAsSent}</p>
			)}
		</SettingBox>
	)
}

function Clean() {
	const { ownRecording: words } = useTexts()
	const { runner } = useStudio()
	const { clean } = useSlice('recording')
	const { sources } = useSlice('program')
	const offered = sources.filter(({ settings }) => kindHasPicture(settings.kind) && settings.kind !== 'scene')
	// Sources of other collections stay chosen.
	const setClean = (id: string, isOn: boolean) =>
		detach(runner.run('recording.setClean', { sourceIds: isOn ? [...clean, id] : clean.filter((each) => each !== id) }))
	return (
		<SettingBox does="recording.setClean" title={words.clean}>
			<p className="own-quality__note">{offered.length > 0 ? words.cleanText : words.cleanNone}</p>
			<ul className="own-quality__list">
				{offered.map(({ id, name }) => {
					const isOn = clean.includes(id)
					return (
						<li key={id} className="own-quality__row">
							<b className="grow cut">{name}</b>
							<Switch
								does="recording.setClean"
								label={words.cleanOn({ name })}
								on={isOn}
								reason={!isOn && clean.length >= mostCleanRecordings ? words.cleanMost({ count: mostCleanRecordings }) : null}
								onChange={(isWanted) => setClean(id, isWanted)}
							/>
						</li>
					)
				})}
			</ul>
		</SettingBox>
	)
}
