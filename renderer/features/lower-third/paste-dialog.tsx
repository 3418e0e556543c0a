import { useState } from 'react'
import { maxShowTexts } from '../../../shared/domain/show-text.ts'
import { textsInList } from '../../../shared/program/text-list.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Form } from '../../ui/form.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { FormActions } from '../../views/form-actions.tsx'

/** Adds a text for each line of a list. */
export function PasteDialog({
	sourceId,
	after,
	onClose,
}: {
	readonly sourceId: string
	/** They follow this text; null = at the end. */
	readonly after: string | null
	readonly onClose: () => void
}) {
	const texts = useTexts()
	const words = texts.showTexts
	const { runner } = useStudio()
	const action = useAction()
	const [pasted, setPasted] = useState('')
	const [wasTried, setTried] = useState(false)
	const found = textsInList(pasted).slice(0, maxShowTexts)

	async function add(): Promise<void> {
		setTried(true)
		if (found.length === 0) return
		const place = after === null ? {} : { after }
		if (await action.run(() => runner.request('texts.add', { id: sourceId, texts: found, ...place }))) onClose()
	}

	return (
		<Dialog title={words.pasteTitle} closeLabel={texts.app.close} onClose={onClose}>
			<Form
				does="texts.add"
				className="form"
				onSubmit={(event) => {
					event.preventDefault()
					detach(add())
				}}
			>
				<TextArea
					label={words.pasteLabel}
					value={pasted}
					rows={8}
					hint={words.pasteHint}
					error={wasTried && found.length === 0 ? words.pasteNone : null}
					onChange={setPasted}
				/>
				<ErrorNote error={action.error} />
				<FormActions label={words.pasteAdd({ count: found.length })} working={action.isWorking} onCancel={onClose} />
			</Form>
		</Dialog>
	)
}
