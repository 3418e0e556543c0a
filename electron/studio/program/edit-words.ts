import type { Scene, SceneItem } from '../../../shared/domain/program.ts'
import type { Source } from '../../../shared/domain/source.ts'
import { say } from '../../../shared/texts/english.ts'
import type { TextKey } from '../../../shared/texts/keys.ts'
import { type Text, verbatim } from '../../../shared/texts/text.ts'

interface Program {
	readonly scenes: readonly Scene[]
	readonly sources: readonly Source[]
}

/** For example "Helm camera", or "3 items". */
export function itemsText({ sources }: Program, items: readonly Pick<SceneItem, 'sourceId'>[]): Text {
	const [first] = items
	const name = sources.find(({ id }) => id === first?.sourceId)?.name
	return items.length === 1 && name !== undefined ? verbatim(name) : say('step-items', { count: items.length })
}

/** Describes an edit of one scene by comparing the scene before and after it. Pure. */
export function sceneWords(before: Program, after: Program, sceneId: string): Text {
	const one = before.scenes.find(({ id }) => id === sceneId)
	const other = after.scenes.find(({ id }) => id === sceneId)
	if (!one || !other) return say('step-scene', { name: one?.name ?? other?.name ?? '' })
	if (one.name !== other.name) return say('step-rename', { name: one.name })
	const gone = one.items.filter(({ id }) => !other.items.some((item) => item.id === id))
	if (gone.length > 0) return say('step-item-remove', { what: itemsText(before, gone), scene: one.name })
	const added = other.items.filter(({ id }) => !one.items.some((item) => item.id === id))
	if (added.length > 0) return say('step-item-add', { what: itemsText(after, added), scene: one.name })
	const pairs = one.items.flatMap((item) => {
		const now = other.items.find(({ id }) => id === item.id)
		const keys = now ? changedKeys(item, now) : []
		return now && keys.length > 0 ? [{ item, now, keys }] : []
	})
	const [first] = pairs
	if (first) {
		const keys = new Set(pairs.flatMap((pair) => pair.keys))
		const what = itemsText(
			before,
			pairs.map(({ item }) => item),
		)
		return say(itemKey(keys, first.item, first.now), { what })
	}
	const isMoved = one.items.some(({ id }, index) => other.items[index]?.id !== id)
	return isMoved ? say('step-item-order', { scene: one.name }) : say('step-scene', { name: one.name })
}

/** Describes a change of a group. Pure. */
export function groupWords(change: { readonly name?: string; readonly visible?: boolean; readonly locked?: boolean }, name: string): Text {
	const what = verbatim(name)
	if (change.name !== undefined) return say('step-rename', { name })
	if (change.visible !== undefined) return say(change.visible ? 'step-show' : 'step-hide', { what })
	if (change.locked !== undefined) return say(change.locked ? 'step-lock' : 'step-unlock', { what })
	return say('step-opacity', { what })
}

/** Describes an edit of a source. Pure. */
export function sourceWords(before: Source, after: Source): Text {
	const isRenamed = before.name !== after.name
	const isChanged =
		JSON.stringify([before.settings, before.audio, before.filters]) !== JSON.stringify([after.settings, after.audio, after.filters])
	return isRenamed && !isChanged ? say('step-rename', { name: before.name }) : say('step-source', { name: before.name })
}

function changedKeys(before: SceneItem, after: SceneItem): (keyof SceneItem)[] {
	const keys = Object.keys({ ...before, ...after }) as (keyof SceneItem)[]
	return keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
}

function itemKey(keys: ReadonlySet<keyof SceneItem>, before: SceneItem, after: SceneItem): TextKey {
	const only = (...allowed: readonly (keyof SceneItem)[]) => [...keys].every((key) => allowed.includes(key))
	if (only('box')) return isSameSize(before, after) ? 'step-move' : 'step-resize'
	if (only('visible')) return after.visible ? 'step-show' : 'step-hide'
	if (only('locked')) return after.locked ? 'step-lock' : 'step-unlock'
	if (only('opacity')) return 'step-opacity'
	if (only('crop', 'box')) return 'step-crop'
	if (only('rotation', 'box')) return 'step-turn'
	if (only('flipX', 'flipY')) return 'step-flip'
	if (only('show', 'hide')) return 'step-item-transition'
	return 'step-item'
}

function isSameSize({ box: before }: SceneItem, { box: after }: SceneItem): boolean {
	return before.widthPx === after.widthPx && before.heightPx === after.heightPx
}
