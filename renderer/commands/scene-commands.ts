import type { Texts } from '../texts/texts.ts'
import { linkReason } from './availability.ts'
import { callCommands } from './call-commands.ts'
import type { StudioCommand } from './command.ts'

const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const
type SceneNumber = (typeof numbers)[number]

export const sceneInputCommands = callCommands(
	'scenes.arm',
	'scenes.take',
	'scenes.setTransition',
	'scenes.setTransitionInto',
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
	'sceneItems.remove',
	'sceneItems.reorder',
)

export function sceneCommands(texts: Texts) {
	const { commands, reasons } = texts
	return {
		'scenes.takeNext': {
			label: texts.scenes.take,
			keys: ['F8'],
			available: (state) => (state.program.nextSceneId === null ? reasons.noNext : (linkReason(state, texts) ?? true)),
			run: ({ client }) => client.call('scenes.take', {}),
			listed: commands.take,
		} satisfies StudioCommand,
		...numbered('scenes.arm', (number) => ({
			label: commands.arm({ number }),
			keys: [`Alt+${number}`],
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
			listed: number === 1 ? commands.armRange : null,
		})),
		...numbered('scenes.cut', (number) => ({
			label: commands.cut({ number }),
			keys: [`Shift+Alt+${number}`],
			available: (state) => (state.program.scenes[number - 1] ? (linkReason(state, texts) ?? true) : reasons.noScene({ number })),
			run({ client, stores }) {
				const scene = stores.read().program.scenes[number - 1]
				if (!scene) return undefined
				stores.screen.getState().followScene(scene.id)
				return client.call('scenes.take', { sceneId: scene.id, transition: { kind: 'cut' } })
			},
			listed: number === 1 ? commands.cutRange : null,
		})),
	}
}

type Numbered<Prefix extends string> = { readonly [Id in `${Prefix}.${SceneNumber}`]: StudioCommand }

function numbered<const Prefix extends string>(prefix: Prefix, create: (number: SceneNumber) => StudioCommand): Numbered<Prefix> {
	return Object.fromEntries(numbers.map((number) => [`${prefix}.${number}`, create(number)])) as Numbered<Prefix>
}
