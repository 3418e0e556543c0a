import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where settings, history, vault and logs live unless the operator says otherwise: the custom of each system. */
export function defaultDataDir(
	platform: string,
	environment: Readonly<Record<string, string | undefined>>,
	home: string = homedir(),
): string {
	if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Showcaller')
	if (platform === 'win32') return join(environment['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Showcaller')
	return join(environment['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'showcaller')
}
