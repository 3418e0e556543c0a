import { useEffect, useRef, useState } from 'react'
import { type Device, kindHasPicture, type Source, type SourceKind, type SourceSettings } from '../../../shared/domain/source.ts'
import { AppError, toAppErrorData } from '../../../shared/errors/app-error.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { changedSettings, countsDown, draftOf, newDraft, type SourceDraft, settingsOf } from './source-draft.ts'
import { SourceFields } from './source-fields.tsx'

/** Adds a source, or changes one that exists. */
export function SourceDialog({
	sceneId,
	kind,
	source = null,
	onClose,
}: {
	readonly sceneId: string | null
	readonly kind: SourceKind
	/** Is changed instead of added; its kind stays. */
	readonly source?: Source | null
	readonly onClose: () => void
}) {
	const texts = useTexts()
	const { client, runner, stores } = useStudio()
	const action = useAction()
	const { scenes, sourceStates } = useSlice('program')
	const [draft, setDraft] = useState<SourceDraft>(() => (source ? draftOf(source) : newDraft(kind)))
	const [devices, setDevices] = useState<readonly Device[] | null>(null)
	const isOpen = useRef(true)
	/** A scene that was made for it is not made a second time. */
	const madeSceneId = useRef<string | null>(null)
	const [wasTried, setTried] = useState(false)
	const settings = source ? changedSettings(draft, source.settings) : settingsOf(draft)
	const scene = scenes.find(({ id }) => id === sceneId)
	const state = source ? sourceStates[source.id] : undefined
	const problems = [action.error, state && 'error' in state ? state.error : null]
	const isRefusedAsPrivate = problems.some((problem) => problem?.code === 'source-private-address')
	const usesDevice = draft.kind === 'screen' || draft.kind === 'camera' || draft.kind === 'audio-input'

	function look(): void {
		setDevices(null)
		client.call('sources.devices', {}).then(
			(answer) => setDevices(answer.devices),
			() => setDevices([]),
		)
	}
	useEffect(look, [client])
	useEffect(() => {
		isOpen.current = true
		return () => {
			isOpen.current = false
		}
	}, [])

	const known = (devices ?? []).filter((device) => device.kind === draft.kind)
	// A device that is unplugged stays chosen.
	const isMissing = draft.deviceId !== '' && !known.some(({ id }) => id === draft.deviceId)
	const firstDevice = known[0]?.id
	useEffect(() => {
		if (draft.kind === 'camera' && draft.deviceId === '' && firstDevice) setDraft({ ...draft, deviceId: firstDevice })
	}, [draft, firstDevice])

	async function save(): Promise<void> {
		setTried(true)
		if (!settings) return
		const deviceName = known.find(({ id }) => id === draft.deviceId)?.label
		const name = (draft.name.trim() || deviceName || texts.sources.kinds[draft.kind]).slice(0, 80)
		const worked = await action.run(async () => {
			try {
				await (source ? change(source, { ...source, name, settings }) : add(name, settings))
				return true
			} catch (error) {
				// Who has closed the dialog meanwhile hears it above the program.
				if (!isOpen.current) stores.screen.getState().fail(toAppErrorData(error))
				throw error
			}
		})
		if (worked && isOpen.current) onClose()
	}

	/** What cannot be opened is not kept: the dialog says why and still holds what was typed. */
	async function add(name: string, wanted: SourceSettings): Promise<void> {
		const target = kindHasPicture(wanted.kind) ? { sceneId: sceneId ?? (await ownScene()) } : {}
		const { id } = await runner.request('sources.add', { name, settings: wanted, ...target })
		await mustOpen(id, () => runner.request('sources.remove', { id }))
	}

	async function ownScene(): Promise<string> {
		madeSceneId.current ??= (await runner.request('scenes.add', { name: texts.scenes.newName(scenes.length + 1) })).id
		return madeSceneId.current
	}

	/** A source that does not open with its new settings keeps those it had. */
	async function change(before: Source, after: Source): Promise<void> {
		await runner.request('sources.update', { source: after })
		if (JSON.stringify(after.settings) === JSON.stringify(before.settings)) return
		await mustOpen(before.id, async () => {
			const now = stores.read().program.sources.find(({ id }) => id === before.id)
			if (!now) return
			// Without its revision: our own change was the last one.
			const { revision: _, ...rest } = now
			await runner.request('sources.update', { source: { ...rest, name: before.name, settings: before.settings } })
		})
	}

	async function mustOpen(id: string, undo: () => Promise<unknown>): Promise<void> {
		const { state } = await client.call('sources.opened', { id })
		if (state?.kind !== 'failed') return
		await undo()
		throw new AppError(state.error)
	}

	return (
		<Dialog title={source ? texts.sources.editTitle(source.name) : texts.sources.addTitle} closeLabel={texts.app.close} onClose={onClose}>
			<form
				className="form"
				onSubmit={(event) => {
					event.preventDefault()
					void save()
				}}
			>
				{source === null && (draft.kind === 'audio-input' || scene) ? (
					<p className="form__lead">
						{draft.kind === 'audio-input' || !scene ? texts.sources.heardEverywhere : texts.sources.addTo(scene.name)}
					</p>
				) : null}
				{source ? null : (
					<SelectField
						label={texts.sources.kind}
						value={draft.kind}
						options={Object.entries(texts.sources.kinds).map(([value, label]) => ({ value, label }))}
						onChange={(value) => setDraft({ ...newDraft(value as SourceKind), name: draft.name })}
					/>
				)}
				<div className="form__part" data-first-field="">
					{usesDevice ? (
						<div className="form__row">
							<SelectField
								label={texts.sources.device}
								value={draft.deviceId}
								options={[
									...(draft.kind === 'camera'
										? known.length === 0
											? [{ value: '', label: texts.sources.noneFoundHere }]
											: []
										: [{ value: '', label: draft.kind === 'screen' ? texts.sources.wholeScreen : texts.sources.deviceDefault }]),
									...(isMissing ? [{ value: draft.deviceId, label: texts.sources.notThere(draft.deviceId) }] : []),
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
					<SourceFields draft={draft} wasTried={wasTried} onChange={setDraft} isRefusedAsPrivate={isRefusedAsPrivate} />
					<TextField
						label={texts.sources.name}
						value={draft.name}
						placeholder={texts.sources.kinds[draft.kind]}
						maxLength={80}
						onChange={(name) => setDraft({ ...draft, name })}
					/>
				</div>
				<ErrorNote error={action.error} />
				{wasTried && !settings && !countsDown(draft) ? (
					<p className="field__error" role="alert">
						{texts.sources.incomplete}
					</p>
				) : null}
				<div className="form__actions">
					<Button look="outline" onPress={onClose}>
						{texts.app.cancel}
					</Button>
					<Button look="primary" submit working={action.isWorking}>
						{source ? texts.app.save : texts.sources.addSelected}
					</Button>
				</div>
			</form>
		</Dialog>
	)
}
