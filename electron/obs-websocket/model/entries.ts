import { capsOf, unversioned } from './input-kinds.ts'
import { transformOf } from './item-transform.ts'
import type { Model, ObsGroup, ObsInput, ObsItem, ObsScene } from './model.ts'

/** The scenes as OBS lists them: the index counts from the bottom of its list, which comes first. */
export function sceneEntries({ scenes }: Model): readonly object[] {
	return scenes.map(({ name, uuid }, place) => ({ sceneIndex: scenes.length - 1 - place, sceneName: name, sceneUuid: uuid })).toReversed()
}

export function inputEntry({ name, uuid, inputKind, source }: ObsInput): object {
	return {
		inputName: name,
		inputUuid: uuid,
		inputKind,
		unversionedInputKind: unversioned(inputKind),
		inputKindCaps: capsOf(source),
	}
}

const blendModes = {
	normal: 'OBS_BLEND_NORMAL',
	add: 'OBS_BLEND_ADDITIVE',
	multiply: 'OBS_BLEND_MULTIPLY',
	screen: 'OBS_BLEND_SCREEN',
} as const
type Blend = keyof typeof blendModes

export function blendModeOf({ item }: ObsItem): string {
	return blendModes[item?.blend ?? 'normal']
}

/** null: a mode that the studio does not have. */
export function blendNamed(mode: string): Blend | null {
	return (Object.keys(blendModes) as Blend[]).find((blend) => blendModes[blend] === mode) ?? null
}

export function itemEntries(model: Model, holder: ObsScene | ObsGroup): readonly object[] {
	return model.itemsOf(holder).map((item) => ({
		sceneItemId: item.number,
		sceneItemIndex: item.index,
		sceneItemEnabled: item.isEnabled,
		sceneItemLocked: item.isLocked,
		sceneItemTransform: transformOf(model, item),
		sceneItemBlendMode: blendModeOf(item),
		sourceName: item.source.name,
		sourceUuid: item.source.uuid,
		sourceType: item.source.kind === 'input' ? 'OBS_SOURCE_TYPE_INPUT' : 'OBS_SOURCE_TYPE_SCENE',
		inputKind: item.source.kind === 'input' ? item.source.inputKind : null,
		isGroup: item.source.kind === 'input' ? null : item.source.kind === 'group',
	}))
}
