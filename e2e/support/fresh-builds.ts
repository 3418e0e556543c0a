import { hostBuild, screenBuild, shellBuild } from '../../scripts/setup/builds.mjs'
import { findElectron } from '../../scripts/setup/paths.mjs'
import { buildIfStale } from '../../scripts/setup/prepare.mjs'

/** Before the first journey: screen and studio, and where Electron is there the shell, are those of the code as it stands. */
export default async function buildWhatIsStale(): Promise<void> {
	await buildIfStale(screenBuild, process.execPath)
	await buildIfStale(hostBuild, process.execPath)
	if (findElectron() !== null) await buildIfStale(shellBuild, process.execPath)
}
