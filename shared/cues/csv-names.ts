import type { Scene } from '../domain/program.ts'
import { hasSound, isKnown, type Source, settingsAs } from '../domain/source.ts'
import type { CsvNames } from './csv-actions.ts'

/** The names that a table can use, of the open collection. Pure. */
export function csvNamesOf({ scenes, sources }: { readonly scenes: readonly Scene[]; readonly sources: readonly Source[] }): CsvNames {
	const named = ({ id, name }: Source) => ({ id, name })
	return {
		scenes: scenes.filter(({ editOf }) => editOf === undefined).map(({ id, name }) => ({ id, name })),
		films: sources
			.filter(({ settings: { kind } }) => kind === 'media' || kind === 'playlist' || kind === 'replay')
			.map((source) => ({ ...named(source), path: settingsAs('media', source.settings)?.path ?? null })),
		lowerThirds: sources.filter(({ settings: { kind } }) => kind === 'lower-third').map(named),
		sounds: sources.filter(({ settings }) => isKnown(settings) && hasSound(settings)).map(named),
	}
}
