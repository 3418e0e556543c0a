import { useEffect, useState } from 'react'
import type { Device, SourceKind } from '../../../shared/domain/source.ts'
import { useSlice, useStudio } from '../../studio/studio-context.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { newDraft, type SourceDraft, settingsOf } from './source-draft.ts'
import { SourceFields } from './source-fields.tsx'

export function AddSourceDialog({
	sceneId,
	kind,
	onClose,
}: {
	readonly sceneId: string | null
	readonly kind: SourceKind
	readonly onClose: () => void
}) {
	const texts = useTexts()
	const { client, runner } = useStudio()
	const { scenes } = useSlice('program')
	const [draft, setDraft] = useState<SourceDraft>(() => newDraft(kind))
	const [devices, setDevices] = useState<readonly Device[] | null>(null)
	const [isSaving, setSaving] = useState(false)
	const settings = settingsOf(draft)
	const scene = scenes.find(({ id }) => id === sceneId)
	const usesDevice = draft.kind === 'screen' || draft.kind === 'camera' || draft.kind === 'audio-input'

	function look(): void {
		setDevices(null)
		client.call('sources.devices', {}).then(
			(answer) => setDevices(answer.devices),
			() => setDevices([]),
		)
	}
	useEffect(look, [client])

	const known = (devices ?? []).filter((device) => device.kind === draft.kind)
	const firstDevice = known[0]?.id
	useEffect(() => {
		if (draft.kind === 'camera' && draft.deviceId === '' && firstDevice) setDraft({ ...draft, deviceId: firstDevice })
	}, [draft, firstDevice])

	async function add(): Promise<void> {
		if (!settings) return
		setSaving(true)
		const deviceName = known.find(({ id }) => id === draft.deviceId)?.label
		const name = (draft.name.trim() || deviceName || texts.sources.kinds[draft.kind]).slice(0, 80)
		const worked = await runner.attempt(async () => {
			const target = sceneId ?? (await client.call('scenes.add', { name: texts.scenes.newName(scenes.length + 1) })).id
			await client.call('sources.add', { name, settings, sceneId: target })
		})
		setSaving(false)
		if (worked) onClose()
	}

	return (
		<Dialog title={texts.sources.addTitle} closeLabel={texts.app.close} onClose={onClose}>
			<form
				className="form"
				onSubmit={(event) => {
					event.preventDefault()
					void add()
				}}
			>
				{scene ? <p className="form__lead">{texts.sources.addTo(scene.name)}</p> : null}
				<SelectField
					label={texts.sources.kind}
					value={draft.kind}
					options={Object.entries(texts.sources.kinds).map(([value, label]) => ({ value, label }))}
					onChange={(value) => setDraft({ ...newDraft(value as SourceKind), name: draft.name })}
				/>
				{usesDevice ? (
					<div className="form__row">
						<SelectField
							label={texts.sources.device}
							value={draft.deviceId}
							options={[
								...(draft.kind === 'camera'
									? known.length === 0
										? [{ value: '', label: texts.sources.noneFound }]
										: []
									: [{ value: '', label: draft.kind === 'screen' ? texts.sources.wholeScreen : texts.sources.deviceDefault }]),
								...known.map(({ id, label }) => ({ value: id, label })),
							]}
							hint={devices && known.length === 0 && draft.kind === 'camera' ? texts.sources.noDevices : null}
							onChange={(deviceId) => setDraft({ ...draft, deviceId })}
						/>
						<Button icon="refresh" working={devices === null} onPress={look}>
							{texts.sources.lookAgain}
						</Button>
					</div>
				) : null}
				<SourceFields draft={draft} onChange={setDraft} />
				<TextField
					label={texts.sources.name}
					value={draft.name}
					placeholder={texts.sources.kinds[draft.kind]}
					maxLength={80}
					onChange={(name) => setDraft({ ...draft, name })}
				/>
				<div className="form__actions">
					<Button look="outline" onPress={onClose}>
						{texts.app.cancel}
					</Button>
					<Button look="primary" submit working={isSaving} reason={settings ? null : texts.sources.incomplete}>
						{texts.sources.addSelected}
					</Button>
				</div>
			</form>
		</Dialog>
	)
}
