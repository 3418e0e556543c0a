import { type ReactNode, useEffect } from 'react'
import { isKnown, type Source } from '../../shared/domain/source.ts'
import { isOfMedium } from '../../shared/program/filter-medium.ts'
import { ActivityList } from '../features/activity/activity-list.tsx'
import { ConfirmDialog } from '../features/dialogs/confirm-dialog.tsx'
import { NameDialog } from '../features/dialogs/name-dialog.tsx'
import { DeleteRecordingDialog } from '../features/recordings/delete-recording-dialog.tsx'
import { RemoveSceneDialog } from '../features/scenes/remove-scene-dialog.tsx'
import { removalText } from '../features/sources/source-rows.ts'
import { useSlice, useStudio } from '../hooks/studio-context.ts'
import { useView } from '../hooks/use-view.ts'
import { detach } from '../lib/detach.ts'
import type { OpenDialog } from '../stores/screen-store.ts'
import type { StudioState } from '../stores/studio-stores.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Dialog } from '../ui/dialog.tsx'
import { effectsOwner } from '../view-models/effects-owner.ts'
import {
	AddDestinationDialog,
	BrowserSource,
	ConnectDialog,
	CueImportDialog,
	CuePrintDialog,
	EditDestinationDialog,
	HealthDialog,
	ItemLookDialog,
	ItemTransitionsDialog,
	KeyDialog,
	KeysDialog,
	LayoutDialog,
	ListTimesDialog,
	NetworkSource,
	Palette,
	ProbeDialog,
	QueueDialog,
	RemoveListDialog,
	ScheduleDialog,
	SlateDialog,
	SourceDialog,
	TransitionDialog,
	TurnIntoLivestreamDialog,
	UploadDialog,
	UseSourceDialog,
} from './lazy-dialogs.ts'

/** One dialog. Loaded right after the first render. */
export function DialogView({ dialog }: { readonly dialog: OpenDialog }) {
	const texts = useTexts()
	const { runner, stores } = useStudio()
	const program = useSlice('program')
	const cueList = useSlice('cueList').open
	const { destination, account, likeAccount, showState } = useView((state) => subjectOf(state, dialog))
	const close = () => stores.screen.getState().open(null)

	switch (dialog.kind) {
		case 'keys':
			return <KeysDialog onClose={close} />
		case 'palette':
			return <Palette onClose={close} />
		case 'health':
			return <HealthDialog onClose={close} />
		case 'activity':
			return <ActivityDialog onClose={close} />
		case 'end-show': {
			if (showState.kind !== 'on-air') return null
			return (
				<ConfirmDialog
					does="show.end"
					title={texts.dialogs.endTitle}
					text={showState.practiceOnly ? texts.dialogs.endPractice : texts.dialogs.endText}
					yes={texts.dialogs.endNow}
					no={texts.dialogs.keepGoing}
					onYes={() => detach(runner.run('show.end'))}
					onClose={close}
				/>
			)
		}
		case 'add-source':
			return <SourceDialog sceneId={dialog.sceneId} kind={dialog.sourceKind} onClose={close} />
		case 'add-scene':
			return (
				<NameDialog
					does="scenes.add"
					title={texts.scenes.add}
					value={texts.scenes.newName({ number: program.scenes.length + 1 })}
					onSave={(name) =>
						detach(
							runner.run('scenes.add', { name }).then((added) => {
								if (added) stores.screen.getState().listScene(added.id)
							}),
						)
					}
					onClose={close}
				/>
			)
		case 'rename-scene': {
			const scene = program.scenes.find(({ id }) => id === dialog.sceneId)
			if (!scene) return null
			return (
				<NameDialog
					does="scenes.update"
					title={texts.scenes.renameTitle}
					value={scene.name}
					onSave={(name) => detach(runner.run('scenes.update', { scene: { ...scene, name } }))}
					onClose={close}
				/>
			)
		}
		case 'remove-scene': {
			const scene = program.scenes.find(({ id }) => id === dialog.sceneId)
			return scene ? <RemoveSceneDialog scene={scene} onClose={close} /> : null
		}
		case 'transition':
			return <TransitionDialog sceneId={dialog.sceneId} chosen={dialog.chosen ?? null} onClose={close} />
		case 'canvas-layout': {
			const scene = program.scenes.find(({ id }) => id === dialog.sceneId)
			const canvas = program.canvases.find(({ id }) => id === dialog.canvas)
			return scene && canvas ? <LayoutDialog scene={scene} canvas={canvas} onClose={close} /> : null
		}
		case 'item-look':
		case 'item-transitions': {
			const scene = program.scenes.find(({ id }) => id === dialog.sceneId)
			const items = scene?.items.filter(({ id }) => dialog.itemIds.includes(id)) ?? []
			if (!scene || items.length === 0) return null
			const shown = { scene, items, onClose: close }
			return dialog.kind === 'item-look' ? <ItemLookDialog {...shown} /> : <ItemTransitionsDialog {...shown} />
		}
		case 'use-source': {
			const scene = program.scenes.find(({ id }) => id === dialog.sceneId)
			return scene ? <UseSourceDialog scene={scene} onClose={close} /> : null
		}
		case 'edit-source':
		case 'rename-source': {
			const source = program.sources.find(({ id }) => id === dialog.sourceId)
			if (!source) return null
			if (dialog.kind === 'edit-source' && source.settings.kind === 'lower-third') return <OpenSheet sourceId={source.id} />
			// Of an unknown kind only the name can be changed.
			if (dialog.kind === 'edit-source' && isKnown(source.settings)) {
				return <SourceDialog sceneId={null} kind={source.settings.kind} source={source} about={aboutSource(source)} onClose={close} />
			}
			return (
				<NameDialog
					does="sources.update"
					title={texts.sources.renameTitle}
					value={source.name}
					onSave={(name) => detach(runner.run('sources.update', { source: { ...source, name } }))}
					onClose={close}
				/>
			)
		}
		case 'save-filter-preset': {
			const owner = effectsOwner(program, dialog.of, texts)
			const saved = owner?.filters.filter((filter) => isOfMedium(filter, dialog.medium)) ?? []
			if (!owner || saved.length === 0) return null
			const filters = saved.map(({ enabled, settings }) => ({ enabled, settings }))
			return (
				<NameDialog
					does="filterPresets.save"
					title={texts.effects.savePresetTitle}
					value={texts.effects.newPreset({ name: owner.name }).slice(0, 80)}
					onSave={(name) => detach(runner.run('filterPresets.save', { name, filters }))}
					onClose={close}
				/>
			)
		}
		case 'remove-source': {
			const source = program.sources.find(({ id }) => id === dialog.sourceId)
			if (!source) return null
			return (
				<ConfirmDialog
					does="sources.remove"
					title={texts.sources.removeTitle({ name: source.name })}
					text={removalText(source, program, texts)}
					yes={texts.dialogs.remove}
					no={texts.dialogs.keep}
					onYes={() => detach(runner.run('sources.remove', { id: source.id }))}
					onClose={close}
				/>
			)
		}
		case 'rename-recording':
			return (
				<NameDialog
					does="recordings.rename"
					title={texts.recordings.renameTitle}
					value={dialog.name}
					onSave={(title) => detach(runner.run('recordings.rename', { id: dialog.recordingId, title }))}
					onClose={close}
				/>
			)
		case 'delete-recording':
			return <DeleteRecordingDialog id={dialog.recordingId} name={dialog.name} onClose={close} />
		case 'upload-recording':
			return <UploadDialog recordingId={dialog.recordingId} name={dialog.name} onClose={close} />
		case 'add-destination':
			return <AddDestinationDialog onClose={close} />
		case 'edit-destination': {
			return destination ? <EditDestinationDialog destination={destination} onClose={close} /> : null
		}
		case 'new-key': {
			return destination ? <KeyDialog destination={destination} onClose={close} /> : null
		}
		case 'probe-destination': {
			return destination ? <ProbeDialog destination={destination} onClose={close} /> : null
		}
		case 'remove-destination': {
			if (!destination) return null
			return (
				<ConfirmDialog
					does="destinations.remove"
					title={texts.destinationsPage.removeTitle({ name: destination.name })}
					text={texts.destinationsPage.removeText}
					yes={texts.dialogs.remove}
					no={texts.destinationsPage.keepIt}
					onYes={() => detach(runner.run('destinations.remove', { id: destination.id }))}
					onClose={close}
				/>
			)
		}
		case 'connect-account':
			return <ConnectDialog like={likeAccount} onClose={close} />
		case 'disconnect-account': {
			if (!account) return null
			return (
				<ConfirmDialog
					does="accounts.disconnect"
					title={texts.accounts.disconnectTitle({ name: account.label || account.platformName })}
					text={texts.accounts.disconnectText}
					yes={texts.accounts.disconnect}
					no={texts.accounts.keepIt}
					onYes={() => detach(runner.run('accounts.disconnect', { accountId: account.id }))}
					onClose={close}
				/>
			)
		}
		case 'ad-queue':
			return <QueueDialog onClose={close} />
		case 'ad-schedule':
			return <ScheduleDialog onClose={close} />
		case 'ad-slate':
			return <SlateDialog onClose={close} />
		case 'cue-list-times':
			return cueList && <ListTimesDialog list={cueList} onClose={close} />
		case 'remove-cue-list':
			return cueList && <RemoveListDialog list={cueList} onClose={close} />
		case 'import-cues':
			return <CueImportDialog onClose={close} />
		case 'print-cues':
			return <CuePrintDialog onClose={close} />
		case 'turn-into-livestream':
			return <TurnIntoLivestreamDialog accountId={dialog.accountId} video={dialog.video} onClose={close} />
	}
}

/** The subject of a dialog, beside the program. Other state is not read, so that its counters do not render the dialog again. */
function subjectOf({ destinations, accounts, show }: StudioState, dialog: OpenDialog) {
	return {
		destination: 'destinationId' in dialog ? destinations.find(({ id }) => id === dialog.destinationId) : undefined,
		account: 'accountId' in dialog ? accounts.find(({ id }) => id === dialog.accountId) : undefined,
		likeAccount: 'likeId' in dialog ? (accounts.find(({ id }) => id === dialog.likeId) ?? null) : null,
		showState: show.state,
	}
}

function ActivityDialog({ onClose }: { readonly onClose: () => void }) {
	const texts = useTexts()
	const activity = useSlice('activity')
	return (
		<Dialog wide title={texts.activity.title} closeLabel={texts.app.close} onClose={onClose}>
			<ActivityList entries={activity.toReversed()} />
		</Dialog>
	)
}

/** What a source shows about itself above its settings. */
function aboutSource(source: Source): ReactNode {
	switch (source.settings.kind) {
		case 'network':
			return <NetworkSource source={source} />
		case 'browser':
			return <BrowserSource source={source} />
		default:
			return null
	}
}

/** Its settings stand in a sheet in the side column. */
function OpenSheet({ sourceId }: { readonly sourceId: string }) {
	const { stores } = useStudio()
	useEffect(() => stores.screen.getState().showSheet(sourceId), [stores, sourceId])
	return null
}
