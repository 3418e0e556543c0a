import { defaultSoundSettings, type SoundSettings as Settings } from '../../../shared/domain/sound-settings.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useSetting } from '../../hooks/use-setting.ts'
import { useView } from '../../hooks/use-view.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { SettingBox, SettingFact, SettingRow, SettingSelect, SettingText } from '../../ui/setting-row.tsx'
import { Switch } from '../../ui/switch.tsx'
import { useProfile } from './picture-settings.tsx'

const targets = [-14, -16, -18, -20, -23, -24] as const
const audioKbps = [96, 128, 160, 192, 256, 320] as const
const [leastSilentS, mostSilentS] = [3, 600]

function useSoundSettings() {
	const { runner } = useStudio()
	const change = useSetting()
	const settings: Settings = useView(({ program }) => program.soundSettings ?? defaultSoundSettings)
	const set = (name: string, part: Partial<Settings>) =>
		change({ name, apply: () => runner.run('sound.setSettings', part), undo: () => runner.run('sound.setSettings', settings) })
	return { settings, set }
}

/** How the sound is sent, and how loud it should be. */
export function SoundQuality() {
	const texts = useTexts()
	const words = texts.soundSettings
	const { encoderProfile } = useSlice('program')
	const setProfile = useProfile()
	const { settings, set } = useSoundSettings()
	const { targetLufs } = settings
	const lufsText = (lufs: number) => words.lufs({ lufs: String(lufs).replace('-', '−') })
	const known = targetLufs === null || targets.some((lufs) => lufs === targetLufs) ? targets : [targetLufs, ...targets]
	const rate = encoderProfile.audioBitrateKbps
	const rates = audioKbps.some((kbps) => kbps === rate) ? audioKbps : [rate, ...audioKbps]
	return (
		<SettingBox does="sound.setSettings" title={words.quality}>
			<SettingRow label={words.sampleRate} line={words.sampleRateLine}>
				<SettingFact>{words.sampleRateValue}</SettingFact>
			</SettingRow>
			<SettingSelect
				label={words.sentAt}
				line={words.sentAtLine}
				value={String(rate)}
				options={rates.map((kbps) => ({ value: String(kbps), label: words.kbps({ kbps }) }))}
				onChange={(kbps) => setProfile(words.sentAt, { audioBitrateKbps: Number(kbps) })}
			/>
			<SettingSelect
				label={words.target}
				line={words.targetHint}
				value={targetLufs === null ? '' : String(targetLufs)}
				options={[{ value: '', label: words.asDestinations }, ...known.map((lufs) => ({ value: String(lufs), label: lufsText(lufs) }))]}
				onChange={(value) => set(words.target, { targetLufs: value === '' ? null : Number(value) })}
			/>
			<SettingRow label={words.limiter} line={words.limiterLine}>
				<SettingFact>{words.limiterValue}</SettingFact>
			</SettingRow>
		</SettingBox>
	)
}

/** What about the sound is worth an alarm. */
export function SoundWarnings() {
	const words = useTexts().soundSettings
	const { settings, set } = useSoundSettings()
	return (
		<SettingBox does="sound.setSettings" title={words.warnMe}>
			<SettingText
				label={words.silentAfter}
				line={words.whileOnAir}
				size="short"
				unit={words.seconds}
				value={String(settings.silentAfterS)}
				problemOf={(typed) => {
					const seconds = Number(typed)
					return Number.isInteger(seconds) && seconds >= leastSilentS && seconds <= mostSilentS
						? null
						: words.silentWrong({ min: leastSilentS, max: mostSilentS })
				}}
				onChange={(typed) => set(words.silentAfter, { silentAfterS: Number(typed) })}
			/>
			<SettingRow label={words.clipping} line={words.clippingLine}>
				<Switch
					does="sound.setSettings"
					label={words.clipping}
					on={settings.warnsOfClipping}
					onChange={(warnsOfClipping) => set(words.clipping, { warnsOfClipping })}
				/>
			</SettingRow>
		</SettingBox>
	)
}
