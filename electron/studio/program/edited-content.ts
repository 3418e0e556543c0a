import { isDeepStrictEqual } from 'node:util'
import type { CueList } from '../../../shared/domain/cue.ts'
import type { ProgramFormat } from '../../../shared/domain/program.ts'
import { keepEqual } from '../../../shared/lib/keep-equal.ts'
import type { Collection } from '../../../shared/program/collection.ts'
import { withFormat } from '../../../shared/program/edits.ts'
import type { Overlay } from '../../../shared/program/overlays.ts'
import { isSameBesideRevision } from './revisions.ts'
import type { KnownSecrets } from './source-secrets.ts'

/** What Undo and Redo restore. The scenes on air and next are not part of it. */
export interface EditedContent extends Pick<Collection, 'scenes' | 'sources' | 'transition' | 'masterGainDb'> {
	readonly pairTransitions: NonNullable<Collection['pairTransitions']>
	/** Those of the program. */
	readonly filters: NonNullable<Collection['filters']>
	readonly masterMuted: boolean
	readonly soundGroups: NonNullable<Collection['soundGroups']>
	readonly trackNames: NonNullable<Collection['trackNames']>
	/** Whether viewers see them is not part of it either. */
	readonly overlays: readonly Omit<Overlay, 'isOn'>[]
	/** The secrets in the addresses of the sources. */
	readonly secrets: KnownSecrets
	/** The open cue list; null = none is open. It is a document of its own. */
	readonly cueList: CueList | null
}

/** The content of a collection; everything equal in `before` is shared with it, so that a hundred contents take little memory. */
export function contentOf(
	{ scenes, sources, transition, masterGainDb, ...collection }: Collection,
	secrets: KnownSecrets,
	cueList: CueList | null,
	before: EditedContent | null,
): EditedContent {
	const { secrets: _, ...rest } = before ?? { secrets }
	const overlays = collection.overlays.map(({ isOn: _isOn, ...overlay }) => overlay)
	const { pairTransitions = [], filters = [], masterMuted = false, soundGroups = [], trackNames = [] } = collection
	const sound = { masterGainDb, masterMuted, soundGroups, trackNames }
	return { ...keepEqual(rest, { scenes, sources, transition, pairTransitions, filters, ...sound, overlays, cueList }), secrets }
}

export function isSameContent(one: EditedContent, other: EditedContent): boolean {
	return (
		isSameList(one.scenes, other.scenes) &&
		isSameList(one.sources, other.sources) &&
		(one.cueList === other.cueList || isDeepStrictEqual(one.cueList, other.cueList)) &&
		JSON.stringify(restOf(one)) === JSON.stringify(restOf(other))
	)
}

/** Everything but scenes, sources and cues. */
function restOf(content: EditedContent): readonly unknown[] {
	const { transition, pairTransitions, filters, overlays, masterGainDb, masterMuted, soundGroups, trackNames, secrets } = content
	return [transition, pairTransitions, filters, overlays, masterGainDb, masterMuted, soundGroups, trackNames, [...secrets]]
}

function isSameList(one: Collection['scenes'] | Collection['sources'], other: Collection['scenes'] | Collection['sources']): boolean {
	return one.length === other.length && one.every((item, index) => other[index] !== undefined && isSameBesideRevision(item, other[index]))
}

/** The content as if the picture had always had this size. */
export function contentAt(content: EditedContent, collection: Collection, format: ProgramFormat): EditedContent {
	return { ...content, scenes: withFormat({ ...collection, scenes: content.scenes }, format).scenes }
}
