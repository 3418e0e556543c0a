import type { Page } from 'playwright'
import type { PreviewName } from '../../renderer/fixtures/preview-states.ts'
import type {} from '../../renderer/fixtures/preview-window.ts'
import type { OpenDialog } from '../../renderer/stores/screen-store.ts'

/** What somebody with a keyboard finds in a dialog. */
export interface ExpectedDialog {
	readonly dialog: OpenDialog
	/** Absent: on air. */
	readonly state?: PreviewName
	/** Name of what has the focus first. */
	readonly focus: string
	/** Typed before Enter. */
	readonly type?: string
	/** The call that Enter makes; null: it makes none. */
	readonly enter: string | null
}

const city = 'seaview'
/** Each kind of dialog: a new one does not compile without its line. The palette has a test of its own. */
const expectedDialogs: {
	readonly [Kind in Exclude<OpenDialog['kind'], 'palette'>]: ExpectedDialog & { readonly dialog: { readonly kind: Kind } }
} = {
	'end-show': { dialog: { kind: 'end-show' }, focus: 'Keep going', enter: null },
	keys: { dialog: { kind: 'keys' }, focus: 'Close', enter: null },
	activity: { dialog: { kind: 'activity' }, focus: 'Close', enter: null },
	health: { dialog: { kind: 'health' }, focus: 'Close', enter: null },
	'add-scene': { dialog: { kind: 'add-scene' }, focus: 'Name', type: 'Interview', enter: 'scenes.add' },
	'rename-scene': { dialog: { kind: 'rename-scene', sceneId: 'helm' }, focus: 'Name', type: 'Bow camera', enter: 'scenes.update' },
	'remove-scene': { dialog: { kind: 'remove-scene', sceneId: 'helm' }, focus: 'Keep it', enter: null },
	transition: { dialog: { kind: 'transition', sceneId: null }, focus: 'Duration', type: '800', enter: 'scenes.setTransition' },
	'canvas-layout': {
		dialog: { kind: 'canvas-layout', canvas: 'vertical', sceneId: 'aerial' },
		state: 'second-canvas',
		focus: 'Layout of its own',
		enter: null,
	},
	'item-look': {
		dialog: { kind: 'item-look', sceneId: 'helm', itemIds: ['item-helm'] },
		focus: 'Fit',
		enter: null,
	},
	'item-transitions': {
		dialog: { kind: 'item-transitions', sceneId: 'helm', itemIds: ['item-helm'] },
		focus: 'Appears with',
		enter: null,
	},
	'add-source': {
		dialog: { kind: 'add-source', sceneId: 'helm', sourceKind: 'text' },
		focus: 'Text',
		type: 'At the helm',
		enter: 'sources.add',
	},
	'rename-recording': {
		dialog: { kind: 'rename-recording', recordingId: '1', name: 'Race day 4' },
		focus: 'Name',
		type: 'Final',
		enter: 'recordings.rename',
	},
	'delete-recording': { dialog: { kind: 'delete-recording', recordingId: '1', name: 'Race day 4' }, focus: 'Keep it', enter: null },
	'upload-recording': {
		dialog: { kind: 'upload-recording', recordingId: '1', name: 'Race day 4' },
		focus: 'Title',
		type: 'Final',
		enter: 'recordings.upload',
	},
	'use-source': { dialog: { kind: 'use-source', sceneId: 'helm' }, focus: 'Search your sources', type: 'desk', enter: 'sceneItems.add' },
	'edit-source': {
		dialog: { kind: 'edit-source', sourceId: 'lower-third' },
		focus: 'Text',
		type: 'Kestrel leads',
		enter: 'sources.update',
	},
	'rename-source': { dialog: { kind: 'rename-source', sourceId: 'camera' }, focus: 'Name', type: 'Kite', enter: 'sources.update' },
	'remove-source': { dialog: { kind: 'remove-source', sourceId: 'camera' }, focus: 'Keep it', enter: null },
	'save-filter-preset': {
		dialog: { kind: 'save-filter-preset', of: 'helm', medium: 'picture' },
		focus: 'Name',
		type: 'Evening',
		enter: 'filterPresets.save',
	},
	'add-destination': { dialog: { kind: 'add-destination' }, focus: 'Search', enter: null },
	'edit-destination': {
		dialog: { kind: 'edit-destination', destinationId: city },
		focus: 'Name',
		type: 'Bay',
		enter: 'destinations.update',
	},
	'new-key': { dialog: { kind: 'new-key', destinationId: city }, focus: 'Stream key', type: 'k', enter: 'destinations.setKey' },
	'probe-destination': { dialog: { kind: 'probe-destination', destinationId: city }, focus: 'Close', enter: null },
	'remove-destination': { dialog: { kind: 'remove-destination', destinationId: city }, focus: 'Keep it', enter: null },
	'connect-account': { dialog: { kind: 'connect-account', likeId: null }, focus: 'Seaview', enter: null },
	'disconnect-account': { dialog: { kind: 'disconnect-account', accountId: 'seaview' }, focus: 'Keep it', enter: null },
	'ad-queue': { dialog: { kind: 'ad-queue' }, focus: '2', enter: 'ads.queue' },
	'ad-schedule': { dialog: { kind: 'ad-schedule' }, focus: 'Run ads automatically', enter: null },
	'cue-list-times': { dialog: { kind: 'cue-list-times' }, state: 'cues', focus: 'Planned start', type: '19:30', enter: 'cues.updateList' },
	'remove-cue-list': { dialog: { kind: 'remove-cue-list' }, state: 'cues', focus: 'Keep it', enter: null },
	'import-cues': { dialog: { kind: 'import-cues' }, focus: 'Or paste rows of a spreadsheet, with the names of their columns', enter: null },
	'print-cues': { dialog: { kind: 'print-cues' }, focus: 'Close', enter: null },
	'ad-slate': { dialog: { kind: 'ad-slate' }, focus: 'Show a slate during ads', enter: null },
	'turn-into-livestream': {
		dialog: { kind: 'turn-into-livestream', accountId: 'seaview', video: { id: 'x', title: 'Old race' } },
		focus: 'Type "live" to confirm',
		type: 'live',
		enter: 'livestreams.turnIntoLivestream',
	},
}

/** Every dialog as the screen opens it. */
export const everyDialog: readonly ExpectedDialog[] = Object.values(expectedDialogs)

/** Resolves when the dialog is there: its code is loaded when it is first opened. */
export async function waitForDialog(page: Page): Promise<void> {
	await page.locator('dialog[open]').waitFor()
}
