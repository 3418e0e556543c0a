import { useState } from 'react'
import { canvasId, mainCanvas } from '../../../shared/domain/canvas.ts'
import type { DestinationView } from '../../../shared/domain/destination.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { understoodText } from '../../view-models/understood.ts'
import { FormActions } from '../../views/form-actions.tsx'
import { AuthorityField } from './authority-field.tsx'

/** Changes the name or the address of an ingest destination. */
export function EditDestinationDialog({ destination, onClose }: { readonly destination: DestinationView; readonly onClose: () => void }) {
	const texts = useTexts()
	const { runner } = useStudio()
	const action = useAction()
	const [name, setName] = useState(destination.name)
	const [server, setServer] = useState(`${destination.protocol}://${destination.serverLabel}`)
	const [authority, setAuthority] = useState('')
	const [keepsAuthority, setKeepsAuthority] = useState(true)
	const [canvas, setCanvas] = useState(destination.canvas)
	const { format, canvases } = useSlice('program')
	const words = texts.destinationsPage
	const more = texts.destinationDialogs
	const { id, understood, authorityName, protocol } = destination
	const hint = understood?.hasHiddenParts ? more.hiddenStay : protocol === 'srt' ? words.serverSrtHint : words.serverHint
	const newAuthority = authority.trim() === '' ? null : authority

	async function save(): Promise<void> {
		const saved = await action.run(async () => {
			await runner.request('destinations.update', { id, name, server })
			// After the address: only RTMPS has it, and the address may only now be RTMPS.
			if (newAuthority !== null || !keepsAuthority) await runner.request('destinations.setAuthority', { id, authority: newAuthority })
			if (canvas !== destination.canvas) await runner.request('destinations.setCanvas', { id, canvas })
			return true
		})
		if (saved) onClose()
	}

	return (
		<Dialog title={words.editTitle({ name: destination.name })} closeLabel={texts.app.close} onClose={onClose}>
			<Form
				does="destinations.update"
				className="form"
				onSubmit={(event) => {
					event.preventDefault()
					detach(save())
				}}
			>
				<TextField label={words.name} value={name} maxLength={80} required onChange={setName} />
				<TextField
					label={texts.destinationDialogs.address}
					icon="destination"
					value={server}
					maxLength={1000}
					hint={hint}
					required
					onChange={setServer}
				/>
				{understood ? <p className="form__lead">{understoodText(understood, protocol, texts)}</p> : null}
				{canvases.length > 0 ? (
					<SelectField
						label={more.canvas}
						value={canvas}
						options={[{ id: mainCanvas, ...format }, ...canvases].map((each) => ({
							value: each.id,
							label: more.canvases[each.id]({ width: each.widthPx, height: each.heightPx }),
						}))}
						onChange={(next) => setCanvas(canvasId.parse(next))}
					/>
				) : null}
				{/^rtmps:/i.test(server.trim()) ? (
					<details className="more" open={authorityName !== null || undefined}>
						<summary>{more.authority.more}</summary>
						{authorityName !== null && keepsAuthority ? (
							<div className="authority__now">
								<span className="grow">{more.authority.now({ name: authorityName })}</span>
								<Button size="small" onPress={() => setKeepsAuthority(false)}>
									{more.authority.remove}
								</Button>
							</div>
						) : null}
						<AuthorityField value={authority} onChange={setAuthority} />
					</details>
				) : null}
				<ErrorNote comesIntoView error={action.error} />
				<FormActions label={texts.app.save} working={action.isWorking} onCancel={onClose} />
			</Form>
		</Dialog>
	)
}
