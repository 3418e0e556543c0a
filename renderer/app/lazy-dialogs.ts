import { lazy } from 'react'
import { loadInTurn } from '../lib/load-in-turn.ts'

// The larger dialogs: each loads on its own, right after the first render.
const connect = () => import('../features/accounts/connect-dialog.tsx')
const queue = () => import('../features/ad-break/queue-dialog.tsx')
const schedule = () => import('../features/ad-break/schedule-dialog.tsx')
const slate = () => import('../features/ad-break/slate-dialog.tsx')
const cueImport = () => import('../features/cue-import/cue-import-dialog.tsx')
const cueListTimes = () => import('../features/cues/list-times-dialog.tsx')
const removeCueList = () => import('../features/cues/remove-list-dialog.tsx')
const cuePrint = () => import('../features/cue-print/cue-print-dialog.tsx')
const addDestination = () => import('../features/destination-dialogs/add-destination-dialog.tsx')
const editDestination = () => import('../features/destination-dialogs/edit-destination-dialog.tsx')
const key = () => import('../features/destination-dialogs/key-dialog.tsx')
const probe = () => import('../features/destination-dialogs/probe-dialog.tsx')
const keys = () => import('../features/dialogs/keys-dialog.tsx')
const palette = () => import('./palette-dialog.tsx')
const health = () => import('../features/health/health-dialog.tsx')
const networkSource = () => import('../features/network-source/network-source.tsx')
const browserSource = () => import('../features/browser-source/browser-source.tsx')
const source = () => import('../features/sources/source-dialog.tsx')
const useSource = () => import('../features/sources/use-source-dialog.tsx')
const itemLook = () => import('../features/monitor-editor/item-look-dialog.tsx')
const canvasLayout = () => import('../features/monitor-editor/layout-dialog.tsx')
const itemTransitions = () => import('../features/monitor-editor/item-transitions-dialog.tsx')
const transition = () => import('../features/scenes/transition-dialog.tsx')
const turnIntoLivestream = () => import('../features/stream-setup/turn-into-livestream-dialog.tsx')
const upload = () => import('../features/recordings/upload-dialog.tsx')

export const ConnectDialog = lazy(async () => ({ default: (await connect()).ConnectDialog }))
export const QueueDialog = lazy(async () => ({ default: (await queue()).QueueDialog }))
export const ScheduleDialog = lazy(async () => ({ default: (await schedule()).ScheduleDialog }))
export const SlateDialog = lazy(async () => ({ default: (await slate()).SlateDialog }))
export const CueImportDialog = lazy(async () => ({ default: (await cueImport()).CueImportDialog }))
export const ListTimesDialog = lazy(async () => ({ default: (await cueListTimes()).ListTimesDialog }))
export const RemoveListDialog = lazy(async () => ({ default: (await removeCueList()).RemoveListDialog }))
export const CuePrintDialog = lazy(async () => ({ default: (await cuePrint()).CuePrintDialog }))
export const AddDestinationDialog = lazy(async () => ({ default: (await addDestination()).AddDestinationDialog }))
export const EditDestinationDialog = lazy(async () => ({ default: (await editDestination()).EditDestinationDialog }))
export const KeyDialog = lazy(async () => ({ default: (await key()).KeyDialog }))
export const ProbeDialog = lazy(async () => ({ default: (await probe()).ProbeDialog }))
export const KeysDialog = lazy(async () => ({ default: (await keys()).KeysDialog }))
export const Palette = lazy(async () => ({ default: (await palette()).PaletteDialog }))
export const HealthDialog = lazy(async () => ({ default: (await health()).HealthDialog }))
export const BrowserSource = lazy(async () => ({ default: (await browserSource()).BrowserSource }))
export const NetworkSource = lazy(async () => ({ default: (await networkSource()).NetworkSource }))
export const SourceDialog = lazy(async () => ({ default: (await source()).SourceDialog }))
export const UseSourceDialog = lazy(async () => ({ default: (await useSource()).UseSourceDialog }))
export const ItemLookDialog = lazy(async () => ({ default: (await itemLook()).ItemLookDialog }))
export const LayoutDialog = lazy(async () => ({ default: (await canvasLayout()).LayoutDialog }))
export const ItemTransitionsDialog = lazy(async () => ({ default: (await itemTransitions()).ItemTransitionsDialog }))
export const TransitionDialog = lazy(async () => ({ default: (await transition()).TransitionDialog }))
export const TurnIntoLivestreamDialog = lazy(async () => ({ default: (await turnIntoLivestream()).TurnIntoLivestreamDialog }))
export const UploadDialog = lazy(async () => ({ default: (await upload()).UploadDialog }))

const all = [
	connect,
	queue,
	schedule,
	slate,
	cueImport,
	cuePrint,
	cueListTimes,
	removeCueList,
	addDestination,
	editDestination,
	key,
	probe,
	keys,
	palette,
	health,
	networkSource,
	browserSource,
	source,
	useSource,
	itemTransitions,
	transition,
	turnIntoLivestream,
	upload,
]

/** Loads every dialog. One that fails to load is loaded again when it is opened. */
export const loadDialogs = () => loadInTurn(all)
