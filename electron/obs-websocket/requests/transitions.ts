import { flag, number, object, optional, RequestError, text } from '../fields.ts'
import { allTransitionKinds, newTransition, transitionEntries, transitionFacts, transitionNamed } from '../model/transitions.ts'
import { status } from '../protocol.ts'
import { request } from './request.ts'

export const transitionRequests = [
	request('GetTransitionKindList', {
		about: 'The kinds of transitions, under the names of OBS.',
		answer: { transitionKinds: 'Array<String>' },
		run: () => ({ transitionKinds: allTransitionKinds() }),
	}),
	request('GetSceneTransitionList', {
		about: 'One transition for each kind. A stinger is in it while it is the chosen one.',
		answer: {
			currentSceneTransitionName: 'String',
			currentSceneTransitionUuid: 'String',
			currentSceneTransitionKind: 'String',
			transitions: 'Array<Object>',
		},
		run: (context) => {
			const { transition } = context.model().program
			const { transitionName, transitionUuid, transitionKind } = transitionFacts(transition)
			return {
				currentSceneTransitionName: transitionName,
				currentSceneTransitionUuid: transitionUuid,
				currentSceneTransitionKind: transitionKind,
				transitions: transitionEntries(transition),
			}
		},
	}),
	request('GetCurrentSceneTransition', {
		about: 'The transition that a Take uses. Its settings are those of the studio.',
		answer: {
			transitionName: 'String',
			transitionUuid: 'String',
			transitionKind: 'String',
			transitionFixed: 'Boolean',
			transitionDuration: 'Number',
			transitionConfigurable: 'Boolean',
			transitionSettings: 'Object',
		},
		run: (context) => transitionFacts(context.model().program.transition),
	}),
	request('SetCurrentSceneTransition', {
		about: 'Chooses the transition that a Take uses. It keeps the duration of the one before.',
		fields: { transitionName: text },
		run: async (context, { transitionName }) => {
			const before = context.model().program.transition
			const chosen = transitionNamed(transitionName)
			if (chosen.kind === before.kind) return
			const durationMs = 'durationMs' in before ? Number(before.durationMs) : undefined
			await context.call('scenes.setTransition', { transition: newTransition(chosen, durationMs) })
		},
	}),
	request('SetCurrentSceneTransitionDuration', {
		about: 'Sets the duration of the chosen transition. The longest is 5000 ms: more is taken as that. OBS allows 20 000 ms.',
		fields: { transitionDuration: number(50, 20_000) },
		run: async (context, { transitionDuration }) => {
			const { transition } = context.model().program
			// OBS keeps it for the next transition that has one; here each kind has its own.
			if (!('durationMs' in transition)) return
			await context.call('scenes.setTransition', { transition: newTransition(transition, transitionDuration) })
		},
	}),
	request('SetCurrentSceneTransitionSettings', {
		about: 'Changes settings of the chosen transition, under the names of the studio.',
		fields: { transitionSettings: object, overlay: optional(flag) },
		run: async (context, { transitionSettings }) => {
			const { transition } = context.model().program
			const { kind } = transition
			if (Object.keys(transition).length === 1)
				throw new RequestError(status.resourceNotConfigurable, 'The current transition does not support custom settings.')
			await context.call('scenes.setTransition', { transition: { ...transition, ...transitionSettings, kind } as never })
		},
	}),
	request('GetCurrentSceneTransitionCursor', {
		about: 'How far the running transition is; 1 while none runs.',
		answer: { transitionCursor: 'Number' },
		run: (context) => ({ transitionCursor: context.transitionCursor() }),
	}),
	request('TriggerStudioModeTransition', {
		about: 'Take: puts the scene in preview on air.',
		run: async (context) => {
			await context.call('scenes.take', {})
		},
	}),
	request('SetTBarPosition', {
		about: 'Moves the transition to the scene in preview by hand. At 1 the scene is taken.',
		fields: { position: number(0, 1), release: optional(flag) },
		run: async (context, { position }) => {
			await context.call('scenes.moveTransition', { progress: position })
		},
	}),
]
