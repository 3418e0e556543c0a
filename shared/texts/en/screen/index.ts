import type { ScreenPatterns } from '../../screen-patterns.ts'
import { accountTexts } from './accounts.ts'
import { adControlTexts } from './ad-schedule.ts'
import { addSourceTexts } from './add-source.ts'
import { adsTexts } from './ads.ts'
import { browserPageTexts } from './browser-page.ts'
import { collectionsTexts } from './collections.ts'
import { commandsTexts, dialogsTexts, reasonsTexts } from './commands.ts'
import { destinationDialogTexts } from './destination-dialogs.ts'
import { destinationsPageTexts, destinationsTexts } from './destination-list.ts'
import { destinationRowTexts } from './destinations.ts'
import { dropTexts } from './drop.ts'
import { editorTexts } from './editor.ts'
import { effectsTexts } from './effects.ts'
import { formTexts } from './forms.ts'
import { activityTexts, healthTexts } from './health.ts'
import { itemsTexts } from './items.ts'
import { interruptedTexts, linkTexts } from './link.ts'
import { livestreamPageTexts } from './livestream-page.ts'
import { livestreamTexts } from './livestreams.ts'
import { mediaTexts } from './media.ts'
import { multiviewTexts } from './multiview.ts'
import { networkTexts } from './network.ts'
import { overlaysTexts } from './overlays.ts'
import { recordingsTexts, recordingTexts } from './recordings.ts'
import { reportsTexts } from './reports.ts'
import { scenesTexts, soundTexts } from './scenes.ts'
import { settingsTexts } from './settings.ts'
import { appTexts, clientTexts, laterTexts, listsTexts, pagesTexts, saysTexts, toastsTexts } from './shell.ts'
import { alertsTexts, barTexts, checklistTexts, goLiveTexts, lampTexts, programTexts } from './show.ts'
import { sourceTexts } from './sources.ts'

/** Every word on the screen, in English: ICU patterns by area and name, without any code. */
export const screen = {
	app: appTexts,
	pages: pagesTexts,
	lamp: lampTexts,
	bar: barTexts,
	goLive: goLiveTexts,
	checklist: checklistTexts,
	program: programTexts,
	alerts: alertsTexts,
	multiview: multiviewTexts,
	scenes: scenesTexts,
	editor: editorTexts,
	drop: dropTexts,
	addSource: addSourceTexts,
	collections: collectionsTexts,
	items: itemsTexts,
	sources: sourceTexts,
	effects: effectsTexts,
	media: mediaTexts,
	network: networkTexts,
	browserPage: browserPageTexts,
	overlays: overlaysTexts,
	sound: soundTexts,
	destinations: destinationsTexts,
	destinationsPage: destinationsPageTexts,
	destinationDialogs: destinationDialogTexts,
	accounts: accountTexts,
	destinationRow: destinationRowTexts,
	livestreams: livestreamTexts,
	forms: formTexts,
	livestreamPage: livestreamPageTexts,
	adControls: adControlTexts,
	settings: settingsTexts,
	ads: adsTexts,
	recording: recordingTexts,
	activity: activityTexts,
	health: healthTexts,
	dialogs: dialogsTexts,
	commands: commandsTexts,
	reasons: reasonsTexts,
	recordings: recordingsTexts,
	reports: reportsTexts,
	lists: listsTexts,
	later: laterTexts,
	says: saysTexts,
	toasts: toastsTexts,
	link: linkTexts,
	interrupted: interruptedTexts,
	client: clientTexts,
} as const satisfies ScreenPatterns
