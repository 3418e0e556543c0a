import type { NeededFile } from '../domain/collections.ts'
import { readMediaAddress } from '../domain/media-address.ts'
import { type Source, sourceKindOf } from '../domain/source.ts'
import { pathsOf } from './source-paths.ts'

/** Files that are part of the program itself are available in every installation. */
const ownFiles = 'resource:'

/** The files on this computer that sources need, in their order. Pure. */
export function neededFiles(sources: readonly Source[]): NeededFile[] {
	return sources.flatMap(({ id, name, settings }) =>
		pathsOf(settings).flatMap(({ path, isAddress }) => {
			const isFile = !isAddress || readMediaAddress(path).kind === 'file'
			if (!isFile || path === '' || path.startsWith(ownFiles) || sourceKindOf(settings.kind) === null) return []
			return [{ path, sourceId: id, sourceName: name, sourceKind: settings.kind }]
		}),
	)
}
