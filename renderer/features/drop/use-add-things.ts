import { useRef, useState } from 'react'
import { toAppErrorData } from '../../../shared/errors/app-error.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { someNames } from '../../view-models/some-names.ts'
import type { DropTarget } from './drop-target.ts'
import type { DroppedThings } from './dropped-things.ts'
import { type Refused, refusalsBySentence } from './refusals.ts'
import { nothingSending, type Sending, withFiles, withoutOne, withSent } from './sending.ts'

type AddTarget = Pick<DropTarget, 'sceneId' | 'sceneName' | 'at'>

/** Adds what was dropped, and reports each file that could not be added. `cancel`: files that have not arrived are not sent and not added. */
export function useAddThings(): {
	readonly sending: Sending
	readonly cancel: () => void
	readonly add: (things: DroppedThings, target: AddTarget) => Promise<void>
} {
	const texts = useTexts()
	const { client, runner, stores } = useStudio()
	const [sending, setSending] = useState(nothingSending)
	const canceling = useRef(new AbortController())
	const { say, toast, fail } = stores.screen.getState()

	/** null: it was canceled. */
	async function place(file: File, signal: AbortSignal): Promise<string | Refused | null> {
		let sentBytes = 0
		const onSent = (bytes: number) => {
			const more = bytes - sentBytes
			sentBytes = bytes
			setSending((now) => withSent(now, more))
		}
		try {
			return signal.aborted ? null : await client.placeFile(file, { onSent, signal })
		} catch (error) {
			return signal.aborted ? null : { name: file.name, error: toAppErrorData(error) }
		}
	}

	function cancel(): void {
		canceling.current.abort()
		canceling.current = new AbortController()
		say('polite', texts.drop.canceled)
	}

	async function add({ files, addresses }: DroppedThings, { sceneId, sceneName, at }: AddTarget): Promise<void> {
		const { signal } = canceling.current
		setSending((now) => withFiles(now, files))
		const placed: (string | Refused | null)[] = []
		// One after another, so that a slow connection brings the first file soon.
		for (const file of files) {
			placed.push(await place(file, signal))
			setSending(withoutOne)
		}
		const paths = [...placed.filter((one) => typeof one === 'string'), ...addresses]
		const refused = placed.filter((one) => one !== null && typeof one !== 'string')
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

	return { sending, add, cancel }
}
