import { useEffect, useState } from 'react'
import type { AccountView } from '../../shared/domain/account.ts'
import type { CloudRecordingFile } from '../../shared/domain/livestream.ts'
import { type AppErrorData, toAppErrorData } from '../../shared/errors/app-error.ts'
import { useSlice, useStudio } from '../hooks/studio-context.ts'
import { useView } from '../hooks/use-view.ts'
import { detach } from '../lib/detach.ts'

export interface CloudRecording {
	readonly accountId: string
	readonly platformName: string
	readonly file: CloudRecordingFile
}

export interface CloudAnswer {
	readonly recordings: readonly CloudRecording[]
	/** One for each account that did not answer. */
	readonly problems: readonly { readonly name: string; readonly error: AppErrorData }[]
}

/** Interval at which an unfinished recording is checked again, ms: it takes minutes until one is ready. */
const againMs = 30_000

/** The cloud recordings of the chosen livestreams and of those of the last show, fetched again until all are ready. */
export function useCloudRecordings(): CloudAnswer {
	const { client } = useStudio()
	const accounts = useSlice('accounts')
	const showKind = useView(({ show }) => show.state.kind)
	const cloudKind = useView(({ recording }) => recording.cloud.kind)
	const [answer, setAnswer] = useState<CloudAnswer>({ recordings: [], problems: [] })
	// The end of a show or of a recording asks again.
	const asked = JSON.stringify({ questions: accounts.flatMap(questionsOf), showKind, cloudKind })

	useEffect(() => {
		let isCurrent = true
		let timer: ReturnType<typeof setTimeout> | undefined
		const { questions } = JSON.parse(asked) as { readonly questions: ReturnType<typeof questionsOf> }

		async function ask(): Promise<void> {
			const answers = await Promise.all(
				questions.map(async ({ accountId, livestreamId, livestreamTitle, platformName, name }): Promise<CloudAnswer> => {
					try {
						const { recordings } = await client.call('livestreams.recordings', { accountId, livestreamId })
						return {
							recordings: recordings.map((file) => ({ accountId, platformName, file: named(file, livestreamId, livestreamTitle) })),
							problems: [],
						}
					} catch (error) {
						return { recordings: [], problems: [{ name, error: toAppErrorData(error) }] }
					}
				}),
			)
			if (!isCurrent) return
			const recordings = answers.flatMap((one) => one.recordings)
			setAnswer({ recordings, problems: answers.flatMap((one) => one.problems) })
			if (recordings.some(({ file }) => !file.ready && !file.failed)) timer = setTimeout(() => detach(ask()), againMs)
		}

		detach(ask())
		return () => {
			isCurrent = false
			clearTimeout(timer)
		}
	}, [client, asked])

	return answer
}

/** One for each livestream of the account that may have recordings. */
function questionsOf({ id, capabilities, chosenLivestream, lastLivestream, platformName, label }: AccountView) {
	if (!capabilities.cloudRecordingList) return []
	const livestreams = [chosenLivestream, lastLivestream?.id === chosenLivestream?.id ? null : lastLivestream].filter(
		(livestream) => livestream !== null,
	)
	return livestreams.map((livestream) => ({
		accountId: id,
		livestreamId: livestream.id,
		livestreamTitle: livestream.title,
		platformName,
		name: label || platformName,
	}))
}

/** A platform may report only the id of what was recorded, which means nothing to users. */
function named(file: CloudRecordingFile, livestreamId: string, livestreamTitle: string): CloudRecordingFile {
	const { recordedFrom: from } = file
	return from?.title === null && from.id === livestreamId ? { ...file, recordedFrom: { id: livestreamId, title: livestreamTitle } } : file
}
