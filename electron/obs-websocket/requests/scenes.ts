import { transitionDurationMs } from '../../../shared/domain/transition.ts'
import { number, optional, RequestError, text } from '../fields.ts'
import { sceneEntries } from '../model/entries.ts'
import type { Model, ObsScene } from '../model/model.ts'
import { newTransition, transitionNamed, transitionNameOf } from '../model/transitions.ts'
import { status } from '../protocol.ts'
import { request } from './request.ts'
import { sceneFields, sceneOf } from './targets.ts'

const present = { sceneName: 'String', sceneUuid: 'String' }

/** A name that nothing has yet, of the length that the studio takes. */
export function checkFreeName(model: Model, name: string): void {
	if (model.named(name)) throw new RequestError(status.resourceAlreadyExists, `A source already exists by the name of \`${name}\`.`)
}

function nameAndUuid(scene: ObsScene | null): { readonly name: string | null; readonly uuid: string | null } {
	return { name: scene?.name ?? null, uuid: scene?.uuid ?? null }
}

export const sceneRequests = [
	request('GetSceneList', {
		about: 'The scenes, the last one of the list first, as OBS sends them. Edited copies of scenes are left out.',
		answer: {
			currentProgramSceneName: 'String',
			currentProgramSceneUuid: 'String',
			currentPreviewSceneName: 'String',
			currentPreviewSceneUuid: 'String',
			scenes: 'Array<Object>',
		},
		run: (context) => {
			const model = context.model()
			const program = nameAndUuid(model.sceneOf(model.program.onAirSceneId))
			const preview = nameAndUuid(model.sceneOf(model.program.nextSceneId))
			return {
				currentProgramSceneName: program.name,
				currentProgramSceneUuid: program.uuid,
				currentPreviewSceneName: preview.name,
				currentPreviewSceneUuid: preview.uuid,
				scenes: sceneEntries(model),
			}
		},
	}),
	request('GetGroupList', {
		about: 'The names of the groups of all scenes.',
		answer: { groups: 'Array<String>' },
		run: (context) => ({ groups: context.model().groups.map(({ name }) => name) }),
	}),
	request('GetCurrentProgramScene', {
		about: 'The scene on air.',
		answer: { ...present, currentProgramSceneName: 'String', currentProgramSceneUuid: 'String' },
		run: (context) => {
			const model = context.model()
			const { name, uuid } = nameAndUuid(model.sceneOf(model.program.onAirSceneId))
			return { sceneName: name, sceneUuid: uuid, currentProgramSceneName: name, currentProgramSceneUuid: uuid }
		},
	}),
	request('SetCurrentProgramScene', {
		about: 'Takes a scene, with the transition that a Take would use.',
		fields: sceneFields,
		run: async (context, target) => {
			await context.call('scenes.take', { sceneId: sceneOf(context.model(), target).id })
		},
	}),
	request('GetCurrentPreviewScene', {
		about: 'The scene in preview.',
		answer: { ...present, currentPreviewSceneName: 'String', currentPreviewSceneUuid: 'String' },
		run: (context) => {
			const model = context.model()
			const { name, uuid } = nameAndUuid(model.sceneOf(model.program.nextSceneId))
			return { sceneName: name, sceneUuid: uuid, currentPreviewSceneName: name, currentPreviewSceneUuid: uuid }
		},
	}),
	request('SetCurrentPreviewScene', {
		about: 'Chooses the scene in preview.',
		fields: sceneFields,
		run: async (context, target) => {
			await context.call('scenes.arm', { sceneId: sceneOf(context.model(), target).id })
		},
	}),
	request('CreateScene', {
		about: 'Adds an empty scene.',
		fields: { sceneName: text },
		answer: { sceneUuid: 'String' },
		run: async (context, { sceneName }) => {
			checkFreeName(context.model(), sceneName)
			const { id } = await context.call('scenes.add', { name: sceneName })
			return { sceneUuid: context.model().sceneOf(id)?.uuid ?? null }
		},
	}),
	request('RemoveScene', {
		about: 'Removes a scene that is not on air. Its sources stay.',
		fields: sceneFields,
		run: async (context, target) => {
			await context.call('scenes.remove', { id: sceneOf(context.model(), target).id })
		},
	}),
	request('SetSceneName', {
		about: 'Renames a scene.',
		fields: { ...sceneFields, newSceneName: text },
		run: async (context, { newSceneName, ...target }) => {
			const model = context.model()
			const { id } = sceneOf(model, target)
			checkFreeName(model, newSceneName)
			await context.call('scenes.rename', { id, name: newSceneName })
		},
	}),
	request('GetSceneSceneTransitionOverride', {
		about: 'The transition with which a scene is taken, when it has one of its own.',
		fields: sceneFields,
		answer: { transitionName: 'String', transitionDuration: 'Number' },
		run: (context, target) => {
			const { transition } = sceneOf(context.model(), target).scene
			if (!transition) return { transitionName: null, transitionDuration: null }
			const durationMs = transitionDurationMs(transition)
			return { transitionName: transitionNameOf(transition), transitionDuration: durationMs === 0 ? null : durationMs }
		},
	}),
	request('SetSceneSceneTransitionOverride', {
		about:
			'Sets the transition with which a scene is taken. Without transitionName it has none of its own any more; OBS leaves it as it is then.',
		fields: { ...sceneFields, transitionName: optional(text), transitionDuration: optional(number(50, 20_000)) },
		run: async (context, { transitionName, transitionDuration, ...target }) => {
			const { id, scene } = sceneOf(context.model(), target)
			const chosen =
				transitionName === undefined ? (transitionDuration === undefined ? null : scene.transition) : transitionNamed(transitionName)
			const transition = chosen ? newTransition(chosen, transitionDuration) : null
			await context.call('scenes.setTransitionInto', { sceneId: id, transition })
		},
	}),
]
