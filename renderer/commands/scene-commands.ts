import { forScenes } from '../../shared/domain/commands.ts'
import type { Texts } from '../texts/texts.ts'
import { linkReason } from './availability.ts'
import { callCommands } from './call-commands.ts'
import type { StudioCommand } from './command.ts'

export const sceneInputCommands = callCommands(
	'scenes.arm',
	'scenes.take',
	'scenes.setTransition',
	'scenes.setTransitionInto',
	'scenes.setLayout',
	'scenes.moveTransition',
	'scenes.add',
	'scenes.update',
	'scenes.rename',
	'scenes.duplicate',
	'scenes.reorder',
	'scenes.editInPreview',
	'scenes.remove',
	'sceneItems.add',
	'sceneItems.update',
	'sceneItems.change',
	'sceneItems.place',
	'sceneItems.remove',
	'sceneItems.reorder',
)

export function sceneCommands(texts: Texts) {
	const { commands, reasons } = texts
	return {
		'scenes.takeNext': {
			label: texts.scenes.take,
			available: (state) => (state.program.nextSceneId === null ? reasons.noNext : (linkReason(state, texts) ?? true)),
			run: ({ client }) => client.call('scenes.take', {}),
		} satisfies StudioCommand,
		...forScenes(
			'scenes.arm',
			(number): StudioCommand => ({
				label: commands.arm({ number }),
				available(state) {
					const scene = state.program.scenes[number - 1]
					if (!scene) return reasons.noScene({ number })
					return scene.id === state.program.onAirSceneId ? reasons.sceneOnAir : (linkReason(state, texts) ?? true)
				},
				run({ client, stores }) {
					const scene = stores.read().program.scenes[number - 1]
					if (!scene) return undefined
					stores.screen.getState().followScene(scene.id)
					return client.call('scenes.arm', { sceneId: scene.id })
				},
			}),
		),
		...forScenes(
			'scenes.cut',
			(number): StudioCommand => ({
				label: commands.cut({ number }),
				available: (state) => (state.program.scenes[number - 1] ? (linkReason(state, texts) ?? true) : reasons.noScene({ number })),
				run({ client, stores }) {
					const scene = stores.read().program.scenes[number - 1]
					if (!scene) return undefined
					stores.screen.getState().followScene(scene.id)
					return client.call('scenes.take', { sceneId: scene.id, transition: { kind: 'cut' } })
				},
			}),
		),
	}
}
