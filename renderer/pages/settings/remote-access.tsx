import { RemoteAccessAside } from '../../features/remote-access/remote-access.tsx'
import { RemoteAccessCards } from '../remote-access-cards.tsx'
import type { SettingsPageKind } from './settings-page-kind.ts'

export const remoteAccessPage: SettingsPageKind = {
	id: 'remote-access',
	group: 'control',
	icon: 'phone',
	name: ({ remoteAccess }) => remoteAccess.title,
	title: ({ remoteAccess }) => remoteAccess.title,
	guide: 'remote',
	lead: ({ remoteAccess }) => remoteAccess.lead,
	rows: ({ obsWebsocket: words, standby }) => [words.title, words.switch, words.network, words.mayRunShow, standby.title, standby.byItself],
	Main: RemoteAccessCards,
	Aside: RemoteAccessAside,
}
