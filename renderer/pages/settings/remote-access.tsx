import { RemoteAccess, RemoteAccessAside } from '../../features/remote-access/remote-access.tsx'
import type { SettingsPageKind } from './settings-page-kind.ts'

export const remoteAccessPage: SettingsPageKind = {
	id: 'remote-access',
	group: 'control',
	icon: 'phone',
	name: ({ remoteAccess }) => remoteAccess.title,
	title: ({ remoteAccess }) => remoteAccess.title,
	lead: ({ remoteAccess }) => remoteAccess.lead,
	rows: () => [],
	Main: RemoteAccess,
	Aside: RemoteAccessAside,
}
