import type { Held } from '../../lib/document/document.ts'
import type { PlatformAdapter } from '../../platforms/platform.ts'
import type { Settings } from '../../settings/settings-schema.ts'
import type { PlatformDestination } from '../platform-destination.ts'

/** The practice platform as a row of the destinations list; it's always connected. */
export function practiceDestination(adapter: PlatformAdapter, settings: Held<Settings['practice']>): PlatformDestination {
	return {
		id: 'practice',
		adapter,
		isEnabled: () => settings.current().enabled,
		setEnabled: (enabled) => settings.update(() => ({ enabled })),
	}
}
