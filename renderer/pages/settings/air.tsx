import { AirNotes, AirSettings } from '../../features/air/air-settings.tsx'
import type { SettingsPageKind } from './settings-page-kind.ts'

export const airPage: SettingsPageKind = {
	id: 'air',
	group: 'show',
	icon: 'clock',
	name: ({ air }) => air.page,
	title: ({ air }) => air.page,
	guide: 'delay',
	lead: ({ air }) => air.lead,
	rows: ({ air }) => [air.use, air.picture, air.delayRow, air.cutRow, air.watchUse],
	Main: AirSettings,
	Aside: AirNotes,
	needsUser: ({ air }) => air.problem !== null,
}
