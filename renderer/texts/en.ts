import { accountTexts } from './en-accounts.ts'
import { adControlTexts } from './en-ad-schedule.ts'
import { adsTexts } from './en-ads.ts'
import { commandsTexts, dialogsTexts, reasonsTexts } from './en-commands.ts'
import { destinationDialogTexts } from './en-destination-dialogs.ts'
import { destinationsPageTexts, destinationsTexts } from './en-destination-list.ts'
import { destinationRowTexts } from './en-destinations.ts'
import { formTexts } from './en-forms.ts'
import { activityTexts, healthTexts } from './en-health.ts'
import { interruptedTexts, linkTexts } from './en-link.ts'
import { livestreamPageTexts } from './en-livestream-page.ts'
import { livestreamTexts } from './en-livestreams.ts'
import { recordingsTexts, recordingTexts } from './en-recordings.ts'
import { reportsTexts } from './en-reports.ts'
import { scenesTexts, soundTexts } from './en-scenes.ts'
import { settingsTexts } from './en-settings.ts'
import { appTexts, clientTexts, laterTexts, listsTexts, pagesTexts, saysTexts, toastsTexts } from './en-shell.ts'
import { alertsTexts, barTexts, checklistTexts, goLiveTexts, lampTexts, programTexts } from './en-show.ts'
import { sourceTexts } from './en-sources.ts'
import { createSay } from './render-text.ts'

/** Every word on the screen, in one place. Another language is another object of the type Texts. */
export const en = {
	locale: 'en-GB',
	say: createSay(null),
	app: appTexts,
	pages: pagesTexts,
	lamp: lampTexts,
	bar: barTexts,
	goLive: goLiveTexts,
	checklist: checklistTexts,
	program: programTexts,
	alerts: alertsTexts,
	scenes: scenesTexts,
	sources: sourceTexts,
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
}

/** The catalogue's shape: what another language must provide. */
export type Texts = typeof en
