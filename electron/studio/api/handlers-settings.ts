import type { Handlers } from '../../../shared/ipc/contract.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import { done } from './done.ts'

type SettingsHandlers = Pick<Handlers, 'settings.setLanguage'>

export interface SettingsServices {
	readonly settings: SettingsStore
}

/** The settings of the studio itself. */
export function settingsHandlers({ settings }: SettingsServices): SettingsHandlers {
	return {
		'settings.setLanguage': ({ language }) => done(settings.update((current) => ({ ...current, language }))),
	}
}
