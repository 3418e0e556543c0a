import { useState } from 'react'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { SwitchRow } from '../../ui/switch-row.tsx'
import { FormActions } from '../../views/form-actions.tsx'
import { secondsToMs } from './ad-extras.ts'

/** The scene that the other destinations see during an ad, and when it starts and ends. */
export function SlateDialog({ onClose }: { readonly onClose: () => void }) {
	const texts = useTexts()
	const { runner } = useStudio()
	const { slate } = useSlice('ads')
	const { scenes } = useSlice('program')
	const action = useAction()
	const [isOn, setOn] = useState(slate.enabled)
	const [sceneId, setScene] = useState(scenes.some(({ id }) => id === slate.sceneId) ? (slate.sceneId ?? '') : '')
	const [lead, setLead] = useState(String(slate.leadMs / 1000))
	const [trail, setTrail] = useState(String(slate.trailMs / 1000))
	const [returns, setReturns] = useState(slate.returnWhenEnded)
	const [wasTried, setTried] = useState(false)
	const words = texts.adControls
	const leadMs = secondsToMs(lead)
	const trailMs = secondsToMs(trail)
	const lacksScene = isOn && sceneId === ''

	async function save(): Promise<void> {
		setTried(true)
		if (leadMs === null || trailMs === null || lacksScene) return
		const input = { enabled: isOn, sceneId: sceneId === '' ? null : sceneId, leadMs, trailMs, returnWhenEnded: returns }
		if (await action.run(() => runner.request('ads.setSlate', input))) onClose()
	}

	return (
		<Dialog title={words.slateTitle} closeLabel={texts.app.close} onClose={onClose}>
			<Form
				does="ads.setSlate"
				className="form"
				noValidate
				onSubmit={(event) => {
					event.preventDefault()
					detach(save())
				}}
			>
				<p className="form__lead">{words.slateText}</p>
				<SwitchRow icon="image" label={words.slateUse} on={isOn} onChange={setOn} />
				<SelectField
					label={words.slateScene}
					value={sceneId}
					options={[{ value: '', label: words.slateChoose }, ...scenes.map(({ id, name }) => ({ value: id, label: name }))]}
					error={wasTried && lacksScene ? words.slateNeedsScene : null}
					onChange={setScene}
				/>
				<TextField
					label={words.slateLead}
					value={lead}
					hint={words.slateLeadHint}
					error={leadMs === null ? words.slateSecondsWrong : null}
					onChange={setLead}
				/>
				<TextField label={words.slateTrail} value={trail} error={trailMs === null ? words.slateSecondsWrong : null} onChange={setTrail} />
				<SwitchRow label={words.slateReturn} line={words.slateReturnLine} on={returns} onChange={setReturns} />
				<ErrorNote error={action.error} />
				<FormActions label={texts.app.save} working={action.isWorking} onCancel={onClose} />
			</Form>
		</Dialog>
	)
}
