import type { ProgramFormat, SceneItem } from '../../shared/domain/program.ts'
import { centered, movedBy, quarterTurned, scaledTo } from '../../shared/program/geometry/arrange.ts'
import { uncropped } from '../../shared/program/geometry/crop.ts'
import type { Point } from '../../shared/program/geometry/rect.ts'
import type { ItemChange } from '../../shared/program/item-change.ts'

/** A tool or key that changes the selected items. */
export type ItemAction =
	| { readonly kind: 'move'; readonly by: Point }
	| { readonly kind: 'fit' | 'fill' | 'center' | 'uncrop' | 'turn-left' | 'turn-right' | 'mirror' | 'mirror-down' }
	| { readonly kind: 'lock' | 'hide' }

/** What an action changes. A locked item keeps its position; it can be unlocked, shown and hidden. */
export function itemChanges(action: ItemAction, selected: readonly SceneItem[], format: ProgramFormat): readonly ItemChange[] {
	const free = selected.filter(({ locked }) => !locked)
	switch (action.kind) {
		case 'move':
			return movedBy(free, action.by)
		case 'fit':
		case 'fill':
			return scaledTo(free, action.kind, format)
		case 'center':
			return centered(free, format)
		case 'uncrop':
			return free.map(uncropped)
		case 'lock': {
			const locked = free.length > 0
			return selected.map(({ id }) => ({ id, locked }))
		}
		case 'hide': {
			const visible = !selected.some((item) => item.visible)
			return selected.map(({ id }) => ({ id, visible }))
		}
		case 'turn-left':
		case 'turn-right':
			return free.map((item) => quarterTurned(item, action.kind === 'turn-left' ? -1 : 1))
		case 'mirror':
			return free.map(({ id, flipX }) => ({ id, flipX: !flipX }))
		case 'mirror-down':
			return free.map(({ id, flipY }) => ({ id, flipY: !flipY }))
	}
}

/** The items with the selected ones moved past one neighbor, 1 towards the front. Items already at the end stay, and none passes another selected one. */
export function movedInOrder<Item extends { readonly id: string }>(items: readonly Item[], ids: ReadonlySet<string>, step: 1 | -1): Item[] {
	const ordered = step === 1 ? items.toReversed() : [...items]
	for (let index = 1; index < ordered.length; index += 1) {
		const [before, item] = [ordered[index - 1], ordered[index]]
		if (!before || !item || !ids.has(item.id) || ids.has(before.id)) continue
		ordered[index - 1] = item
		ordered[index] = before
	}
	return step === 1 ? ordered.toReversed() : ordered
}
