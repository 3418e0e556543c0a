import { kindHasPicture } from '../../../shared/domain/source.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { type Action, useAction } from '../../hooks/use-action.ts'
import { useTexts } from '../../texts/texts-context.ts'
import type { Candidate } from './candidates.ts'

export interface Adding {
	readonly name: string
	/** null = there is no scene yet. */
	readonly sceneId: string | null
	readonly as: 'same' | 'copy'
	readonly visible: boolean
}

/** Adds a candidate; resolves with the id of its source, or null when it was refused, for which the action has the reason. */
export function useAddCandidate(): {
	readonly action: Action
	readonly add: (candidate: Candidate, adding: Adding) => Promise<string | null>
} {
	const texts = useTexts()
	const { client, runner, stores } = useStudio()
	const action = useAction()

	/** The first scene, when there is none. */
	async function newScene(): Promise<string> {
		const { scenes } = stores.read().program
		return (await runner.request('scenes.add', { name: texts.scenes.newName({ number: scenes.length + 1 }) })).id
	}

	async function add(candidate: Candidate, { name, sceneId, as, visible }: Adding): Promise<string> {
		const { source, settings } = candidate
		// A source of the collection keeps the passwords that its copy needs.
		if (source && (as === 'same' || !settings)) {
			if (sceneId === null) return source.id
			const how = as === 'copy' ? ({ as: 'copy', name: name.slice(0, 80) } as const) : {}
			return (await runner.request('sceneItems.add', { sceneId, sourceId: source.id, visible, ...how })).sourceId
		}
		if (!settings) throw new Error('What is no source yet has settings.')
		const place = kindHasPicture(settings.kind) ? { sceneId: sceneId ?? (await newScene()), visible } : {}
		const { id } = await runner.request('sources.add', { name: name.slice(0, 80), settings, ...place })
		const { state } = await client.call('sources.opened', { id })
		// A source that cannot be opened is not added: the page shows the reason.
		if (state?.kind === 'failed') {
			await runner.request('sources.remove', { id })
			throw AppError.fromData(state.error)
		}
		return id
	}

	return {
		action,
		async add(candidate, adding) {
			let id: string | null = null
			await action.run(async () => {
				id = await add(candidate, adding)
			})
			return id
		},
	}
}
