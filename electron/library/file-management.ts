import { join } from 'node:path'
import type { Spawn } from '../process/spawn.ts'
import { createLinuxBin, type MoveToBin } from './bin.ts'
import { createLinuxReveal, type Reveal } from './reveal.ts'

/** What the window's shell can do with files; the headless host has nothing of its own. */
export interface ShellFiles {
	readonly moveToBin: MoveToBin
	readonly revealFile: Reveal
}

/** The bin and the file manager of this system; null where there is none. */
export function fileManagement(
	{ shellFiles, environment }: { readonly shellFiles?: ShellFiles; readonly environment: Readonly<Record<string, string | undefined>> },
	spawn: Spawn,
): { readonly moveToBin: MoveToBin | null; readonly revealFile: Reveal | null } {
	if (shellFiles) return shellFiles
	const home = environment['HOME']
	if (process.platform !== 'linux' || !home) return { moveToBin: null, revealFile: null }
	const dataFolder = environment['XDG_DATA_HOME'] || join(home, '.local', 'share')
	return { moveToBin: createLinuxBin(dataFolder, process.getuid?.() ?? 0), revealFile: createLinuxReveal(spawn) }
}
