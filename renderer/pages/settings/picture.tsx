import { CanvasSettings } from '../../features/settings/canvas-settings.tsx'
import { LineNeeds, MeasuredEncoders, MeasuredFormats } from '../../features/settings/measured-formats.tsx'
import { EncodingSettings, PictureSettings } from '../../features/settings/picture-settings.tsx'
import { WeakLineSettings } from '../../features/settings/weak-line-settings.tsx'
import { useTexts } from '../../texts/texts-context.ts'
import { Icon } from '../../ui/icons.tsx'
import type { SettingsPageKind } from './settings-page-kind.ts'

export const picturePage: SettingsPageKind = {
	id: 'picture',
	group: 'show',
	icon: 'screen',
	name: ({ settings }) => settings.picture,
	title: ({ settings }) => settings.picture,
	guide: 'show',
	lead: ({ settings }) => settings.pictureLead,
	rows: ({ settings: { size, rate, color, upright, codec, preset, videoRate, keyframes, sendLess } }) => [
		size,
		rate,
		color,
		upright,
		codec,
		preset,
		videoRate,
		keyframes,
		sendLess,
	],
	needsUser: ({ health }) => health.tooSlow,
	Main: () => (
		<>
			<MeasuredFormats />
			<PictureSettings />
			<CanvasSettings />
			<EncodingSettings />
			<WeakLineSettings />
		</>
	),
	Aside: () => (
		<>
			<MeasuredEncoders />
			<LineNeeds />
			<WhenOnAir />
		</>
	),
}

function WhenOnAir() {
	return (
		<p className="settings-note">
			<Icon name="info" size={16} />
			<span>{useTexts().settings.onAirNote}</span>
		</p>
	)
}
