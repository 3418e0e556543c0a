import { useState } from 'react'
import type { DestinationProtocol, DestinationView } from '../../../shared/domain/destination.ts'
import { useStudio } from '../../studio/studio-context.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SecretField, TextField } from '../../ui/field.tsx'
import { Segmented } from '../../ui/segmented.tsx'

const protocols: readonly DestinationProtocol[] = ['rtmps', 'rtmp', 'srt']

/** The protocol that an address names, or null. */
export function protocolOf(server: string): DestinationProtocol | null {
	const scheme = /^([a-z]+):\/\//i.exec(server.trim())?.[1]?.toLowerCase()
	return protocols.find((protocol) => protocol === scheme) ?? null
}

/** Adds a plain ingest, or changes the name and address of one. */
export function DestinationDialog({
	destination,
	onClose,
}: {
	readonly destination: DestinationView | null
	readonly onClose: () => void
}) {
	const texts = useTexts()
	const { client, runner } = useStudio()
	const [name, setName] = useState(destination?.name ?? '')
	const [protocol, setProtocol] = useState<DestinationProtocol>(destination?.protocol ?? 'rtmps')
	const [server, setServer] = useState(
		destination ? `${destination.protocol}://${destination.serverLabel.replace(/^[a-z]+:\/\//, '')}` : '',
	)
	const [key, setKey] = useState('')
	const [isSaving, setSaving] = useState(false)
	const words = texts.destinationsPage
	const placeholder = { rtmp: words.serverRtmp, rtmps: words.serverRtmps, srt: words.serverSrt }[protocol]

	async function save(): Promise<void> {
		setSaving(true)
		const worked = await runner.attempt(() =>
			destination
				? client.call('destinations.update', { id: destination.id, name, server })
				: client.call('destinations.add', { name, protocol, server, key }),
		)
		setSaving(false)
		if (worked) onClose()
	}

	return (
		<Dialog title={destination ? words.editTitle(destination.name) : words.addTitle} closeLabel={texts.app.close} onClose={onClose}>
			<form
				className="form"
				onSubmit={(event) => {
					event.preventDefault()
					void save()
				}}
			>
				<TextField label={words.name} value={name} maxLength={80} required onChange={setName} />
				{destination ? null : (
					<div className="field">
						<span className="field__label">{words.protocol}</span>
						<Segmented
							label={words.protocol}
							value={protocol}
							options={protocols.map((value) => ({ value, label: value.toUpperCase() }))}
							onChange={setProtocol}
						/>
					</div>
				)}
				<TextField
					label={words.server}
					icon="destination"
					value={server}
					placeholder={placeholder}
					hint={words.serverHint}
					required
					onChange={(value) => {
						setServer(value)
						setProtocol(protocolOf(value) ?? protocol)
					}}
				/>
				{destination ? null : (
					<SecretField
						label={texts.destinations.streamKey}
						value={key}
						hint={protocol === 'srt' ? words.streamIdHint : words.streamKeyHint}
						showLabel={texts.destinations.showKey}
						hideLabel={texts.destinations.hideKey}
						onChange={setKey}
					/>
				)}
				<div className="form__actions">
					<Button look="outline" onPress={onClose}>
						{texts.app.cancel}
					</Button>
					<Button look="primary" submit working={isSaving}>
						{destination ? texts.app.save : words.add}
					</Button>
				</div>
			</form>
		</Dialog>
	)
}

export function KeyDialog({ destination, onClose }: { readonly destination: DestinationView; readonly onClose: () => void }) {
	const texts = useTexts()
	const { client, runner } = useStudio()
	const [key, setKey] = useState('')
	const [isSaving, setSaving] = useState(false)

	async function save(): Promise<void> {
		if (key.trim() === '') return
		setSaving(true)
		const worked = await runner.attempt(() => client.call('destinations.setKey', { id: destination.id, key: key.trim() }))
		setSaving(false)
		if (worked) onClose()
	}

	return (
		<Dialog title={texts.destinationsPage.newKeyTitle(destination.name)} closeLabel={texts.app.close} onClose={onClose}>
			<form
				className="form"
				onSubmit={(event) => {
					event.preventDefault()
					void save()
				}}
			>
				<SecretField
					label={texts.destinations.streamKey}
					value={key}
					placeholder={texts.destinations.pasteKey}
					hint={texts.destinationsPage.streamKeyHint}
					showLabel={texts.destinations.showKey}
					hideLabel={texts.destinations.hideKey}
					onChange={setKey}
				/>
				<div className="form__actions">
					<Button look="outline" onPress={onClose}>
						{texts.app.cancel}
					</Button>
					<Button look="primary" submit working={isSaving}>
						{texts.destinations.saveKey}
					</Button>
				</div>
			</form>
		</Dialog>
	)
}
