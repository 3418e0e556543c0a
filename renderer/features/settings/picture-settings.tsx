import { type EncoderProfile, encoderProfile as profileSchema, videoCodec } from '../../../shared/domain/encoder.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useSetting } from '../../hooks/use-setting.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { SettingBox, SettingFact, SettingRow, SettingSelect, SettingText } from '../../ui/setting-row.tsx'
import { useFormatLock } from './format-lock.ts'
import { formatOf, rateOptions, sizeOptions } from './format-options.ts'

/** Size and frame rate of the program. */
export function PictureSettings() {
	const texts = useTexts()
	const words = texts.settings
	const { runner } = useStudio()
	const change = useSetting()
	const { format } = useSlice('program')
	const locked = useFormatLock()
	const { numerator, denominator } = format.frameRate
	const size = `${format.widthPx}x${format.heightPx}`
	const rate = `${numerator}/${denominator}`
	const set = (name: string, next: string, nextRate: string) =>
		change({
			name,
			apply: () => runner.run('program.setFormat', { format: formatOf(next, nextRate) }),
			undo: () => runner.run('program.setFormat', { format }),
		})
	return (
		<SettingBox does="program.setFormat" title={words.picture}>
			<SettingSelect
				label={words.size}
				line={words.sizeLine}
				locked={locked}
				value={size}
				options={sizeOptions(format, texts)}
				onChange={(next) => set(words.size, next, rate)}
			/>
			<SettingSelect
				label={words.rate}
				line={words.rateLine}
				locked={locked}
				value={rate}
				options={rateOptions(format.frameRate)}
				onChange={(next) => set(words.rate, size, next)}
			/>
			<SettingRow label={words.color} line={words.colorLine}>
				<SettingFact>{words.colorValue}</SettingFact>
			</SettingRow>
		</SettingBox>
	)
}

/** The encoder of the program: what every destination gets. On air it is replaced without dropping a connection. */
export function EncodingSettings() {
	const texts = useTexts()
	const words = texts.settings
	const { encoderProfile } = useSlice('program')
	const { workingEncoders } = useSlice('app')
	const set = useProfile()
	const isSoftware = encoderProfile.codec === 'libx264' || encoderProfile.codec === 'auto'
	const works = (name: EncoderProfile['codec']) => name === 'auto' || (workingEncoders?.includes(name) ?? true)
	return (
		<SettingBox does="encoder.setProfile" title={words.encoding}>
			<SettingSelect
				label={words.codec}
				line={words.encoderOnAir}
				value={encoderProfile.codec}
				options={[
					{ value: 'auto', label: words.codecAuto },
					...videoCodec.options.map((value) => ({
						value,
						label: works(value) ? words.codecs[value] : words.codecNotWorking({ name: words.codecs[value] }),
					})),
				]}
				onChange={(codec) => set(words.codec, { codec })}
			/>
			<SettingSelect
				label={words.preset}
				line={words.presetHint}
				locked={isSoftware ? null : words.presetOnlySoftware}
				value={encoderProfile.preset}
				options={profileSchema.shape.preset.options.map((value) => ({ value, label: words.presets[value] }))}
				onChange={(preset) => set(words.preset, { preset })}
			/>
			<SettingText
				label={words.videoRate}
				line={words.videoRateLine}
				size="short"
				unit={words.kbps}
				value={String(encoderProfile.videoBitrateKbps)}
				problemOf={(typed) => (numberIn('videoBitrateKbps', typed) === null ? words.videoRateWrong : null)}
				onChange={(typed) => set(words.videoRate, { videoBitrateKbps: Number(typed) })}
			/>
			<SettingText
				label={words.keyframes}
				line={words.keyframesHint}
				size="short"
				unit={words.seconds}
				value={String(encoderProfile.keyframeIntervalS)}
				problemOf={(typed) => (numberIn('keyframeIntervalS', typed) === null ? words.keyframesWrong : null)}
				onChange={(typed) => set(words.keyframes, { keyframeIntervalS: numberIn('keyframeIntervalS', typed) ?? 2 })}
			/>
			<SettingSelect
				label={words.latency}
				line={words.latencyLine}
				value={encoderProfile.latency ?? 'normal'}
				options={(['normal', 'low'] as const).map((value) => ({ value, label: words.latencies[value] }))}
				onChange={(latency) => set(words.latency, { latency })}
			/>
		</SettingBox>
	)
}

/** Changes a part of the encoder's profile at once. */
export function useProfile(): (name: string, part: Partial<EncoderProfile>) => void {
	const { runner } = useStudio()
	const change = useSetting()
	const { encoderProfile } = useSlice('program')
	return (name, part) =>
		change({
			name,
			apply: () => runner.run('encoder.setProfile', { profile: { ...encoderProfile, ...part } }),
			undo: () => runner.run('encoder.setProfile', { profile: encoderProfile }),
		})
}

/** null: it is no number, or not one that the encoder takes. */
function numberIn(member: 'videoBitrateKbps' | 'keyframeIntervalS', typed: string): number | null {
	const parsed = profileSchema.shape[member].safeParse(typed === '' ? null : Number(typed.replace(',', '.')))
	return parsed.success ? parsed.data : null
}
