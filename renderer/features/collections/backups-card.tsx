import { useState } from 'react'
import type { CollectionBackup, CollectionSummary } from '../../../shared/domain/collections.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { useAnswer } from '../../hooks/use-answer.ts'
import { detach } from '../../lib/detach.ts'
import { formatMoment } from '../../lib/format.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { AskDialog } from '../../ui/ask-dialog.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'

/** The backups of a collection, each of which can be restored. */
export function BackupsCard({
	collection: { id, name },
	reason,
	because,
}: {
	readonly collection: CollectionSummary
	/** Why none can be restored now, or null. */
	readonly reason: string | null
	/** Fetches the list again when it changes. */
	readonly because: string
}) {
	const texts = useTexts()
	const { runner, stores } = useStudio()
	const answer = useAnswer('collections.backups', { id }, because)
	const [asked, setAsked] = useState<CollectionBackup | null>(null)
	const action = useAction()
	const words = texts.collections

	async function restore(backupId: string): Promise<void> {
		if (!(await action.run(() => runner.request('collections.restore', { id, backupId })))) return
		setAsked(null)
		stores.screen.getState().toast({ tone: 'good', strong: words.restored({ name }), text: '', action: null })
	}

	const title = words.backups({ name })
	return (
		<section className="card" aria-label={title}>
			<h2 className="cut">{title}</h2>
			{answer.kind === 'failed' ? <ErrorNote error={answer.error} /> : null}
			{answer.kind === 'ready' && answer.value.backups.length === 0 ? <p className="page__note">{words.backupsNone}</p> : null}
			{answer.kind === 'ready' ? (
				<ul className="lines">
					{answer.value.backups.map((backup) => {
						const moment = formatMoment(backup.savedAtMs, texts.locale)
						return (
							<li key={backup.id} className="lines__row">
								<span className="lines__text">
									<b>{backup.because === 'show' ? words.backupShow({ moment }) : words.backupRestore({ moment })}</b>
									<span>{words.counts(backup)}</span>
								</span>
								<Button size="small" reason={reason} label={`${words.restore}, ${moment}`} onPress={() => setAsked(backup)}>
									{words.restore}
								</Button>
							</li>
						)
					})}
				</ul>
			) : null}
			{asked ? (
				<AskDialog
					does="collections.restore"
					title={words.restoreTitle({ name })}
					text={words.restoreText({ moment: formatMoment(asked.savedAtMs, texts.locale) })}
					yes={words.restore}
					no={texts.app.cancel}
					error={action.error}
					isWorking={action.isWorking}
					onYes={() => detach(restore(asked.id))}
					onClose={() => setAsked(null)}
				/>
			) : null}
		</section>
	)
}
