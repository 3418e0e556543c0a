import type { Scene } from './program.ts'
import { kindHasPicture, type Source } from './source.ts'

/** What says where sources are used. */
export interface UsedIn {
	readonly scenes: readonly Pick<Scene, 'id' | 'name' | 'items'>[]
	readonly sources: readonly Source[]
}

/** The scenes that hold a source, shown or hidden. */
export function scenesOf<Program extends UsedIn>({ scenes }: Program, sourceId: string): Program['scenes'][number][] {
	return scenes.filter(({ items }) => items.some((item) => item.sourceId === sourceId))
}

/**
 * Whether anything can show or play it: a scene holds it, or it is heard in every scene. What is not used is kept, is not opened, and neither counted
 * nor mixed.
 */
export function isUsed(program: UsedIn, source: Source): boolean {
	return source.audio?.heard === 'always' || scenesOf(program, source.id).length > 0
}

export function usedSources(program: UsedIn): Source[] {
	const held = new Set(program.scenes.flatMap(({ items }) => items.map(({ sourceId }) => sourceId)))
	return program.sources.filter(({ id, audio }) => audio?.heard === 'always' || held.has(id))
}

/** The sources that only this scene uses: without it they would be used nowhere. */
export function onlyIn(program: UsedIn, sceneId: string): Source[] {
	const without = { ...program, scenes: program.scenes.filter(({ id }) => id !== sceneId) }
	return program.sources.filter((source) => isUsed(program, source) && !isUsed(without, source))
}

/** Whether it can be put into a scene: what is only heard has no place in a picture. */
export function fitsIntoScene(source: Source): boolean {
	return kindHasPicture(source.settings.kind)
}
