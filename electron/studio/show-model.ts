import { join } from 'node:path'
import type { Source } from '../../shared/domain/source.ts'
import { usedSources } from '../../shared/domain/source-use.ts'
import type { ShowModel } from '../program/program-messages.ts'
import { resourceScheme } from '../settings/practice-show.ts'
import type { ProgramModel } from './program-edits.ts'

/** What the program process is told of the programme: only sources that are used, so that no other is opened. Resource paths are made real here, so that stored settings survive a move of the installation. */
export function showModelOf(program: ProgramModel, resourcesDir: string): ShowModel {
	return {
		scenes: program.scenes,
		sources: usedSources(program).map((source) => withRealPath(source, resourcesDir)),
		masterGainDb: program.masterGainDb,
	}
}

function withRealPath(source: Source, resourcesDir: string): Source {
	const { settings } = source
	if ((settings.kind !== 'image' && settings.kind !== 'media') || !settings.path.startsWith(resourceScheme)) return source
	return { ...source, settings: { ...settings, path: join(resourcesDir, settings.path.slice(resourceScheme.length)) } }
}
