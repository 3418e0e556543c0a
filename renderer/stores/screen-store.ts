import { createStore, type StoreApi } from 'zustand/vanilla'
import type { OtherCanvasId } from '../../shared/domain/canvas.ts'
import type { StudioCommandId } from '../../shared/domain/commands.ts'
import type { CopiedFilter } from '../../shared/domain/filter.ts'
import type { SourceKind } from '../../shared/domain/source.ts'
import type { AppErrorData } from '../../shared/errors/app-error.ts'
import type { FilterMedium } from '../../shared/program/filter-medium.ts'

export const pages = [
	'studio',
	'cues',
	'multiview',
	'program',
	'sound',
	'recordings',
	'reports',
	'destinations',
	'collections',
	'remote',
	'settings',
	'wizard',
] as const
export type Page = (typeof pages)[number]

/** Which panel is in front where only one fits. */
export type PanelTab = 'scenes' | 'sources' | 'sound' | 'overlays'

export type OpenDialog =
	| { readonly kind: 'end-show' }
	| { readonly kind: 'keys' }
	| { readonly kind: 'palette' }
	| { readonly kind: 'activity' }
	| { readonly kind: 'health' }
	| { readonly kind: 'add-scene' }
	| { readonly kind: 'rename-scene'; readonly sceneId: string }
	| { readonly kind: 'remove-scene'; readonly sceneId: string }
	/** `sceneId`: the transition into this scene; null = that of every Take. `chosen`: the kind that the user has just chosen. */
	| { readonly kind: 'transition'; readonly sceneId: string | null; readonly chosen?: string }
	| { readonly kind: 'canvas-layout'; readonly canvas: OtherCanvasId; readonly sceneId: string }
	| { readonly kind: 'item-look'; readonly sceneId: string; readonly itemIds: readonly string[] }
	| { readonly kind: 'item-transitions'; readonly sceneId: string; readonly itemIds: readonly string[] }
	| { readonly kind: 'add-source'; readonly sceneId: string | null; readonly sourceKind: SourceKind }
	| { readonly kind: 'use-source'; readonly sceneId: string }
	| { readonly kind: 'edit-source'; readonly sourceId: string }
	| { readonly kind: 'rename-source'; readonly sourceId: string }
	| { readonly kind: 'remove-source'; readonly sourceId: string }
	/** Saves filters under a name. `of`: what has them, as targetKey names it. */
	| { readonly kind: 'save-filter-preset'; readonly of: string; readonly medium: FilterMedium }
	| { readonly kind: 'rename-recording'; readonly recordingId: string; readonly name: string }
	| { readonly kind: 'delete-recording'; readonly recordingId: string; readonly name: string }
	| { readonly kind: 'upload-recording'; readonly recordingId: string; readonly name: string }
	| { readonly kind: 'add-destination' }
	| { readonly kind: 'edit-destination'; readonly destinationId: string }
	| { readonly kind: 'new-key'; readonly destinationId: string }
	| { readonly kind: 'probe-destination'; readonly destinationId: string }
	| { readonly kind: 'remove-destination'; readonly destinationId: string }
	/** `likeId`: an account whose platform and connection method are copied. */
	| { readonly kind: 'connect-account'; readonly likeId: string | null }
	| { readonly kind: 'disconnect-account'; readonly accountId: string }
	| { readonly kind: 'ad-queue' }
	| { readonly kind: 'ad-schedule' }
	| { readonly kind: 'ad-slate' }
	| { readonly kind: 'cue-list-times' }
	| { readonly kind: 'remove-cue-list' }
	| { readonly kind: 'import-cues' }
	| { readonly kind: 'print-cues' }
	| { readonly kind: 'turn-into-livestream'; readonly accountId: string; readonly video: { readonly id: string; readonly title: string } }

export interface Toast {
	readonly id: number
	readonly tone: 'good' | 'note' | 'warning'
	readonly strong: string
	readonly text: string
	readonly action: { readonly label: string; readonly run: () => void } | null
}

export type ListName = 'recordings' | 'reports'

/** The search, length and scroll position of a long list. */
export interface ListPosition {
	readonly search: string
	/** Maximum number of rows drawn. */
	readonly shown: number
	/** CSS pixels. */
	readonly scrollTop: number
	readonly selectedId: string | null
}

export const newListPosition: ListPosition = { search: '', shown: 100, scrollTop: 0, selectedId: null }

export interface ScreenState {
	readonly page: Page
	/** This window shows only the picture of its page: no navigation, no buttons of the show. */
	readonly isPictureWindow: boolean
	readonly panelTab: PanelTab
	/** The scene whose sources are listed; null follows the scene on air. */
	readonly listedSceneId: string | null
	/** Lists every source instead of those of one scene. */
	readonly listsAllSources: boolean
	/** The source, scene or program whose effects replace the Studio's panels, as targetKey names it; null = none. */
	readonly effectsKey: string | null
	readonly effectsMedium: FilterMedium | null
	/** The source whose sheet replaces the cards beside the Studio; null = none. */
	readonly sheetSourceId: string | null
	/** What is found on this computer replaces the Studio's panels, to be added to this scene; null = no. */
	readonly adding: { readonly sceneId: string | null } | null
	/** What Paste adds to the effects that are shown. */
	readonly copiedFilters: readonly CopiedFilter[]
	/** How the page Cues shows the list, the cues that are chosen in its table, and the new one that gets its name. */
	readonly cues: {
		readonly mode: 'run' | 'edit'
		readonly chosen: readonly string[]
		readonly newId: string | null
	}
	readonly reportId: string | null
	/** The account whose stream setup is open on the destinations page. */
	readonly setupAccountId: string | null
	/** The page of the settings; null: the first one. */
	readonly settingsPage: string | null
	readonly dialog: OpenDialog | null
	/** The recording that this screen has asked to delete; its film ends before its row is gone. */
	readonly deletingId: string | null
	readonly toasts: readonly Toast[]
	/** The studio's last refusal, shown as an alert until it is dismissed or the user does something else. */
	readonly actionError: AppErrorData | null
	/** Ids of dismissed alerts; a new occurrence of an alert has a new id. */
	readonly dismissed: ReadonlySet<string>
	readonly listPositions: Readonly<Partial<Record<ListName, ListPosition>>>
	/** When this screen last saw a show end, Unix ms; null = not yet. */
	readonly endedAtMs: number | null
	/** The command that the user is holding; null = none. */
	readonly heldCommand: StudioCommandId | null
	readonly said: { readonly assertive: string; readonly polite: string }
	show(page: Page): void
	showPictureWindow(page: Page): void
	/** `key`: see targetKey; null: returns to the Studio. */
	/** `medium`: what is shown first; null = the picture where there is one. */
	showEffects(key: string | null, medium?: FilterMedium | null): void
	/** Opens the sheet of a source in the Studio; null: closes it. */
	showSheet(sourceId: string | null): void
	/** null: returns to the Studio. */
	showAdding(adding: ScreenState['adding']): void
	showCues(cues: Partial<ScreenState['cues']>): void
	copyFilters(filters: readonly CopiedFilter[]): void
	showReport(id: string | null): void
	showSetup(accountId: string | null): void
	showSettings(settingsPage: string | null): void
	showTab(panelTab: PanelTab): void
	listScene(sceneId: string | null): void
	listAllSources(): void
	/** The scene being worked on; its sources are listed unless all sources are. */
	followScene(sceneId: string): void
	open(dialog: OpenDialog | null): void
	/** null: it stays after all. */
	deleting(recordingId: string | null): void
	toast(toast: Omit<Toast, 'id'>): void
	removeToast(id: number): void
	fail(error: AppErrorData | null): void
	dismiss(alertId: string): void
	keepListPosition(list: ListName, place: Partial<ListPosition>): void
	showEnded(atMs: number): void
	holdCommand(id: StudioCommandId | null): void
	say(level: 'assertive' | 'polite', text: string): void
}

/** Only for things that a page can have open. */
const nothingOpen = { isPictureWindow: false, effectsKey: null, adding: null, reportId: null, setupAccountId: null, settingsPage: null }

/** More at once would push the cards off the screen. */
const mostToasts = 3

export function createScreenStore(): StoreApi<ScreenState> {
	let nextToast = 1
	return createStore<ScreenState>((set) => ({
		page: 'studio',
		isPictureWindow: false,
		panelTab: 'scenes',
		listedSceneId: null,
		listsAllSources: false,
		effectsKey: null,
		effectsMedium: null,
		sheetSourceId: null,
		adding: null,
		copiedFilters: [],
		cues: { mode: 'run', chosen: [], newId: null },
		reportId: null,
		setupAccountId: null,
		settingsPage: null,
		dialog: null,
		deletingId: null,
		toasts: [],
		actionError: null,
		dismissed: new Set(),
		listPositions: {},
		endedAtMs: null,
		heldCommand: null,
		said: { assertive: '', polite: '' },
		show: (page) => set({ page, dialog: null, ...nothingOpen }),
		showPictureWindow: (page) => set({ page, dialog: null, ...nothingOpen, isPictureWindow: true }),
		showEffects: (effectsKey, effectsMedium = null) => set({ page: 'studio', dialog: null, ...nothingOpen, effectsKey, effectsMedium }),
		showSheet: (sheetSourceId) => set({ page: 'studio', dialog: null, ...nothingOpen, sheetSourceId }),
		showAdding: (adding) => set({ page: 'studio', dialog: null, ...nothingOpen, adding }),
		showCues: (cues) => set((state) => ({ cues: { ...state.cues, ...cues } })),
		copyFilters: (copiedFilters) => set({ copiedFilters }),
		showReport: (reportId) => set({ page: 'reports', dialog: null, ...nothingOpen, reportId }),
		showSetup: (setupAccountId) => set({ page: 'destinations', dialog: null, ...nothingOpen, setupAccountId }),
		showSettings: (settingsPage) => set({ page: 'settings', dialog: null, ...nothingOpen, settingsPage }),
		showTab: (panelTab) => set({ panelTab }),
		listScene: (listedSceneId) => set({ listedSceneId, listsAllSources: false }),
		listAllSources: () => set({ listsAllSources: true }),
		followScene: (listedSceneId) => set({ listedSceneId }),
		open: (dialog) => set({ dialog }),
		deleting: (deletingId) => set({ deletingId }),
		toast(toast) {
			const id = nextToast
			nextToast += 1
			set(({ toasts }) => ({ toasts: [...toasts.slice(1 - mostToasts), { ...toast, id }] }))
		},
		removeToast: (id) => set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) })),
		fail: (actionError) => set({ actionError }),
		dismiss: (alertId) => set(({ dismissed }) => ({ dismissed: new Set([...dismissed, alertId]) })),
		keepListPosition: (list, place) =>
			set(({ listPositions }) => ({
				listPositions: { ...listPositions, [list]: { ...(listPositions[list] ?? newListPosition), ...place } },
			})),
		showEnded: (endedAtMs) => set({ endedAtMs }),
		holdCommand: (heldCommand) => set({ heldCommand }),
		say: (level, text) => set(({ said }) => ({ said: { ...said, [level]: text } })),
	}))
}
