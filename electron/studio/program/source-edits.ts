import { isDeepStrictEqual } from 'node:util'
import type { Box } from '../../../shared/domain/program.ts'
import { isKnown, kindHasPicture, type Source, type SourceSettings } from '../../../shared/domain/source.ts'
import { type PathHome, understoodPath } from '../../../shared/domain/typed-path.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { Collection } from '../../../shared/program/collection.ts'
import { sourceOf, withNewSource, withoutSource, withSource } from '../../../shared/program/edits.ts'
import { withSourceIn } from '../../../shared/program/edits-items.ts'
import { withPaths } from '../../../shared/program/source-paths.ts'
import { say } from '../../../shared/texts/english.ts'
import { sourceWords } from './edit-words.ts'
import { type Editing, gestureOf, newId } from './editing.ts'
import { refuseBadAddresses } from './film-address.ts'
import { listeningSettings } from './listening-settings.ts'
import { newKey } from './new-key.ts'
import { checkRevision } from './revisions.ts'
import type { SourceSecrets } from './source-secrets.ts'

/** A source to be added, and the box of its item. Default: that of its kind. */
export interface NewSource {
	readonly name: string
	readonly settings: SourceSettings
	readonly box?: Box | undefined
}

/** What a user changes in sources. */
export interface SourceEdits {
	/** `visible`: of its item; by default it is shown. */
	addSource(name: string, settings: SourceSettings, sceneId: string | undefined, gesture?: string, visible?: boolean): string
	/** Adds several sources, each with an item on top of the scene, as one step. Returns their ids. */
	addSources(sources: readonly NewSource[], sceneId: string): readonly string[]
	updateSource(source: Source, gesture?: string): void
	removeSource(id: string, gesture?: string): void
}

export interface SourceEditsOptions {
	/** The secrets in addresses of media sources. */
	readonly secrets: Pick<SourceSecrets, 'hide'>
	/** Used to interpret typed paths. */
	readonly home: PathHome
}

export function createSourceEdits({ collection, edit }: Editing, { secrets, home }: SourceEditsOptions): SourceEdits {
	/** The resolved path is stored. `id`: of the source itself, when it exists. */
	function understood(typed: SourceSettings, id: string | null): SourceSettings {
		const others = collection().sources.filter((source) => source.id !== id)
		return listeningSettings(
			withPaths(typed, ({ path }) => understoodPath(path, home)),
			others,
			newKey,
		)
	}

	return {
		addSource(name, sourceSettings, sceneId, gesture, visible) {
			const id = newId('source')
			const meant = understood(sourceSettings, null)
			refuseBadAddresses(meant)
			edit(
				say('step-source-add', { name }),
				(model) => {
					const added = withNewSource(model, { id, name, settings: secrets.hide(id, meant, null) })
					return sceneId === undefined || !kindHasPicture(meant.kind) ? added : withSourceIn(added, sceneId, id, { visible })
				},
				gestureOf(gesture),
			)
			return id
		},
		addSources(sources, sceneId) {
			const added = sources.map((source) => ({ ...source, settings: understood(source.settings, null), id: newId('source') }))
			for (const { settings } of added) refuseBadAddresses(settings)
			const [first] = added
			if (!first) return []
			const words = added.length === 1 ? say('step-source-add', { name: first.name }) : say('step-sources-add', { count: added.length })
			edit(words, (model) =>
				added.reduce((before, { id, name, settings, box }) => {
					const withIt = withNewSource(before, { id, name, settings: secrets.hide(id, settings, null) })
					return withSourceIn(withIt, sceneId, id, { box })
				}, model),
			)
			return added.map(({ id }) => id)
		},
		updateSource: (source, gesture) =>
			edit(
				sourceWords(sourceOf(collection(), source.id), source),
				(model) => {
					const before = sourceOf(model, source.id)
					checkRevision(before, source)
					if (!isKnown(source.settings)) return withUnknown(model, before, source)
					const meant = understood(source.settings, source.id)
					// A stored source can be renamed even if its address would be refused now.
					if (JSON.stringify(before.settings) !== JSON.stringify(meant)) refuseBadAddresses(meant)
					return withSource(model, { ...source, settings: secrets.hide(source.id, meant, before.settings) })
				},
				gestureOf(gesture),
			),
		removeSource: (id, gesture) =>
			edit(say('step-source-remove', { name: sourceOf(collection(), id).name }), (model) => withoutSource(model, id), gestureOf(gesture)),
	}
}

/** A source of an unknown kind can be renamed; its settings stay as they are. Throws AppError "source-kind-unknown". */
function withUnknown(model: Collection, before: Source, source: Source): Collection {
	if (!isDeepStrictEqual(before.settings, source.settings)) throw new AppError('source-kind-unknown', { kind: source.settings.kind })
	return withSource(model, source)
}
