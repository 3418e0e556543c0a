import { useState } from 'react'
import { kindHasPicture } from '../../../shared/domain/source.ts'
import type { Candidate } from '../../features/add-source/candidates.ts'
import { useAddCandidate } from '../../features/add-source/use-add-candidate.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { type Action, useAction } from '../../hooks/use-action.ts'

export interface TickedSources {
	/** Adds what is ticked and not used yet. Resolves to whether everything was added. */
	add(ticked: readonly Candidate[], replaces: boolean): Promise<boolean>
	readonly isAdding: boolean
	readonly errors: readonly Action['error'][]
}

/** Makes scenes and sources of what was ticked: a scene for each camera and screen, sound that is heard in all of them. */
export function useTicked(): TickedSources {
	const { runner, stores } = useStudio()
	const { action: adding, add } = useAddCandidate()
	const action = useAction()
	const [isAdding, setAdding] = useState(false)

	async function addScene(candidate: Candidate): Promise<string | null> {
		const name = candidate.name.slice(0, 80)
		const scene = await action.run(() => runner.request('scenes.add', { name }))
		if (!scene) return null
		if (await add(candidate, { name, sceneId: scene.id, as: 'same', visible: true })) return scene.id
		// A scene that stays black helps nobody.
		await runner.request('scenes.remove', { id: scene.id })
		return null
	}

	async function addAll(ticked: readonly Candidate[], replaces: boolean): Promise<boolean> {
		const before = stores.read().program.scenes.map(({ id }) => id)
		const slateId = stores.read().ads.slate.sceneId
		let firstId: string | null = null
		for (const candidate of ticked) {
			if (!kindHasPicture(candidate.sourceKind)) {
				if (!(await add(candidate, { name: candidate.name.slice(0, 80), sceneId: null, as: 'same', visible: true }))) return false
				continue
			}
			const sceneId = await addScene(candidate)
			if (sceneId === null) return false
			firstId ??= sceneId
		}
		if (firstId === null) return true
		const onAirId = firstId
		const isTaken = await action.run(() => runner.request('scenes.take', { sceneId: onAirId, transition: { kind: 'cut' } }))
		if (!isTaken) return false
		for (const id of replaces ? before.filter((each) => each !== slateId) : []) {
			if (!(await action.run(() => runner.request('scenes.remove', { id, alsoSources: true })))) return false
		}
		return true
	}

	return {
		isAdding,
		errors: [adding.error, action.error],
		async add(ticked, replaces) {
			setAdding(true)
			try {
				return await addAll(ticked, replaces)
			} finally {
				setAdding(false)
			}
		},
	}
}
