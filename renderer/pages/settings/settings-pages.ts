import { adsPage } from './ads.tsx'
import { airPage } from './air.tsx'
import { appearancePage } from './appearance.tsx'
import { diagnosticsPage } from './diagnostics.tsx'
import { keysPage } from './keys.tsx'
import { picturePage } from './picture.tsx'
import { recordingPage } from './recording.tsx'
import { remoteAccessPage } from './remote-access.tsx'
import type { SettingsPageKind } from './settings-page-kind.ts'
import { soundPage } from './sound.tsx'

/** In the order of the list. */
export const settingsPages: readonly SettingsPageKind[] = [
	picturePage,
	soundPage,
	recordingPage,
	adsPage,
	airPage,
	keysPage,
	remoteAccessPage,
	appearancePage,
	diagnosticsPage,
]

export const settingsGroups = ['show', 'control', 'computer'] as const
