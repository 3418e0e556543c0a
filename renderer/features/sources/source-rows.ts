import type { Scene } from '../../../shared/domain/program.ts'
import type { ProgramView } from '../../../shared/domain/snapshot.ts'
import type { Source, SourceState } from '../../../shared/domain/source.ts'
import { scenesOf, usedSources } from '../../../shared/domain/source-use.ts'
import { createNestingReader } from '../../../shared/program/nested-scenes.ts'
import { hasWords } from '../../lib/has-words.ts'
import type { Texts } from '../../texts/texts.ts'
import { someNames } from '../../view-models/some-names.ts'
import { againWord } from '../../view-models/source-again.ts'

/** What every list shows about a source. */
export interface SourceLine {
	readonly source: Source
	/** What is wrong, in the studio's own words, or null. */
	readonly problem: string | null
	readonly isStarting: boolean
	/** It listens on the network, and nobody has sent anything yet. */
	readonly isWaiting: boolean
	/** The label of opening it again, or null where that does not apply. */
	readonly again: string | null
}

/** A source in a scene. */
export interface SourceRow extends SourceLine {
	readonly itemId: string
	readonly isVisible: boolean
	readonly isLocked: boolean
}

/** A source in the list of all sources. */
export interface SourceUse extends SourceLine {
	readonly isUsed: boolean
	/** Where it is used. */
	readonly where: string
}

type Listed = Pick<ProgramView, 'scenes' | 'sources' | 'sourceStates'>

/** The items of a scene as rows: front items come first. */
export function sourceRows(scene: Scene, program: Pick<Listed, 'sources' | 'sourceStates'>, texts: Texts): readonly SourceRow[] {
	const sources = new Map(program.sources.map((source) => [source.id, source]))
	return scene.items.toReversed().flatMap((item) => {
		const source = sources.get(item.sourceId)
		if (!source) return []
		const line = lineOf(source, program.sourceStates[source.id], texts)
		return [{ ...line, itemId: item.id, isVisible: item.visible, isLocked: item.locked }]
	})
}

/** Every source, unused ones last. */
export function sourceUses(program: Listed, texts: Texts): readonly SourceUse[] {
	const used = new Set(usedSources(program))
	const uses = program.sources.map((source): SourceUse => {
		const line = lineOf(source, program.sourceStates[source.id], texts)
		return { ...line, isUsed: used.has(source), where: whereText(source, program, texts) }
	})
	return [...uses.filter(({ isUsed }) => isUsed), ...uses.filter(({ isUsed }) => !isUsed)]
}

/** "Helm camera", "3 scenes", "Every scene", "Not used". */
export function whereText(source: Source, program: Pick<Listed, 'scenes' | 'sources'>, texts: Texts): string {
	const names = scenesOf(program, source.id).map(({ name }) => name)
	const [first] = names
	if (first !== undefined) return names.length === 1 ? first : texts.sources.inScenes({ count: names.length })
	return source.audio?.heard === 'always' ? texts.sources.inEvery : texts.sources.notUsed
}

/** What happens when it is removed, for the confirmation. */
export function removalText(source: Source, program: Listed & Pick<ProgramView, 'onAirSceneId'>, texts: Texts): string {
	const scenes = scenesOf(program, source.id)
	const isSeen = createNestingReader(program)
		.sources(program.onAirSceneId ?? '', ({ visible }) => visible)
		.shown.has(source.id)
	if (scenes.length === 0) return source.audio?.heard === 'always' ? texts.sources.removeHeard : texts.sources.removeUnused
	return [
		texts.sources.removeLeaves({
			scenes: someNames(
				scenes.map(({ name }) => name),
				texts,
			),
		}),
		isSeen ? texts.sources.removeSeen : '',
	]
		.filter(Boolean)
		.join(' ')
}

/** Sources whose name contains the typed words; those not yet in the scene come first. */
export function foundSources(sources: readonly Source[], inScene: ReadonlySet<string>, typed: string): readonly Source[] {
	const found = sources.filter(({ name }) => hasWords(name, typed))
	return [...found.filter(({ id }) => !inScene.has(id)), ...found.filter(({ id }) => inScene.has(id))]
}

function lineOf(source: Source, state: SourceState | undefined, texts: Texts): SourceLine {
	return {
		source,
		problem: problemOf(state),
		isStarting: state?.kind === 'starting',
		isWaiting: state?.kind === 'waiting',
		again: againWord(source.settings.kind, state, texts),
	}
}

/** A source that runs with a problem, such as a picture whose file is missing, reports it as well. */
function problemOf(state: SourceState | undefined): string | null {
	if (state?.kind === 'failed' || state?.kind === 'lost') return state.error.message
	return state?.kind === 'running' ? (state.warning?.message ?? null) : null
}
