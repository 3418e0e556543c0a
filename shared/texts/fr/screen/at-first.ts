import type { ScreenPatterns } from '../../screen-patterns.ts'
import { adControlTexts } from './ad-schedule.ts'
import { adsTexts } from './ads.ts'
import { commandsTexts, reasonsTexts } from './commands.ts'
import { countdownTexts } from './countdown.ts'
import { cueCommandTexts } from './cues-at-first.ts'
import { destinationsPageTexts, destinationsTexts } from './destination-list.ts'
import { destinationRowTexts } from './destinations.ts'
import { editorTexts } from './editor.ts'
import { activityTexts, healthTexts } from './health.ts'
import { itemsTexts } from './items.ts'
import { linkTexts } from './link.ts'
import { multiviewTexts } from './multiview.ts'
import { overlaysTexts } from './overlays.ts'
import { recordingTexts } from './recording.ts'
import { scenesTexts, soundTexts } from './scenes.ts'
import { appTexts, clientTexts, guideTexts, pagesTexts, saysTexts, toastsTexts } from './shell.ts'
import { alertsTexts, barTexts, checklistTexts, goLiveTexts, lampTexts, programTexts } from './show.ts'
import { sourceTexts } from './sources.ts'

/** The words that the screen opens with, in French. */
export const atFirst = {
	app: appTexts,
	pages: pagesTexts,
	guide: guideTexts,
	lamp: lampTexts,
	bar: barTexts,
	goLive: goLiveTexts,
	checklist: checklistTexts,
	program: programTexts,
	alerts: alertsTexts,
	multiview: multiviewTexts,
	scenes: scenesTexts,
	editor: editorTexts,
	items: itemsTexts,
	sources: sourceTexts,
	overlays: overlaysTexts,
	sound: soundTexts,
	destinations: destinationsTexts,
	destinationsPage: destinationsPageTexts,
	destinationRow: destinationRowTexts,
	adControls: adControlTexts,
	ads: adsTexts,
	recording: recordingTexts,
	activity: activityTexts,
	health: healthTexts,
	commands: commandsTexts,
	cueCommands: cueCommandTexts,
	reasons: reasonsTexts,
	says: saysTexts,
	toasts: toastsTexts,
	link: linkTexts,
	client: clientTexts,
	countdown: countdownTexts,
} as const satisfies ScreenPatterns
