import { type ReactNode, useEffect, useRef, useState } from 'react'
import { type Device, kindHasPicture, type Source, type SourceSettings, sourceKindOf } from '../../../shared/domain/source.ts'
import { scenesOf } from '../../../shared/domain/source-use.ts'
import { AppError, toAppErrorData } from '../../../shared/errors/app-error.ts'
import { showableScenes } from '../../../shared/program/nested-scenes.ts'
import type { AnySourceKind } from '../../../shared/program/source-kind.ts'
import { sourceKinds } from '../../../shared/program/sources/index.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import type { FormDraft } from '../../view-models/form-draft.ts'
import { FormActions } from '../../views/form-actions.tsx'
import { FormFields } from '../../views/form-fields.tsx'
import { changedDraft, chosenLabel, readDraft, sourceDraft, withFirstChoices } from './source-form.ts'

/** Adds a source, or edits an existing one. Shows nothing for an unknown kind. */
export function SourceDialog(props: {
	readonly sceneId: string | null
	readonly kind: string
	/** The source to edit; null adds one. Its kind cannot change. */
	readonly source?: Source | null
	/** Stands above the form: what a source shows about itself. */
	readonly about?: ReactNode
	readonly onClose: () => void
}) {
	const [kindId, setKindId] = useState(props.kind)
	const [name, setName] = useState(props.source?.name ?? '')
	const kind = sourceKindOf(kindId)
	if (!kind) return null
	return <KindDialog key={kindId} {...props} source={props.source ?? null} kind={kind} name={name} onName={setName} onKind={setKindId} />
}

function KindDialog({
	sceneId,
	kind,
	source,
	about,
	name: typedName,
	onName,
	onKind,
	onClose,
}: {
	readonly sceneId: string | null
	readonly kind: AnySourceKind
	readonly source: Source | null
	readonly about?: ReactNode
	readonly name: string
	readonly onName: (name: string) => void
	readonly onKind: (kind: string) => void
	readonly onClose: () => void
}) {
	const texts = useTexts()
	const { client, runner, stores, clock } = useStudio()
	const action = useAction()
	const program = useSlice('program')
	const { scenes, sourceStates } = program
	const [typed, setTyped] = useState<FormDraft>(() => sourceDraft(kind, source?.settings))
	const [devices, setDevices] = useState<readonly Device[] | null>(null)
	const isOpen = useRef(true)
	/** A scene created for it is not created a second time. */
	const madeSceneId = useRef<string | null>(null)
	const [wasTried, setTried] = useState(false)
	const holders = source ? scenesOf(program, source.id).map(({ id }) => id) : sceneId === null ? [] : [sceneId]
	const choices = { devices: devices ?? [], scenes: showableScenes(program, holders) }
	const draft = withFirstChoices(kind, typed, choices)
	const { settings, problems } = readDraft(kind, draft, source?.settings)
	const scene = scenes.find(({ id }) => id === sceneId)
	const state = source ? sourceStates[source.id] : undefined
	const refusedAs = action.error?.code ?? (state && 'error' in state ? state.error.code : null)

	function listDevices(): void {
		setDevices(null)
		client.call('sources.devices', {}).then(
			(answer) => setDevices(answer.devices),
			() => setDevices([]),
		)
	}
	useEffect(listDevices, [client])
	useEffect(() => {
		isOpen.current = true
		return () => {
			isOpen.current = false
		}
	}, [])

	async function save(): Promise<void> {
		setTried(true)
		if (!settings) return
		const name = (typedName.trim() || texts.say(chosenLabel(kind, draft, choices) ?? kind.name)).slice(0, 80)
		await action.run(async () => {
			try {
				if (source) await change(source, { ...source, name, settings })
				const id = source ? source.id : await add(name, settings)
				// What a sender needs to know is made by the studio, and texts are typed in a sheet: both are shown next.
				if (!source && isSetUpLater(settings) && isOpen.current) stores.screen.getState().open({ kind: 'edit-source', sourceId: id })
				else if (isOpen.current) onClose()
				return true
			} catch (error) {
				// If the dialog was closed meanwhile, the refusal appears above the program.
				if (!isOpen.current) stores.screen.getState().fail(toAppErrorData(error))
				throw error
			}
		})
	}

	/** A source that cannot be opened is not added: the dialog shows the reason and keeps what was typed. */
	async function add(name: string, wanted: SourceSettings): Promise<string> {
		const target = kindHasPicture(wanted.kind) ? { sceneId: sceneId ?? (await ownScene()) } : {}
		const { id } = await runner.request('sources.add', { name, settings: wanted, ...target })
		await mustOpen(id, () => runner.request('sources.remove', { id }))
		return id
	}

	async function ownScene(): Promise<string> {
		madeSceneId.current ??= (await runner.request('scenes.add', { name: texts.scenes.newName({ number: scenes.length + 1 }) })).id
		return madeSceneId.current
	}

	/** A source that does not open with its new settings keeps its previous ones. */
	async function change(before: Source, after: Source): Promise<void> {
		await runner.request('sources.update', { source: after })
		if (JSON.stringify(after.settings) === JSON.stringify(before.settings)) return
		await mustOpen(before.id, async () => {
			const now = stores.read().program.sources.find(({ id }) => id === before.id)
			if (!now) return
			// Without its revision: the last change was our own.
			const { revision: _, ...rest } = now
			await runner.request('sources.update', { source: { ...rest, name: before.name, settings: before.settings } })
		})
	}

	async function mustOpen(id: string, undo: () => Promise<unknown>): Promise<void> {
		const { state } = await client.call('sources.opened', { id })
		if (state?.kind !== 'failed') return
		await undo()
		throw AppError.fromData(state.error)
	}

	return (
		<Dialog
			title={source ? texts.sources.editTitle({ name: source.name }) : texts.sources.addTitle}
			closeLabel={texts.app.close}
			onClose={onClose}
		>
			{about}
			<Form
				does={source ? 'sources.update' : 'sources.add'}
				className="form"
				onSubmit={(event) => {
					event.preventDefault()
					detach(save())
				}}
			>
				{source === null && (!kind.hasPicture || scene) ? (
					<p className="form__lead">
						{!kind.hasPicture || !scene ? texts.sources.heardEverywhere : texts.sources.addTo({ scene: scene.name })}
					</p>
				) : null}
				{source ? null : (
					<SelectField
						label={texts.sources.kind}
						value={kind.id}
						options={sourceKinds.map(({ id, name }) => ({ value: id, label: texts.say(name) }))}
						onChange={onKind}
					/>
				)}
				<div className="form__part" data-first-field="">
					<FormFields
						fields={kind.form}
						draft={draft}
						problems={wasTried ? problems : {}}
						accountId={null}
						devices={{ devices, refresh: listDevices }}
						scenes={choices.scenes}
						refusedAs={refusedAs}
						onChange={(next) => setTyped(changedDraft(kind, draft, next, clock.getState().nowMs))}
					/>
					<TextField label={texts.sources.name} value={typedName} placeholder={texts.say(kind.name)} maxLength={80} onChange={onName} />
				</div>
				<ErrorNote error={action.error} />
				<FormActions label={source ? texts.app.save : texts.sources.addSelected} working={action.isWorking} onCancel={onClose} />
			</Form>
		</Dialog>
	)
}

function isSetUpLater(settings: SourceSettings): boolean {
	return settings.kind === 'lower-third' || (settings.kind === 'network' && settings.way !== 'address')
}
