import { AdLimits, AdSettings } from '../../features/settings/ad-settings.tsx'
import type { SettingsPageKind } from './settings-page-kind.ts'

export const adsPage: SettingsPageKind = {
	id: 'ads',
	group: 'show',
	icon: 'ad',
	name: ({ settings }) => settings.ads,
	title: ({ settings }) => settings.ads,
	guide: 'automaticAds',
	lead: ({ settings }) => settings.adsLead,
	rows: ({ adControls: { schedule, scheduleEveryField, scheduleNotBefore, slateUse } }) => [
		schedule,
		scheduleEveryField,
		scheduleNotBefore,
		slateUse,
	],
	Main: AdSettings,
	Aside: AdLimits,
}
