import { LampMeanings, LanguageSettings, MonitorSettings, ThemeSettings } from '../../features/settings/appearance-settings.tsx'
import type { SettingsPageKind } from './settings-page-kind.ts'

export const appearancePage: SettingsPageKind = {
	id: 'appearance',
	group: 'computer',
	icon: 'sun',
	name: ({ settings }) => settings.appearanceShort,
	title: ({ settings }) => settings.appearance,
	guide: 'start',
	lead: ({ settings }) => settings.appearanceLead,
	rows: ({ settings: { language, monitorRate } }) => [language, monitorRate],
	Main: () => (
		<>
			<ThemeSettings />
			<LanguageSettings />
			<MonitorSettings />
		</>
	),
	Aside: LampMeanings,
}
