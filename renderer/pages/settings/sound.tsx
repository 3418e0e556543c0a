import { SoundQuality, SoundWarnings } from '../../features/settings/sound-settings.tsx'
import { useStudio } from '../../hooks/studio-context.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { SettingBox } from '../../ui/setting-row.tsx'
import type { SettingsPageKind } from './settings-page-kind.ts'

export const soundPage: SettingsPageKind = {
	id: 'sound',
	group: 'show',
	icon: 'speaker',
	name: ({ soundSettings }) => soundSettings.title,
	title: ({ soundSettings }) => soundSettings.title,
	guide: 'sound',
	lead: ({ soundSettings }) => soundSettings.lead,
	rows: ({ soundSettings: { sampleRate, sentAt, target, limiter, silentAfter, clipping } }) => [
		sampleRate,
		sentAt,
		target,
		limiter,
		silentAfter,
		clipping,
	],
	Main: () => (
		<>
			<SoundQuality />
			<SoundWarnings />
		</>
	),
	Aside: MixerNote,
}

function MixerNote() {
	const words = useTexts().soundSettings
	const { stores } = useStudio()
	return (
		<SettingBox title={words.mixer}>
			<p>{words.mixerText}</p>
			<Button wide icon="faders" onPress={() => stores.screen.getState().show('sound')}>
				{words.openMixer}
			</Button>
		</SettingBox>
	)
}
