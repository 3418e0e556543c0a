import type { Scene } from './program.ts'
import { kindHasPicture, type Source } from './source.ts'

/** The values that show where sources are used. */
export interface UsedIn {
	readonly scenes: readonly Pick<Scene, 'id' | 'name' | 'items'>[]
	readonly sources: readonly Source[]
}

/** The scenes that hold a source, shown or hidden. */
export function scenesOf<Program extends UsedIn>({ scenes }: Program, sourceId: string): Program['scenes'][number][] {
	return scenes.filter(({ items }) => items.some((item) => item.sourceId === sourceId))
}

/**
 * Whether anything can show or play it: it is in a scene, or it is heard in every scene. An unused source is kept, but is neither opened, counted
 * nor mixed.
 */
export function isUsed(program: UsedIn, source: Source): boolean {
	return source.audio?.heard === 'always' || scenesOf(program, source.id).length > 0
}

export function usedSources(program: UsedIn): Source[] {
	const held = new Set(program.scenes.flatMap(({ items }) => items.map(({ sourceId }) => sourceId)))
	return program.sources.filter(({ id, audio }) => audio?.heard === 'always' || held.has(id))
}

/** The sources that are used in this scene only. */
export function onlyIn(program: UsedIn, sceneId: string): Source[] {
	const without = { ...program, scenes: program.scenes.filter(({ id }) => id !== sceneId) }
	return program.sources.filter((source) => isUsed(program, source) && !isUsed(without, source))
}

/** Whether it can be put into a scene: a source with sound only cannot be part of a picture. */
export function fitsIntoScene(source: Source): boolean {
	return kindHasPicture(source.settings.kind)
}
