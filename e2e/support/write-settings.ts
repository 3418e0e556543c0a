import { silentLog } from '../../electron/lib/log.ts'
import { defaultSettings } from '../../electron/settings/joined-settings.ts'
import type { Settings } from '../../electron/settings/settings-schema.ts'
import { openSettings } from '../../electron/settings/settings-store.ts'

/** Writes what is set up into a data folder, as the studio itself writes it: each document in its current version. */
export async function writeSettings(dataDir: string, settings: Settings): Promise<void> {
	const failed: string[] = []
	const store = await openSettings({
		dataDir,
		initial: defaultSettings,
		log: silentLog,
		onWriteFailed: ({ message }) => failed.push(message),
	})
	store.update(() => settings)
	await store.flush()
	if (failed.length > 0) throw new Error(failed.join(' '))
}
