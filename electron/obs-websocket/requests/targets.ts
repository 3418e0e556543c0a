import { kindHasSound, type SourceAudio } from '../../../shared/domain/source.ts'
import { number, optional, RequestError, text } from '../fields.ts'
import type { Model, ObsGroup, ObsInput, ObsItem, ObsScene, ObsSource } from '../model/model.ts'
import { status } from '../protocol.ts'

/** The fields by which a request names what it is about: by its name, or by its UUID. */
export const sceneFields = { sceneName: optional(text), sceneUuid: optional(text) }
export const inputFields = { inputName: optional(text), inputUuid: optional(text) }
export const sourceFields = { sourceName: optional(text), sourceUuid: optional(text) }
export const itemFields = { ...sceneFields, sceneItemId: number(0) }

interface SceneTarget {
	readonly sceneName?: string
	readonly sceneUuid?: string
}

interface InputTarget {
	readonly inputName?: string
	readonly inputUuid?: string
}

interface SourceTarget {
	readonly sourceName?: string
	readonly sourceUuid?: string
}

export function sourceOf(model: Model, { sourceName, sourceUuid }: SourceTarget): ObsSource {
	return found(model, 'source', sourceName, sourceUuid)
}

/** A scene, not a group. */
export function sceneOf(model: Model, { sceneName, sceneUuid }: SceneTarget): ObsScene {
	const source = found(model, 'scene', sceneName, sceneUuid)
	if (source.kind === 'scene') return source
	throw new RequestError(
		status.invalidResourceType,
		source.kind === 'group' ? 'The specified source is not a scene. (Is group)' : 'The specified source is not a scene.',
	)
}

export function groupOf(model: Model, { sceneName, sceneUuid }: SceneTarget): ObsGroup {
	const source = found(model, 'scene', sceneName, sceneUuid)
	if (source.kind === 'group') return source
	throw new RequestError(
		status.invalidResourceType,
		source.kind === 'scene' ? 'The specified source is not a group. (Is scene)' : 'The specified source is not a scene.',
	)
}

/** A scene or a group. */
export function holderOf(model: Model, { sceneName, sceneUuid }: SceneTarget): ObsScene | ObsGroup {
	const source = found(model, 'scene', sceneName, sceneUuid)
	if (source.kind !== 'input') return source
	throw new RequestError(status.invalidResourceType, 'The specified source is not a scene.')
}

export function itemOf(model: Model, target: SceneTarget & { readonly sceneItemId: number }): ObsItem {
	const item = model.itemsOf(holderOf(model, target)).find((each) => each.number === target.sceneItemId)
	if (item) return item
	throw new RequestError(status.resourceNotFound, `No scene items were found in the specified scene by that ID.`)
}

export function inputOf(model: Model, { inputName, inputUuid }: InputTarget): ObsInput {
	const source = found(model, 'input', inputName, inputUuid)
	if (source.kind === 'input') return source
	throw new RequestError(status.invalidResourceType, 'The specified source is not an input.')
}

/** An input whose sound is in the mixer. */
export function soundOf(model: Model, target: InputTarget): { readonly input: ObsInput; readonly audio: SourceAudio } {
	const input = inputOf(model, target)
	const { audio, settings } = input.source
	if (audio !== null && kindHasSound(settings.kind)) return { input, audio }
	throw new RequestError(status.invalidResourceState, 'The specified input does not support audio.')
}

function found(model: Model, kind: 'source' | 'scene' | 'input', name: string | undefined, uuid: string | undefined): ObsSource {
	if (uuid !== undefined) {
		const source = model.withUuid(uuid)
		if (source) return source
		throw new RequestError(status.resourceNotFound, `No source was found by the UUID of \`${uuid}\`.`)
	}
	if (name !== undefined) {
		const source = model.named(name)
		if (source) return source
		throw new RequestError(status.resourceNotFound, `No source was found by the name of \`${name}\`.`)
	}
	throw new RequestError(
		status.missingRequestField,
		`Your request must contain at least one of the following fields: \`${kind}Name\` or \`${kind}Uuid\`.`,
	)
}
