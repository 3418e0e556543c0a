import { useState } from 'react'
import { toAppErrorData } from '../../../shared/errors/app-error.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { someNames } from '../../view-models/some-names.ts'
import type { DropTarget } from './drop-target.ts'
import type { DroppedThings } from './dropped-things.ts'
import { type Refused, refusalsBySentence } from './refusals.ts'

type AddTarget = Pick<DropTarget, 'sceneId' | 'sceneName' | 'at'>

/** Adds what was dropped, and reports each file that could not be added. `sending`: the number of files that are on their way to the studio. */
export function useAddThings(): {
	readonly sending: number
	readonly add: (things: DroppedThings, target: AddTarget) => Promise<void>
} {
	const texts = useTexts()
	const { client, runner, stores } = useStudio()
	const [sending, setSending] = useState(0)
	const { say, toast, fail } = stores.screen.getState()

	async function place(file: File): Promise<string | Refused> {
		try {
			return await client.placeFile(file)
		} catch (error) {
			return { name: file.name, error: toAppErrorData(error) }
		}
	}

	async function add({ files, addresses }: DroppedThings, { sceneId, sceneName, at }: AddTarget): Promise<void> {
		setSending((now) => now + files.length)
		const placed: (string | Refused)[] = []
		// One after another, so that a slow connection brings the first file soon.
		for (const file of files) {
			placed.push(await place(file))
			setSending((now) => now - 1)
		}
		const paths = [...placed.filter((one) => typeof one === 'string'), ...addresses]
		const refused = placed.filter((one) => typeof one !== 'string')
		let added = 0
		if (paths.length > 0) {
			try {
				const answer = await runner.request('sources.addFiles', { sceneId, files: paths, ...(at ? { at } : {}) })
				added = answer.ids.length
				refused.push(...answer.refused)
			} catch (error) {
				fail(toAppErrorData(error))
			}
		}
		if (added > 0) say('polite', texts.drop.added({ count: added, scene: sceneName }))
		for (const { names, sentence } of refusalsBySentence(refused)) {
			toast({ tone: 'warning', strong: texts.drop.notAdded({ names: someNames(names, texts) }), text: sentence, action: null })
		}
	}

	return { sending, add }
}
