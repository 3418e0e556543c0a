import { pathToFileURL } from 'node:url'
import { captureOutput } from '../process/capture-output.ts'
import type { Spawn } from '../process/spawn.ts'

/** Shows a file in the file manager. Resolves with false when none answers. */
export type Reveal = (path: string) => Promise<boolean>

const limitMs = 10_000

/** Asks the file manager that runs in this session (org.freedesktop.FileManager1), so that nothing is started that would end with the studio. */
export function createLinuxReveal(spawn: Spawn): Reveal {
	return async (path) => {
		const address = pathToFileURL(path).href.replaceAll("'", '%27')
		const { code } = await captureOutput(
			spawn,
			'gdbus',
			[
				...['call', '--session', '--dest', 'org.freedesktop.FileManager1', '--object-path', '/org/freedesktop/FileManager1'],
				...['--method', 'org.freedesktop.FileManager1.ShowItems', `['${address}']`, ''],
			],
			limitMs,
		)
		return code === 0
	}
}
