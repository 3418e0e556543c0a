import { useState } from 'react'
import { useAnswer } from '../../hooks/use-answer.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { draftOf, type IngestDraft } from './ingest-draft.ts'
import { IngestForm } from './ingest-form.tsx'
import { PresetList } from './preset-list.tsx'

/** Adds an ingest destination: a service from the list or a custom address, which can be probed before it is saved. */
export function AddDestinationDialog({ onClose }: { readonly onClose: () => void }) {
	const texts = useTexts()
	const presets = useAnswer('presets.list', {}, '')
	const [draft, setDraft] = useState<IngestDraft | null>(null)

	return (
		<Dialog wide title={texts.destinationsPage.addTitle} closeLabel={texts.app.close} onClose={onClose}>
			{draft ? (
				<IngestForm draft={draft} onChange={setDraft} onAnother={() => setDraft(null)} onAdded={onClose} onCancel={onClose} />
			) : (
				<>
					{presets.kind === 'failed' ? <ErrorNote error={presets.error} /> : null}
					<PresetList presets={presets.kind === 'ready' ? presets.value.presets : []} onChoose={(preset) => setDraft(draftOf(preset))} />
				</>
			)}
		</Dialog>
	)
}
