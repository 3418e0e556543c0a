import type { PlatformAdapter } from '../../platforms/platform.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import type { PlatformDestination } from '../platform-destination.ts'

/** The practice platform as a row of the destinations; it's connected always. */
export function practiceDestination(adapter: PlatformAdapter, settings: Pick<SettingsStore, 'current' | 'update'>): PlatformDestination {
	return {
		id: 'practice',
		adapter,
		isEnabled: () => settings.current().practice.enabled,
		setEnabled: (enabled) => settings.update((current) => ({ ...current, practice: { enabled } })),
	}
}
