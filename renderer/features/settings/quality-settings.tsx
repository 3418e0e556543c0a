import { useState } from 'react'
import { type EncoderProfile, videoCodec } from '../../../shared/domain/encoder.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { formatOf, profileDraft, profileOf, rateOptions, sizeOptions } from './profile-draft.ts'

/** Picture size and frame rate, and the encoder settings of the program. */
export function QualitySettings() {
	const texts = useTexts()
	const { runner, stores } = useStudio()
	const { format, encoderProfile } = useSlice('program')
	const { workingEncoders } = useSlice('app')
	const { state: show } = useSlice('show')
	const action = useAction()
	const [draft, setDraft] = useState(() => profileDraft(encoderProfile))
	const { numerator, denominator } = format.frameRate
	const [size, setSize] = useState(`${format.widthPx}x${format.heightPx}`)
	const [rate, setRate] = useState(`${numerator}/${denominator}`)
	const words = texts.settings
	const result = profileOf(draft, texts)
	const problems = 'problems' in result ? result.problems : {}
	const isOffAir = show.kind === 'off-air'
	const wanted = formatOf(size, rate)
	const isSoftware = draft.codec === 'libx264' || draft.codec === 'auto'
	const works = (name: EncoderProfile['codec']) => name === 'auto' || (workingEncoders?.includes(name) ?? true)

	async function save(profile: EncoderProfile): Promise<void> {
		const saved = await action.run(async () => {
			if (isOffAir && JSON.stringify(wanted) !== JSON.stringify(format)) await runner.request('program.setFormat', { format: wanted })
			return runner.request('encoder.setProfile', { profile })
		})
		if (saved) stores.screen.getState().toast({ tone: 'good', strong: words.saved, text: '', action: null })
	}

	return (
		<form
			className="form settings__form"
			noValidate
			onSubmit={(event) => {
				event.preventDefault()
				if ('profile' in result) detach(save(result.profile))
			}}
		>
			{isOffAir ? (
				<div className="form__row form__row--top">
					<SelectField label={words.size} value={size} options={sizeOptions(format, texts)} onChange={setSize} />
					<SelectField label={words.rate} value={rate} options={rateOptions(format.frameRate)} onChange={setRate} />
				</div>
			) : (
				<p className="form__lead">{words.formatOnAir}</p>
			)}
			<div className="form__row form__row--top">
				<SelectField
					label={words.codec}
					value={draft.codec}
					options={[
						{ value: 'auto', label: words.codecAuto },
						...videoCodec.options.map((value) => ({ value, label: works(value) ? value : words.codecNotWorking({ name: value }) })),
					]}
					hint={isOffAir ? null : words.encoderOnAir}
					onChange={(codec) => setDraft({ ...draft, codec: codec as EncoderProfile['codec'] })}
				/>
				<SelectField
					label={words.preset}
					value={draft.preset}
					options={(Object.keys(words.presets) as EncoderProfile['preset'][]).map((value) => ({ value, label: words.presets[value] }))}
					hint={isSoftware ? words.presetHint : words.presetOnlySoftware}
					onChange={(preset) => setDraft({ ...draft, preset: preset as EncoderProfile['preset'] })}
				/>
			</div>
			<div className="form__row form__row--top">
				<TextField
					type="number"
					label={words.videoRate}
					value={draft.videoKbps}
					error={problems.videoKbps ?? null}
					onChange={(videoKbps) => setDraft({ ...draft, videoKbps })}
				/>
				<TextField
					type="number"
					label={words.audioRate}
					value={draft.audioKbps}
					error={problems.audioKbps ?? null}
					onChange={(audioKbps) => setDraft({ ...draft, audioKbps })}
				/>
				<TextField
					label={words.keyframes}
					value={draft.keyframeS}
					hint={words.keyframesHint}
					error={problems.keyframeS ?? null}
					onChange={(keyframeS) => setDraft({ ...draft, keyframeS })}
				/>
			</div>
			<ErrorNote error={action.error} />
			<div className="form__actions">
				<Button look="primary" submit working={action.isWorking}>
					{words.save}
				</Button>
			</div>
		</form>
	)
}
